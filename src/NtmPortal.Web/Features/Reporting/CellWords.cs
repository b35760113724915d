using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>Writes a value for reading: "Đạt", "12/40", "7", or that it is missing.</summary>
public sealed class CellWords(IStringLocalizer<ReportingText> T)
{
    /// <summary>
    /// The value of the quarter before: of a unit made of others, their sum or how many of them met, with their names, or why there is nothing
    /// to compare with.
    /// </summary>
    public string Of(Indicator indicator, CarriedValue before)
    {
        if (before.From.Count == 0) return Of(indicator, before.Value);
        var names = string.Join(", ", before.From.Select(p => p.Unit.Name));
        if (before.IsDivided) return T["Carried.Divided", names];
        if (indicator.Kind == IndicatorKind.MetNotMet) return T["Carried.Met", before.Met, before.From.Count, names];
        return before.Value.IsReported(indicator.Kind) ? T["Carried.Sum", Of(indicator, before.Value), names] : T["Carried.Missing", names];
    }

    /// <summary>The value with the word that it is an estimate, where it is one: "12/40 (ước)".</summary>
    public string Of(Indicator indicator, MarkedValue value) => value.IsEstimate ? T["Estimate.Value", Of(indicator, value.Value)] : Of(indicator, value.Value);

    /// <summary>The value of an indicator.</summary>
    public string Of(Indicator indicator, CellValue value)
    {
        if (!value.IsReported(indicator.Kind)) return T["Review.Missing"];
        return indicator.Kind switch
        {
            IndicatorKind.MetNotMet => T[value.Numerator == 1 ? "Script.Met" : "Script.NotMet"],
            IndicatorKind.Ratio => $"{Format.Number(value.Numerator!.Value)}/{Format.Number(value.Denominator!.Value)}",
            _ => Format.Number(value.Numerator!.Value),
        };
    }
}
