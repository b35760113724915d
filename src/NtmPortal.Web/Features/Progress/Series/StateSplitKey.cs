using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Progress.Series;

/// <summary>The coordination office states how the figures of a divided unit are dealt out, or takes its key back.</summary>
public sealed class StateSplitKey(IDbContextFactory<PortalDbContext> contexts, ReferenceCache reference, PortalSession session, TimeProvider time)
{
    /// <summary>The share of a successor.</summary>
    public sealed class ShareInput
    {
        /// <summary>The successor.</summary>
        public int SuccessorId { get; set; }

        /// <summary>Percent, as typed.</summary>
        public string? Percent { get; set; }
    }

    /// <summary>What is stated.</summary>
    public sealed class Input
    {
        /// <summary>A share for each successor; all empty to take the key back.</summary>
        public List<ShareInput> Shares { get; set; } = [];

        /// <summary>What the shares are taken from.</summary>
        [AllowNull]
        public string Reason { get; set => field = value ?? ""; } = "";

        /// <summary>The act or record that states them; may be empty.</summary>
        public string? LegalAct { get; set; }
    }

    /// <summary>The keys of a unit, the latest first.</summary>
    public async Task<IReadOnlyList<SplitKey>> HistoryAsync(int unitId, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewProvince)) return [];
        await using var db = contexts.CreateDbContext();
        return await db.SplitKeys.AsNoTracking().Where(k => k.UnitId == unitId).OrderByDescending(k => k.StatedAt).ThenByDescending(k => k.Id).ToListAsync(cancellation);
    }

    /// <summary>
    /// The key. Problems: <c>NotAllowed</c>, <c>NotFound</c> for a unit that neither lay in the own province nor went into it, or was not divided, and of fields
    /// those of <see cref="NumberReader"/> and of <see cref="SplitKey.Read"/>, <c>WhyNeeded</c>, <c>ReasonTooLong</c>, <c>ActTooLong</c>.
    /// </summary>
    public async Task<FormResult<SplitKey>> HandleAsync(int unitId, Input input, CancellationToken cancellation = default)
    {
        var (actor, now, book) = (session.Actor, time.GetUtcNow(), reference.Units);
        if (!actor.May(Permission.DecideUnits)) return Problem.NotAllowed;
        if (reference.TenantById[actor.TenantId].ProvinceUnitId is not { } province || !book.LiesIn(unitId, province) || book.Successors(unitId) is not { Count: > 1 } successors) return Problem.NotFound;
        var shares = Read(successors, input.Shares);
        if (shares.Problem is { } wrong) return new FieldProblem(nameof(input.Shares), wrong);
        var reason = ReasonText.Read(input.Reason);
        if (reason.Problem is { } unclear) return new FieldProblem(nameof(input.Reason), unclear);
        var act = SplitKey.ReadAct(input.LegalAct);
        if (act.Problem is { } tooLong) return new FieldProblem(nameof(input.LegalAct), tooLong);

        await using var db = contexts.CreateDbContext();
        var key = new SplitKey
        {
            TenantId = actor.TenantId, Id = Guid.CreateVersion7(now), UnitId = unitId, Shares = shares.Value, Reason = reason.Value, LegalAct = act.Value,
            StatedBy = actor.UserId, StatedByName = actor.Name, StatedAt = now,
        };
        db.SplitKeys.Add(key);
        await db.SaveChangesAsync(cancellation);
        return key;
    }

    private static Result<List<SplitShare>> Read(IReadOnlyList<int> successors, List<ShareInput> typed)
    {
        if (typed.TrueForAll(s => string.IsNullOrWhiteSpace(s.Percent))) return new List<SplitShare>();
        var percent = new Dictionary<int, decimal?>();
        foreach (var share in typed)
        {
            var number = NumberReader.Read(share.Percent);
            if (number.Problem is { } problem) return problem;
            percent[share.SuccessorId] = number.Value;
        }
        return SplitKey.Read(successors, percent);
    }
}
