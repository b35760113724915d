using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>The own districts that wait for confirmation: those that are clean, and why the others are better looked at one by one.</summary>
public sealed class OwnScopes(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>A district that waits.</summary>
    /// <param name="District">The district-level unit.</param>
    /// <param name="OpenReturns">Returned cells that wait to be mended.</param>
    /// <param name="Findings">Values that the checks find odd, explained or not.</param>
    /// <param name="Changes">Returned cells that came back mended since the district was last confirmed.</param>
    /// <param name="Entered">Values that the reader entered, so that somebody else confirms.</param>
    /// <param name="Missing">Values missing; named, and no reason to leave a district.</param>
    public sealed record Scope(AdministrativeUnit District, int OpenReturns, int Findings, int Changes, int Entered, int Missing)
    {
        /// <summary>Whether nothing asks for a look.</summary>
        public bool IsClean => OpenReturns + Findings + Changes + Entered == 0;
    }

    /// <summary>The reader's unconfirmed districts, by code; empty for whoever reviews none.</summary>
    public async Task<IReadOnlyList<Scope>> ReadAsync(Report report, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        var tree = reference.Tree(actor.TenantId, report.CutOff);
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var confirmed = await db.ScopeConfirmations.Where(c => c.ReportId == report.Id).Select(c => c.UnitId).ToListAsync(cancellation);
        var waiting = tree.Scopes.Where(d => actor.ScopeUnitIds.Contains(d.Id) && !confirmed.Contains(d.Id)).ToList();
        if (waiting.Count == 0) return [];

        var check = await ReportChecker.RunAsync(db, report, tree, reference, cancellation);
        var within = waiting.SelectMany(d => tree.Within(d.Id)).Select(u => u.Id).ToList();
        var returned = await db.ReturnedCells.AsNoTracking().Where(c => c.ReportId == report.Id && within.Contains(c.UnitId)).ToListAsync(cancellation);
        var looked = await db.Transitions.AsNoTracking().Where(t => t.ReportId == report.Id && t.Action == ReportAction.ConfirmScope)
            .Select(t => new { t.At, t.UnitIds }).ToListAsync(cancellation);
        // After the first submission nothing but returned cells can change, whatever was submitted between then and now.
        bool IsUnseen(ReturnedCell cell) => cell is { ResubmittedAt: { } at, KeptBecause: null }
            && tree.Find(cell.UnitId) is { } unit && tree.ScopeOf(unit) is { } district && !looked.Exists(l => l.At > at && l.UnitIds.Contains(district.Id));
        var found = check.Findings.Where(f => f.UnitId is not null).Select(f => (f.IndicatorId, UnitId: f.UnitId!.Value)).Distinct().Select(f => f.UnitId);
        var entered = check.Values.Values.Where(v => v.ChangedBy == actor.UserId).Select(v => v.UnitId);
        var districts = waiting.ConvertAll(d => d.Id);
        var missing = await db.RollUps.Where(r => r.ReportId == report.Id && districts.Contains(r.UnitId)).GroupBy(r => r.UnitId)
            .Select(g => new { g.Key, Missing = g.Sum(r => r.Expected - r.Reported) }).ToDictionaryAsync(g => g.Key, g => g.Missing, cancellation);

        Func<AdministrativeUnit, int> Counter(IEnumerable<int> units)
        {
            var counts = units.Select(id => tree.ScopeOf(tree.Find(id)!)?.Id).CountBy(id => id ?? 0).ToDictionary();
            return district => counts.GetValueOrDefault(district.Id);
        }
        var (returns, changes) = (Counter(returned.Where(c => c.ResubmittedAt is null).Select(c => c.UnitId)), Counter(returned.Where(IsUnseen).Select(c => c.UnitId)));
        var (findings, own) = (Counter(found), Counter(entered));
        return [.. waiting.Select(d => new Scope(d, returns(d), findings(d), changes(d), own(d), missing.GetValueOrDefault(d.Id)))];
    }
}
