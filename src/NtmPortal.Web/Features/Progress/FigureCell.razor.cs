using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Progress;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Progress;

/// <summary>A figure with its parts, a link to what it is made of, how many units are missing, and how many estimated.</summary>
public partial class FigureCell
{
    /// <summary>The same without a component, for long tables.</summary>
    public static MarkupString Of(IStringLocalizer<ProgressText> T, IndicatorProgress row, string? href = null, bool isLarge = false)
    {
        var (indicator, tally) = (row.Indicator, row.Tally);
        var figure = indicator.Figure(tally);
        var value = (indicator.Charted(tally), href) switch
        {
            (null, _) => Html.Of($"""<span class="figure-value"><span aria-hidden="true">{Format.Nothing}</span><span class="visually-hidden">{T["Figure.Missing"]}</span></span>"""),
            (_, null) => Html.Of($"""<span class="figure-value">{figure}</span>"""),
            _ => Html.Of($"""<a class="figure-value" href="{href}">{figure}<span class="visually-hidden"> – {T["Explain"]}</span></a>"""),
        };
        var parts = tally.Reported > 0 && tally.Denominator(indicator.Kind) is { } denominator
            ? Html.Of($"""<span class="figure-parts">{Format.Number(tally.Numerator)}/{Format.Number(denominator)}</span>""") : default;
        var missing = tally.Missing > 0 && href is not null
            ? Html.Of($"""<a class="sub" href="{href}#missing">{T["Missing", Format.Number(tally.Missing)]}</a>""") : default;
        var estimated = tally.Estimated > 0 ? Html.Of($"""<span class="sub estimate">{T["Estimated", Format.Number(tally.Estimated)]}</span>""") : default;
        return Html.Of($"""<span class="{(isLarge ? "figure is-large" : "figure")}">{value}{parts}</span>{missing}{estimated}""");
    }
}
