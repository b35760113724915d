using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Progress.Series;

/// <summary>Figures on today's units in words.</summary>
public sealed class SeriesWords(IStringLocalizer<ProgressText> T)
{
    private const int MostNames = 6;

    /// <summary>The value of a unit of today: "12/40", "đạt (theo quyết định)", "3/4 đơn vị trước đây đạt".</summary>
    public string Value(Indicator indicator, RebasedUnit unit) => unit.State switch
    {
        RebasedState.Undecided => T["Series.Value.Undecided", unit.Met, unit.Counted],
        RebasedState.Decided => T["Series.Value.Decided", T.Value(indicator, unit.Decision!.IsMet == true ? CellValue.Met : CellValue.NotMet)],
        RebasedState.NotComparable => T["Series.Value.NotComparable"],
        _ when unit.Tally.Reported == 0 => T.Value(indicator, CellValue.Empty),
        _ when indicator.Kind == IndicatorKind.MetNotMet => T.Value(indicator, unit.From[0].Value),
        _ => Parts(indicator, unit.Tally),
    };

    /// <summary>A unit of then with what it filed: "Xã A: 12/40 (70 %)".</summary>
    public string Source(Indicator indicator, RebasedSource source)
    {
        var value = source.IsCounted ? T.Value(indicator, source.Value) : T["Series.Source.NotCounted"].Value;
        return source.Part switch
        {
            { Unclear: > 0 } => T["Series.Source.Unclear", source.Unit.Name, value],
            { In: > 0 and < 1 } => T["Series.Source.Share", source.Unit.Name, value, Format.Percent(source.Part.In * 100)],
            _ => T["Series.Source.Whole", source.Unit.Name, value],
        };
    }

    /// <summary>Numerator and denominator, or the number; shares of divided units may leave fractions, which are shown to one decimal.</summary>
    public static string Parts(Indicator indicator, Tally tally) => indicator.Kind == IndicatorKind.Count
        ? Number(tally.Numerator)
        : $"{Number(tally.Numerator)}/{Number(tally.Denominator(indicator.Kind) ?? 0)}";

    /// <summary>Why a quarter compares with no other; empty where it does.</summary>
    public IEnumerable<string> Reasons(Indicator indicator, RebasedFigure figure, bool isNamed)
    {
        if (figure.Undecided is { Count: > 0 } undecided)
        {
            yield return T["Series.Reason.Undecided", undecided.Count, undecided.Sum(u => u.Met), undecided.Sum(u => u.Counted)];
            yield return T["Series.Reason.Between", Format.Percent(figure.Tally.Numerator, figure.Tally.Expected), Format.Percent(figure.Tally.Numerator + undecided.Count, figure.Tally.Expected)];
        }
        if (figure.Unclear.Count > 0)
            yield return T["Series.Reason.Unclear", figure.Unclear.Count, Names(figure.Unclear, isNamed)];
        if (figure.Gone.Count > 0)
            yield return T["Series.Reason.Gone", figure.Gone.Count, Names(figure.Gone, isNamed)];
        if (figure.Excluded.Reported > 0)
            yield return T["Series.Reason.Excluded", Parts(indicator, figure.Excluded)];
    }

    private string Names(IReadOnlyList<AdministrativeUnit> units, bool isNamed) => !isNamed ? ""
        : T["Series.Names", string.Join(", ", units.Take(MostNames).Select(u => u.Name)) + (units.Count > MostNames ? ", …" : "")];

    private static string Number(decimal value) => Format.Number(Math.Round(value, 1, MidpointRounding.AwayFromZero));
}
