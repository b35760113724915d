using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Sheets;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>A workbook as it was read: what the portal wrote into it, and what a person did.</summary>
/// <param name="Stamp">What it says of itself.</param>
/// <param name="StampSheet">The sheet that says it.</param>
/// <param name="Filled">What was filled in.</param>
public sealed record WorkbookFile(WorkbookStamp Stamp, SheetTable StampSheet, FilledWorkbook Filled);

/// <summary>Reads an uploaded file as the workbook of a report.</summary>
public sealed class WorkbookReader(StampSeal seal, ReferenceCache reference)
{
    /// <summary>
    /// Problems: those of <see cref="XlsxReader"/>, <c>WorkbookNotOurs</c> for a workbook without a stamp, those of
    /// <see cref="StampSeal.Open"/>, <see cref="WorkbookStamp.Check"/> and <see cref="FilledWorkbook.Find"/>.
    /// </summary>
    public Result<WorkbookFile> Read(byte[] file, Report report, UnitTree tree)
    {
        var tables = XlsxReader.Read(file);
        if (tables.Problem is { } unreadable) return unreadable;
        var stamps = tables.Value.Where(t => t[1, 1].Text == WorkbookKeys.Stamp).ToList();
        if (stamps.Count == 0) return new Problem("WorkbookNotOurs");
        // Two stamps are two workbooks in one file.
        if (stamps.Count > 1) return new Problem("WorkbookForged");
        var stamp = seal.Open(string.Concat(stamps[0].Cells.Where(c => c.Key is { Column: 1, Row: > 1 }).OrderBy(c => c.Key.Row).Select(c => c.Value.Text)));
        if ((stamp.Problem ?? stamp.Value.Check(report)) is { } foreign) return foreign;
        var filled = FilledWorkbook.Find(tables.Value, tree, reference.IndicatorsOn(report.TenantId, report.CutOff));
        return filled.Problem is { } problem ? problem : new WorkbookFile(stamp.Value, stamps[0], filled.Value);
    }
}
