using System.Security.Cryptography;
using System.Text;

namespace NtmPortal.Domain.Reporting.Workbooks;

/// <summary>A cell when the workbook was given out.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Version">Its version; 0 for a cell never saved.</param>
/// <param name="IsEstimate">Whether it was an estimate.</param>
public readonly record struct StampedCell(CellValue Value, int Version, bool IsEstimate = false);

/// <summary>What a workbook says of itself, in a form that nobody but the portal can write.</summary>
/// <param name="TenantId">The office.</param>
/// <param name="ReportId">The report.</param>
/// <param name="Quarter">The period.</param>
/// <param name="MadeAt">When it was given out.</param>
/// <param name="Cells">Every cell of the report that was saved before then.</param>
public sealed record WorkbookStamp(int TenantId, Guid ReportId, Quarter Quarter, DateTimeOffset MadeAt, IReadOnlyDictionary<CellKey, StampedCell> Cells)
{
    /// <summary>The workbooks' making; one of another making is refused, because its keys may mean something else.</summary>
    public const int Layout = 1;

    /// <summary>Problems: <c>WorkbookOfAnotherOffice</c>, <c>WorkbookOfAnotherQuarter</c> (quarter), <c>WorkbookOfAnotherReport</c>.</summary>
    public Problem? Check(Report report) =>
        TenantId != report.TenantId ? new Problem("WorkbookOfAnotherOffice")
        : Quarter != report.Quarter ? new Problem("WorkbookOfAnotherQuarter", Quarter)
        : ReportId != report.Id ? new Problem("WorkbookOfAnotherReport")
        : null;

    /// <summary>
    /// The id of a workbook's change of a cell, the same each time, so that applying twice saves once: a UUID of version 8 (RFC 9562)
    /// from SHA-256.
    /// </summary>
    /// <param name="upload">The uploaded workbook.</param>
    /// <param name="cell">The cell.</param>
    public static Guid EditId(Guid upload, CellKey cell)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"ntm-portal/workbook/{upload}/{cell.IndicatorId}/{cell.UnitId}"))).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
