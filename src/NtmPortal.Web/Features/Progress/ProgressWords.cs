using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Progress;

/// <summary>Figures in the words that dashboards share.</summary>
internal static class ProgressWords
{
    /// <summary>What is missing, in the indicator's own unit: "còn 7 xã", "7 communes to go".</summary>
    public static string Gap(this IStringLocalizer<ProgressText> T, Measure measure, decimal gap) =>
        T[$"Gap.{measure}.{(gap == 1 ? "One" : "Many")}", Format.Number(gap)];

    /// <summary>"3 đơn vị", "3 units".</summary>
    public static string Units(this IStringLocalizer<ProgressText> T, int count) => T[count == 1 ? "Units.One" : "Units.Many", Format.Number(count)];

    /// <summary>The units that a province counts: "13 đơn vị cấp huyện, 181 xã", "60 xã, không còn cấp huyện".</summary>
    public static string CountedUnits(this IStringLocalizer<ProgressText> T, UnitTree tree)
    {
        var (districts, communes) = (tree.Districts.Count(), tree.All.Count(u => u.Type == UnitType.RuralCommune));
        return districts > 0 ? T["Node.Units", districts, communes] : T["Node.CommunesOnly", communes];
    }

    /// <summary>The value of a target, or that the source does not state it.</summary>
    public static string Target(this IStringLocalizer<ProgressText> T, ApplicableTarget? target) => target switch
    {
        null => T["Target.None"],
        { Rule: { } rule } => TargetWords.Of(rule),
        _ => T["Target.NotStated"],
    };

    /// <summary>Whose target it is.</summary>
    public static string Whose(this IStringLocalizer<ProgressText> T, ApplicableTarget target) => T[$"TargetOrigin.{target.Origin}", target.DueYear];

    /// <summary>Where figures come from, as it stands at the head of every page: state, number and time of the closing.</summary>
    public static string Origin(this IStringLocalizer<ProgressText> T, FigureOrigin? origin, FigureBasis basis) => origin switch
    {
        null => T[basis == FigureBasis.Working ? "Origin.None" : "Origin.NotClosed"],
        { Basis: FigureBasis.Published, At: { } at } => T["Origin.Published", origin.PublicationNumber ?? 0, Format.DateTime(at)],
        _ => T[$"Origin.Working.{origin.State}"],
    };

    /// <summary>The look of a status.</summary>
    public static StatusKey Key(this ProgressStatus status) => status switch
    {
        ProgressStatus.Reached => StatusKey.Reached,
        ProgressStatus.OnTrack => StatusKey.OnTrack,
        ProgressStatus.AtRisk => StatusKey.AtRisk,
        ProgressStatus.Late => StatusKey.Late,
        _ => StatusKey.None,
    };

    /// <summary>Percentages for shares, numbers for counts.</summary>
    public static ChartMeasure Chart(this Indicator indicator) => indicator.Kind == IndicatorKind.Count ? ChartMeasure.Count : ChartMeasure.Percent;

    /// <summary>The value that charts draw: the share, or the number; null when nothing was reported.</summary>
    public static decimal? Charted(this Indicator indicator, Tally? tally) =>
        tally is not { Reported: > 0 } known ? null : indicator.Kind == IndicatorKind.Count ? known.Numerator : known.Percent(indicator.Kind);

    /// <summary>The figure as words: "96,5 %" or "3".</summary>
    public static string Figure(this Indicator indicator, Tally? tally) =>
        indicator.Charted(tally) is not { } value ? Format.Nothing
        : indicator.Kind == IndicatorKind.Count ? Format.Number(value) : Format.Percent(value);

    /// <summary>
    /// The figure against its targets. Of a number that each province owes on its own, a bar of the country's sum would say nothing.
    /// </summary>
    public static MarkupString Of(this BulletBar bars, IndicatorProgress row, bool isCountry = false) =>
        isCountry && row.National is { PerProvince: true } ? default : bars.Of(new BulletBar.Values(
            row.Indicator.Chart(), row.Status.Key(), row.Indicator.Charted(row.Tally),
            Comparable(row.Indicator, row.Own), Comparable(row.Indicator, row.National), row.Indicator.Charted(row.Previous)));

    /// <summary>The figure over the quarters.</summary>
    public static MarkupString Of(this Trend trends, IndicatorProgress row, IReadOnlySet<Quarter>? unitTurns = null)
    {
        var turns = row.Turns;
        return trends.Of(
            [.. row.Trend.Select(t => new TrendPoint(t.Quarter, Charted(row, t), t.IsClosed, unitTurns?.Contains(t.Quarter) == true) { Turn = turns.GetValueOrDefault(t.Quarter)?.Link.Comparability })],
            row.Indicator.Chart());
    }

    /// <summary>An earlier indicator that is measured otherwise has no place on the scale; the table has its figures.</summary>
    private static decimal? Charted(IndicatorProgress row, TrendValue value) => value.Earlier?.Indicator is { } earlier
        ? earlier.Chart() == row.Indicator.Chart() ? earlier.Charted(value.Tally) : null
        : row.Indicator.Charted(value.Tally);

    /// <summary>The value of one unit: met, not met, 120/200, 3.</summary>
    public static string Value(this IStringLocalizer<ProgressText> T, Indicator indicator, CellValue value) => (indicator.Kind, value) switch
    {
        (_, { IsEmpty: true }) => T["Value.Missing"],
        (IndicatorKind.MetNotMet, { Numerator: > 0 }) => T["Value.Met"],
        (IndicatorKind.MetNotMet, _) => T["Value.NotMet"],
        (IndicatorKind.Ratio, _) => $"{Part(value.Numerator)}/{Part(value.Denominator)}",
        _ => Part(value.Numerator),
    };

    /// <summary>A target can stand beside a figure that is measured alike.</summary>
    private static decimal? Comparable(Indicator indicator, ApplicableTarget? target) =>
        target is { Rule: { } rule, Base: TargetBase.AllCounted } && (rule.Measure == TargetMeasure.Count) == (indicator.Kind == IndicatorKind.Count) ? rule.Value : null;

    private static string Part(decimal? number) => number is { } value ? Format.Number(value) : Format.Nothing;
}
