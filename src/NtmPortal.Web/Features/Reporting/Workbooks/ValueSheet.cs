using System.Globalization;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>A cell to be written: a text, a number, or nothing, and its look.</summary>
internal readonly record struct SheetEntry(WorkbookLook Look, string? Text = null, decimal? Number = null);

/// <summary>A column of a sheet of values.</summary>
/// <param name="Key">Its hidden key.</param>
/// <param name="Width">In characters.</param>
/// <param name="Heads">Its three lines of head: the indicator, its target, what the column holds.</param>
/// <param name="Column">The indicator, for those of one.</param>
internal sealed record SheetColumn(string Key, double Width, string[] Heads, ReportSheet.Column? Column = null);

/// <summary>What stands in a level's sheet: each indicator with last quarter, target and the cells to fill in side by side, a unit a row.</summary>
internal sealed class ValueSheet(ReportSheet.Model model, IStringLocalizer<WorkbooksText> T, CellWords words)
{
    private const double Narrow = 13;
    private const double MarkWidth = 11;

    /// <summary>The level's values.</summary>
    public ReportSheet.Model Model => model;

    /// <summary>The columns after that of the row keys.</summary>
    public IReadOnlyList<SheetColumn> Columns { get; } =
    [
        new(WorkbookKeys.District, 22, ["", "", T["Column.District"]]),
        new(WorkbookKeys.Name, 26, ["", "", T["Column.Unit"]]),
        .. model.Columns.SelectMany(column => Of(column, model.HasEstimates, T)),
        new(WorkbookKeys.Reason, 44, ["", "", T["Column.Reason"]]),
        new(WorkbookKeys.Result, 60, ["", "", T["Column.Result"]]),
    ];

    /// <summary>What stands in a unit's row under a column.</summary>
    public SheetEntry Entry(ReportSheet.Row row, SheetColumn column)
    {
        if (column.Column is not { } of)
        {
            return column.Key switch
            {
                WorkbookKeys.District => new(WorkbookLook.Fixed, row.District?.Name),
                WorkbookKeys.Name => new(WorkbookLook.Fixed, row.Unit.Name),
                WorkbookKeys.Reason => new(WorkbookLook.Reason),
                _ => new(WorkbookLook.Fixed, Returns(row)),
            };
        }
        if (model.Find(row, of) is not { } cell) return new(WorkbookLook.Fixed);
        if (column.Key == WorkbookKeys.Last(of.Indicator))
        {
            return of.Indicator.Kind == IndicatorKind.Count
                ? new(WorkbookLook.FixedNumber, Number: cell.Before.Value.Numerator)
                : new(WorkbookLook.Fixed, cell.Before is { Value.IsEmpty: true, From.Count: 0 } ? null : words.Of(of.Indicator, cell.Before));
        }
        if (column.Key == WorkbookKeys.Mark(of.Indicator)) return new(LookOf(cell, isNumber: false), cell.IsEstimate ? T["Mark.Estimate"].Value : null);
        var value = column.Key == WorkbookKeys.Denominator(of.Indicator) ? cell.Value.Denominator : cell.Value.Numerator;
        if (of.Indicator.Kind == IndicatorKind.MetNotMet)
            return new(LookOf(cell, isNumber: false), value is null ? null : words.Of(of.Indicator, cell.Value));
        return new(LookOf(cell, isNumber: true), Number: value);
    }

    private static WorkbookLook LookOf(ReportSheet.Cell cell, bool isNumber) => (cell.IsEditable, cell.Returned, isNumber) switch
    {
        (false, _, _) => isNumber ? WorkbookLook.FixedNumber : WorkbookLook.Fixed,
        (_, null, _) => isNumber ? WorkbookLook.OpenNumber : WorkbookLook.Open,
        _ => isNumber ? WorkbookLook.ReturnedNumber : WorkbookLook.Returned,
    };

    /// <summary>Why cells of the row were sent back, until a result takes its place.</summary>
    private string? Returns(ReportSheet.Row row)
    {
        var returns = model.Columns.Select(c => (c.Indicator, model.Find(row, c)?.Returned)).Where(x => x.Returned is not null).ToList();
        return returns.Count == 0 ? null : string.Join('\n', returns.Select(x => T["Returned", Words.Of(x.Indicator.CodeVi, x.Indicator.CodeEn), x.Returned!.ReturnedByName, x.Returned.Reason].Value));
    }

    private static IEnumerable<SheetColumn> Of(ReportSheet.Column column, bool hasEstimates, IStringLocalizer<WorkbooksText> T)
    {
        var i = column.Indicator;
        var title = string.Create(CultureInfo.CurrentCulture, $"{Words.Of(i.CodeVi, i.CodeEn)} – {Words.Of(i.NameVi, i.NameEn)}");
        var target = (column.Own ?? column.National) is { } rule ? T["Target", TargetWords.Of(rule)] : T["TargetUnknown"];
        yield return new(WorkbookKeys.Last(i), Narrow, [title, target, T["Column.Last"]], column);
        if (i.Kind == IndicatorKind.Ratio) yield return new(WorkbookKeys.Denominator(i), Narrow, [title, target, Words.OfOptional(i.DenominatorVi, i.DenominatorEn) ?? ""], column);
        yield return new(WorkbookKeys.Numerator(i), Narrow, [title, target, Words.OfOptional(i.NumeratorVi, i.NumeratorEn) ?? T["Column.Met"]], column);
        if (hasEstimates) yield return new(WorkbookKeys.Mark(i), MarkWidth, [title, target, T["Column.Mark"]], column);
    }
}
