using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Progress;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Progress;

/// <summary>A row of <see cref="SheetTable"/>: an indicator with target, bar, result, gap, trend and status.</summary>
internal sealed class SheetRow(IStringLocalizer<ProgressText> T, Terms terms, BulletBar bars, Trend trends)
{
    /// <summary>Names of the columns that a phone shows beside each value; asked for once, not in each row.</summary>
    public readonly record struct Labels(string Target, string Result, string Gap, string Trend);

    /// <summary>The labels in the reader's language.</summary>
    public Labels LabelsNow => new(T["Column.Target"], T["Column.Result"], T["Column.Gap"], T["Column.Trend"]);

    /// <summary>The row.</summary>
    /// <param name="labels">The labels of its cells.</param>
    /// <param name="row">The figure with its targets.</param>
    /// <param name="href">Where it is explained.</param>
    /// <param name="isCountry">Whether it is the country's.</param>
    /// <param name="isDistrict">Whether it is a district's.</param>
    public MarkupString Of(Labels labels, IndicatorProgress row, string? href, bool isCountry, bool isDistrict) => Html.Of($"""
        <tr><th scope="row" class="col-name"><span class="named"><span class="code">{Words.Of(row.Indicator.CodeVi, row.Indicator.CodeEn)}</span> <span>{Words.Of(row.Indicator.NameVi, row.Indicator.NameEn)}</span></span></th>
        <td class="n" data-label="{labels.Target}">{TargetCell.Of(T, row, isCountry, isDistrict)}</td>
        <td class="col-bar">{bars.Of(row, isCountry)}</td>
        <td class="n" data-label="{labels.Result}">{FigureCell.Of(T, row, href)}</td>
        <td class="n" data-label="{labels.Gap}">{Gap(row, href)}</td>
        <td class="hide-narrow" data-label="{labels.Trend}">{trends.Of(row)}</td>
        <td class="col-status">{Status.Of(row.Status.Key(), terms.Of(row.Status))}</td></tr>
        """);

    private MarkupString Gap(IndicatorProgress row, string? href) => row switch
    {
        { Tally.Reported: > 0, Comparison: { IsReached: false, Gap: { } gap } } => Html.Of($"""<a href="{href}#roster">{T.Gap(row.Indicator.Measure, gap)}</a>"""),
        { Comparison.IsReached: true } => Nothing(T["Gap.None"]),
        _ => Nothing(T["Gap.Unknown"]),
    };

    private static MarkupString Nothing(string words) =>
        Html.Of($"""<span aria-hidden="true">{Format.Nothing}</span><span class="visually-hidden">{words}</span>""");
}
