using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>
/// Returned cells that nobody has saved since they came back, neither with another value nor with another note. They are submitted
/// again only with a word why.
/// </summary>
public sealed class UntouchedCells(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>Such a cell, with names for reading.</summary>
    public sealed record Item(ReturnedCell Cell, AdministrativeUnit Unit, Indicator Indicator, CellValue Value);

    /// <summary>The untouched cells of a report, in the order of units.</summary>
    public async Task<IReadOnlyList<Item>> ReadAsync(Report report, CancellationToken cancellation = default)
    {
        if (report.State != ReportState.Returned) return [];
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var tree = reference.Tree(session.Actor.TenantId, report.CutOff);
        var cells = await OfAsync(db, report, cancellation);
        var units = cells.Select(c => c.UnitId).Distinct().ToList();
        var values = await db.Values.AsNoTracking().Where(v => v.ReportId == report.Id && units.Contains(v.UnitId))
            .ToDictionaryAsync(v => (v.IndicatorId, v.UnitId), v => v.Value, cancellation);
        return [.. cells
            .Select(c => new Item(c, tree.Find(c.UnitId)!, reference.IndicatorById[c.IndicatorId], values.GetValueOrDefault((c.IndicatorId, c.UnitId))))
            .OrderBy(i => i.Unit.Code).ThenBy(i => i.Indicator.Position)];
    }

    /// <summary>The same inside a step.</summary>
    internal static Task<List<ReturnedCell>> OfAsync(PortalDbContext db, Report report, CancellationToken cancellation) =>
        db.ReturnedCells.AsNoTracking().Where(c => c.ReportId == report.Id && c.ResubmittedAt == null)
            .Where(c => !db.Values.Any(v => v.ReportId == c.ReportId && v.IndicatorId == c.IndicatorId && v.UnitId == c.UnitId && v.ChangedAt > c.ReturnedAt))
            .ToListAsync(cancellation);

    /// <summary>
    /// The reason for each cell: its own, or the one for all. Problems: <c>KeptReasonNeeded</c> (how many cells, shortest reason),
    /// <c>ReasonTooLong</c>.
    /// </summary>
    internal static Result<Dictionary<string, List<Guid>>> Reasons(
        IReadOnlyCollection<ReturnedCell> cells, IReadOnlyDictionary<CellKey, string> own, string forAll)
    {
        var given = cells.Select(c => (c.Id, Reason: ReasonText.Read(own.GetValueOrDefault(new CellKey(c.IndicatorId, c.UnitId)) is { Length: > 0 } text ? text : forAll, "KeptReasonNeeded"))).ToList();
        if (given.Count(g => g.Reason.Problem?.Code == "KeptReasonNeeded") is > 0 and var missing) return new Problem("KeptReasonNeeded", missing, ReasonText.MinLength);
        if (given.Select(g => g.Reason.Problem).FirstOrDefault(p => p is not null) is { } tooLong) return tooLong;
        return given.GroupBy(g => g.Reason.Value, g => g.Id).ToDictionary(g => g.Key, g => g.ToList());
    }
}
