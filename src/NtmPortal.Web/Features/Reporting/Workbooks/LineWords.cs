using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>Says what becomes of a workbook's cells, on the preview and in the workbook itself.</summary>
public sealed class LineWords(IStringLocalizer<WorkbooksText> T, ProblemText problems, CellWords words)
{
    /// <summary>A value, also one with a part alone.</summary>
    public string Of(Indicator? indicator, CellValue value) =>
        indicator is null || value.IsEmpty ? Format.Nothing
        : value.IsReported(indicator.Kind) ? words.Of(indicator, value)
        : $"{Part(value.Numerator)}/{Part(value.Denominator)}";

    /// <summary>The value before.</summary>
    public string Before(CompareWorkbook.Line line) => Of(line.Indicator, line.Before, line.WasEstimate);

    /// <summary>The value afterwards.</summary>
    public string After(CompareWorkbook.Line line) => Of(line.Indicator, line.After, line.IsEstimate);

    /// <summary>Why a cell is refused, and what to do.</summary>
    public string Why(CompareWorkbook.Line line) => line switch
    {
        { Problem: null } => "",
        { ChangedBy: { } by } => T["ChangedBy", by, Before(line)],
        { Problem: { } problem } => problems.Of(problem),
    };

    /// <summary>All there is to say of a cell: why it is refused, what is odd about it, the reason beside it.</summary>
    public IEnumerable<string> Remarks(CompareWorkbook.Line line) =>
    [
        .. line.Problem is null ? Array.Empty<string>() : [Why(line)],
        .. line.Warnings.Select(f => T[f.IsOpen ? "WarningOpen" : "WarningExplained", problems.Of(f.Problem)].Value),
        .. line.Note is { } note ? [T["Preview.Note", note].Value] : Array.Empty<string>(),
    ];

    /// <summary>What became of a unit's row, for its last column.</summary>
    public string Result(IReadOnlyCollection<CompareWorkbook.Line> lines, bool isApplied)
    {
        var said = lines.Where(l => l.Effect != CellEffect.Same || l.IsEdit).Select(l => T[
            l.Effect == CellEffect.Refused ? "Result.Refused" : isApplied ? "Result.Saved" : "Result.Would",
            l.Indicator is { } i ? Words.Of(i.CodeVi, i.CodeEn) : l.At.ToString(), Before(l), After(l), Why(l)].Value).ToList();
        return said.Count == 0 ? T["Result.Same"] : string.Join('\n', said);
    }

    private string Of(Indicator? indicator, CellValue value, bool isEstimate) => isEstimate ? T["Estimate", Of(indicator, value)] : Of(indicator, value);

    private static string Part(decimal? part) => part is { } number ? Format.Number(number) : Format.Nothing;
}
