using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reference;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// Fills the portal with the demo: <see cref="DemoAccounts"/>, and invented reports of the five provinces from Q1/2023 to Q4/2024
/// in draft, returned, submitted and closed, some late, some missing. It writes as the app's role in each office's own context,
/// as people would.
/// </summary>
public static class DemoSeeder
{
    private const int LockSpace = 4713;

    private static readonly DateTimeOffset AccountsMade = new(2023, 1, 3, 8, 0, 0, ReportingCalendar.VietnamOffset);

    /// <summary>
    /// Seeds what is not there yet. Each office is one transaction and is left alone once it has demo accounts or any report, so
    /// that a seeding that was cut off is completed by the next one, and nothing is ever seeded twice or over real data. Brings the
    /// plans first, because publications copy their targets.
    /// </summary>
    /// <param name="database">The installed database.</param>
    /// <param name="reference">Its reference data.</param>
    /// <param name="cancellation">Stops; offices that are done stay.</param>
    public static async Task SeedAsync(PortalDatabase database, ReferenceCache reference, CancellationToken cancellation = default)
    {
        await PlanSeeder.SeedAsync(database, ReferenceData.Load(), cancellation);
        var passwordHash = new Lazy<string>(DemoAccounts.HashPassword);
        foreach (var tenant in reference.Tenants) await SeedAsync(database, reference, tenant, passwordHash, cancellation);
        await DemoQueries.SeedAsync(database, reference, cancellation);
    }

    /// <summary>A transaction that has an office to itself: two portals that start at once would both seed.</summary>
    internal static async Task<IDbContextTransaction> AloneAsync(PortalDbContext db, int tenantId, CancellationToken cancellation)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockSpace}, {tenantId})", cancellation);
        return transaction;
    }

    private static async Task SeedAsync(
        PortalDatabase database, ReferenceCache reference, Tenant tenant, Lazy<string> passwordHash, CancellationToken cancellation)
    {
        var accounts = DemoAccounts.All.Where(a => a.TenantSlug == tenant.Slug).ToList();
        if (accounts.Count == 0) return;

        await using var db = database.CreateContext(new TenantContext(tenant.Id, Guid.Empty));
        await using var transaction = await AloneAsync(db, tenant.Id, cancellation);
        var ids = accounts.ConvertAll(a => a.Id);
        if (await db.Users.AnyAsync(u => ids.Contains(u.Id), cancellation) || await db.Reports.AnyAsync(cancellation)) return;

        db.Users.AddRange(accounts.Select(a => User(a, tenant, reference, passwordHash.Value)));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        if (tenant.Kind == TenantKind.Province) await WriteReportsAsync(db, reference, tenant, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task WriteReportsAsync(PortalDbContext db, ReferenceCache reference, Tenant tenant, CancellationToken cancellation)
    {
        var profile = ProvinceProfile.All.Single(p => p.Slug == tenant.Slug);
        var calendar = DemoCalendar.Of(tenant, reference);
        db.CalendarYears.AddRange(calendar.Years);
        db.DeadlineExtensions.AddRange(calendar.Extensions);
        db.BackfillOpenings.AddRange(calendar.Backfills);
        // One province lets its communes enter, so that their officers have something to do.
        if (tenant.Slug == "hatinh") db.EntryRules.Add(DemoCalendar.CommunesEnter(tenant));
        await db.SaveChangesAsync(cancellation);
        // Every quarter ranks the units of the first one, so that a merger leaves the others where they were.
        var figures = new DemoFigures(profile, reference.Units, reference.Tree(tenant.Id, new ReportingCalendar(DemoFigures.First).CutOff));
        foreach (var story in DemoStory.Of(tenant.Slug))
        {
            var cutOff = new ReportingCalendar(story.Quarter).CutOff;
            var (tree, indicators) = (reference.Tree(tenant.Id, cutOff), reference.IndicatorsOn(tenant.Id, cutOff));
            var played = ReportPlay.Play(story, tenant, tree, indicators, reference.Checks, figures, calendar);
            await new DemoWriter(db, indicators).WriteAsync(played, tree, cancellation);
        }
    }

    internal static PortalUser User(DemoAccount account, Tenant tenant, ReferenceCache reference, string passwordHash)
    {
        var user = new PortalUser
        {
            TenantId = tenant.Id,
            Id = account.Id,
            UserName = account.UserName,
            NormalizedUserName = account.UserName.ToUpperInvariant(),
            DisplayName = account.DisplayName,
            // A domain that nobody can own (RFC 2606): no e-mail of a demo ever reaches anybody.
            Email = $"{account.UserName}.example",
            Role = account.Role,
            PasswordHash = passwordHash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            ConcurrencyStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = AccountsMade.ToUniversalTime(),
        };
        var scope = account.DistrictCodes.Count == 0 ? [] : reference.Tree(tenant.Id, DemoAccounts.ScopesAsOf).All.Where(u => account.DistrictCodes.Contains(u.Code));
        user.Scopes.AddRange(scope.Select(u => new UserScope { TenantId = tenant.Id, UserId = user.Id, UnitId = u.Id }));
        return user;
    }
}
