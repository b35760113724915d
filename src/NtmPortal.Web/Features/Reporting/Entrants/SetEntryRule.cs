using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Entrants;

/// <summary>A province decides who enters values beside its office's staff. It holds from the next save on.</summary>
public sealed class SetEntryRule(IDbContextFactory<PortalDbContext> contexts, PortalSession session, TimeProvider time)
{
    private const int LockSpace = 4717;

    /// <summary>What was chosen.</summary>
    /// <param name="SeenNumber">Number of the rule on the page; 0 for none.</param>
    /// <param name="ByDistrictOfficers">See <see cref="EntryRule.ByDistrictOfficers"/>.</param>
    /// <param name="ByCommuneOfficers">See <see cref="EntryRule.ByCommuneOfficers"/>.</param>
    public sealed record Input(int SeenNumber, bool ByDistrictOfficers, bool ByCommuneOfficers);

    /// <summary>All decisions, the one that holds first.</summary>
    public async Task<IReadOnlyList<EntryRule>> HistoryAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageEntry)) return [];
        await using var db = contexts.CreateDbContext();
        return await db.EntryRules.AsNoTracking().OrderByDescending(r => r.Number).ToListAsync(cancellation);
    }

    /// <summary>
    /// The rule that holds now. Problems: <c>NotAllowed</c>, <c>EntryRuleMovedOn</c>, <c>EntryRuleSame</c> when nothing would change.
    /// </summary>
    public async Task<Result<EntryRule>> HandleAsync(Input input, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.ManageEntry)) return Problem.NotAllowed;
        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockSpace}, {actor.TenantId})", cancellation);
        var last = await Data.Reporting.EntryScopes.CurrentAsync(db, cancellation);
        if ((last?.Number ?? 0) != input.SeenNumber) return new Problem("EntryRuleMovedOn");
        if ((last?.ByDistrictOfficers ?? false, last?.ByCommuneOfficers ?? false) == (input.ByDistrictOfficers, input.ByCommuneOfficers)) return new Problem("EntryRuleSame");
        var rule = new EntryRule
        {
            TenantId = actor.TenantId, Number = input.SeenNumber + 1, ByDistrictOfficers = input.ByDistrictOfficers, ByCommuneOfficers = input.ByCommuneOfficers,
            SetBy = actor.UserId, SetByName = actor.Name, SetAt = time.GetUtcNow(),
        };
        db.EntryRules.Add(rule);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return rule;
    }
}
