using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Progress;

/// <summary>The own target with the national one below it.</summary>
public partial class TargetCell
{
    /// <summary>The same without a component, for long tables.</summary>
    public static MarkupString Of(IStringLocalizer<ProgressText> T, IndicatorProgress row, bool isCountry = false, bool isDistrict = false) =>
        isCountry ? OfCountry(T, row) : Html.Of($"{Own(T, row, isDistrict)}{National(T, row)}");

    private static MarkupString OfCountry(IStringLocalizer<ProgressText> T, IndicatorProgress row) => row.National switch
    {
        { Rule: { } rule, PerProvince: true } => Html.Of($"""<span class="strong">{T["Target.Each", TargetWords.Of(rule)]}</span>"""),
        { Rule: { } rule } => Html.Of($"""<span class="strong">{TargetWords.Of(rule)}</span>"""),
        _ => Html.Of($"""<span class="muted">{T["Target.None"]}</span>"""),
    };

    private static MarkupString Own(IStringLocalizer<ProgressText> T, IndicatorProgress row, bool isDistrict)
    {
        if (row.Own is not { Rule: { } rule } own)
            return Html.Of($"""<span class="muted">{T[row.Targets.Count == 0 && isDistrict ? "Target.NotForDistrict" : "Target.NotStated"]}</span>""");
        var step = own.Origin == TargetOrigin.ProvinceStep ? Sub(T["Target.Step", own.DueYear]) : default;
        var whose = own.Origin != TargetOrigin.District && isDistrict ? Sub(T["Target.OfProvince"]) : default;
        return Html.Of($"<b>{TargetWords.Of(rule)}</b>{step}{whose}");
    }

    private static MarkupString National(IStringLocalizer<ProgressText> T, IndicatorProgress row) => row.National is { Rule: { } rule } national
        ? Sub(T[national.PerProvince ? "Target.NationalEach" : "Target.National", TargetWords.Of(rule)]) : default;

    private static MarkupString Sub(string text) => Html.Of($"""<span class="sub">{text}</span>""");
}
