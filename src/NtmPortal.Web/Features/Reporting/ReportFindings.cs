using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>What the checks find odd in a report, with the reasons given for it; an officer's own districts alone.</summary>
public sealed class ReportFindings(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>Most rows of one page: a form may not carry more than a thousand fields.</summary>
    public const int MaxRows = 300;

    /// <summary>A cell with what is odd about it; without a unit it stands for the indicator's values in all units.</summary>
    public sealed record Row(
        Indicator Indicator, AdministrativeUnit? Unit, AdministrativeUnit? District, IReadOnlyList<Finding> Findings, int Version, string? Note)
    {
        /// <summary>Whether submitting waits for it.</summary>
        public bool IsOpen => Findings.Any(f => f.IsOpen);

        /// <summary>What it asks for: the gravest of its findings.</summary>
        public CheckSeverity Severity => Findings.Max(f => f.Severity);
    }

    /// <summary>Rows under the first rule that found them.</summary>
    public sealed record Group(string Rule, IReadOnlyList<Row> Rows);

    /// <summary>All of it; rows beyond <see cref="MaxRows"/> are counted and left out, open ones last.</summary>
    public sealed record Model(Report Report, IReadOnlyList<Group> Groups, int Errors, int Reasons, int Explained, int LeftOut, bool MayEnter);

    /// <summary>Null when the province has no report for the quarter.</summary>
    public async Task<Model?> ReadAsync(Quarter quarter, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return null;
        var tree = reference.Tree(actor.TenantId, report.CutOff);
        var check = await ReportChecker.RunAsync(db, report, tree, reference, cancellation);

        var rows = check.Findings.GroupBy(f => (f.IndicatorId, f.UnitId))
            .Select(g => RowOf(g.Key.IndicatorId, g.Key.UnitId, [.. g.OrderByDescending(f => f.Severity)], tree, check))
            .Where(r => r.Unit is { } unit ? actor.Sees(unit, tree) : !actor.Role.HasScope())
            .OrderByDescending(r => r.IsOpen).ThenBy(r => r.Unit?.Code).ThenBy(r => r.Indicator.Position).ToList();
        var shown = rows.Take(MaxRows).ToLookup(r => r.Findings[0].Rule);
        return new Model(
            report, [.. reference.Checks.Rules.Where(rule => shown.Contains(rule.Key)).Select(rule => new Group(rule.Key, [.. shown[rule.Key]]))],
            rows.Count(r => r is { IsOpen: true, Severity: CheckSeverity.Error }), rows.Count(r => r is { IsOpen: true, Severity: CheckSeverity.Warning }),
            rows.Count(r => !r.IsOpen), Math.Max(0, rows.Count - MaxRows), (await EntryScopes.ReadAsync(db, actor, cancellation)).IsAny);
    }

    private Row RowOf(int indicatorId, int? unitId, List<Finding> findings, UnitTree tree, CheckedReport check)
    {
        var unit = unitId is { } id ? tree.Find(id) : null;
        var value = unit is null ? null : check.Values.GetValueOrDefault(new CellKey(indicatorId, unit.Id));
        return new Row(reference.IndicatorById[indicatorId], unit, unit is null ? null : tree.DistrictOf(unit), findings, value?.Version ?? 0, value?.Note);
    }
}
