using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Documents;

/// <summary>The columns of a province's table, its rows, and the control totals below.</summary>
internal sealed class IndicatorRows(IStringLocalizer<DocumentsText> T, Terms terms, SummaryWords words)
{
    private const int NumeratorColumn = 8; // counted from 0

    public IReadOnlyList<SummaryColumn> Columns =>
    [
        new(T["Column.No"], 5.5, IsKey: true), new(T["Column.Pillar"], 15, IsKey: true), new(T["Column.Code"], 11, IsKey: true), new(T["Column.Name"], 44, IsKey: true),
        new(T["Column.Unit"], 12), new(T["Column.Target"], 14), new(T["Column.TargetValue"], 11), new(T["Column.National"], 11),
        new(T["Column.Numerator"], 13), new(T["Column.Denominator"], 13.5), new(T["Column.Percent"], 12.5), new(T["Column.Change"], 13),
        new(T["Column.Gap"], 11), new(T["Column.GapUnit"], 13), new(T["Column.Reported"], 10), new(T["Column.Expected"], 10),
        new(T["Column.Missing"], 46), new(T["Column.Status"], 19), new(T["Column.Estimated"], 10), new(T["Column.Estimates"], 46),
    ];

    /// <param name="province">The figures.</param>
    /// <param name="byKey">Names indicators by their key, which no spreadsheet takes for a number or a date as it may "8.4".</param>
    public IEnumerable<IReadOnlyList<SummaryCell>> Of(ProvinceFigures province, bool byKey = false) =>
        province.Sheet.Rows.Select((row, i) => Row(i + 1, row, province.Missing.GetValueOrDefault(row.Indicator.Id), province.Estimates.GetValueOrDefault(row.Indicator.Id), byKey));

    /// <summary>How many rows, and the sums of the columns that add up.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="blanksBefore">Columns that stand before this table's own.</param>
    public IReadOnlyList<IReadOnlyList<SummaryCell>> Foot(IReadOnlyList<IndicatorProgress> rows, int blanksBefore)
    {
        var blanks = Enumerable.Repeat(SummaryCell.Empty, blanksBefore + NumeratorColumn - 1).ToArray();
        return
        [
            [SummaryCell.Of(T["Foot.Rows"]), SummaryCell.Empty, SummaryCell.Empty, new NumberCell(rows.Count)],
            [
                SummaryCell.Of(T["Foot.Totals"]), .. blanks,
                new NumberCell(rows.Sum(r => r.Tally.Numerator)), new NumberCell(rows.Sum(r => r.Tally.Denominator(r.Indicator.Kind) ?? 0)),
                SummaryCell.Empty, SummaryCell.Empty, SummaryCell.Empty, SummaryCell.Empty,
                new NumberCell(rows.Sum(r => r.Tally.Reported)), new NumberCell(rows.Sum(r => r.Tally.Expected)),
                SummaryCell.Empty, SummaryCell.Empty, new NumberCell(rows.Sum(r => r.Tally.Estimated)),
            ],
        ];
    }

    /// <summary>A share where something was reported; nothing for counts and where nobody reported.</summary>
    public static SummaryCell Share(IndicatorProgress row) =>
        row.Tally.Reported > 0 && row.Tally.Denominator(row.Indicator.Kind) is { } denominator and > 0
            ? new PercentCell(row.Tally.Numerator / denominator)
            : SummaryCell.Empty;

    /// <summary>The value of a target as a number.</summary>
    public static SummaryCell Value(TargetRule? rule) => rule switch
    {
        null => SummaryCell.Empty,
        { Measure: TargetMeasure.Percent } percent => new PercentCell(percent.Value / 100),
        { } count => new NumberCell(count.Value),
    };

    private IReadOnlyList<SummaryCell> Row(int number, IndicatorProgress row, string? missing, EstimatedUnits? estimates, bool byKey)
    {
        var (indicator, tally) = (row.Indicator, row.Tally);
        return
        [
            new NumberCell(number),
            SummaryCell.Of(terms.Of(indicator.Pillar)),
            SummaryCell.Of(byKey ? indicator.Key : Words.Of(indicator.CodeVi, indicator.CodeEn)),
            SummaryCell.Of(Words.Of(indicator.NameVi, indicator.NameEn)),
            SummaryCell.Of(indicator.Kind == IndicatorKind.Count ? terms.Of(indicator.Measure) : "%"),
            SummaryCell.Of(Target(row)),
            Value(row.Own?.Rule),
            Value(row.National?.Rule),
            new NumberCell(tally.Numerator),
            SummaryCell.Of(tally.Denominator(indicator.Kind)),
            Share(row),
            Change(row),
            SummaryCell.Of(row.Comparison?.Gap),
            SummaryCell.Of(row.Comparison?.Gap is null ? null : terms.Of(indicator.Measure)),
            new NumberCell(tally.Reported),
            new NumberCell(tally.Expected),
            SummaryCell.Of(missing),
            SummaryCell.Of(terms.Of(row.Status)),
            new NumberCell(tally.Estimated),
            SummaryCell.Of(estimates is null ? null : words.Of(indicator, estimates)),
        ];
    }

    private string Target(IndicatorProgress row) => row.Own switch
    {
        null => T["Target.None"],
        { Rule: { } rule, Origin: TargetOrigin.ProvinceStep } => T["Target.Step", TargetWords.Of(rule), row.Own.DueYear],
        { Rule: { } rule } => TargetWords.Of(rule),
        _ => T["Target.NotStated"],
    };

    /// <summary>Percentage points, or things; nothing where one of the two quarters has no figure.</summary>
    private static SummaryCell Change(IndicatorProgress row)
    {
        if (row.Previous is not { Reported: > 0 } previous || row.Tally.Reported == 0) return SummaryCell.Empty;
        if (row.Indicator.Kind == IndicatorKind.Count) return new ChangeCell(row.Tally.Numerator - previous.Numerator, IsCount: true);
        return row.Percent is { } now && previous.Percent(row.Indicator.Kind) is { } then ? new ChangeCell(now - then) : SummaryCell.Empty;
    }
}
