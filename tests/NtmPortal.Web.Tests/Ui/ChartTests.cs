using System.Globalization;
using Bunit;
using Bunit.Rendering;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Ui;

/// <summary>Bars and lines: what is drawn, and the same in words.</summary>
public sealed class ChartTests : UiContext
{
    [Theory]
    [InlineData(Localisation.Vietnamese, "Kết quả 45,0\u00A0%, mục tiêu 50\u00A0%, mục tiêu cả nước 97\u00A0%, kỳ trước 40,5\u00A0%")]
    [InlineData(Localisation.English, "Actual 45.0%, target 50%, national target 97%, previous period 40.5%")]
    public void A_bar_says_in_one_sentence_what_it_shows(string culture, string sentence)
    {
        Read(culture);
        var bar = Bar(new(ChartMeasure.Percent, StatusKey.Late, Actual: 45.045m, Target: 50, National: 97, Previous: 40.5m));

        bar.Find("svg[role=img].is-late").GetAttribute("aria-label").ShouldBe(sentence);
        bar.Find(".bullet-actual").GetAttribute("width").ShouldBe("45.0%");
        bar.Find(".bullet-target").GetAttribute("x").ShouldBe("50.0%");
    }

    [Fact]
    public void A_bar_without_a_figure_is_empty_and_says_so()
    {
        var bar = Bar(new(ChartMeasure.Percent, StatusKey.None, Actual: null, Target: 60));

        bar.FindAll(".bullet-actual").ShouldBeEmpty();
        bar.Find("svg").GetAttribute("aria-label").ShouldBe("Chưa có kết quả, mục tiêu 60\u00A0%");
    }

    [Fact]
    public void A_bar_above_a_hundred_stretches_the_scale_for_all_its_marks()
    {
        var bar = Bar(new(ChartMeasure.Percent, StatusKey.Reached, Actual: 125, Target: 100));

        bar.Find(".bullet-actual").GetAttribute("width").ShouldBe("100.0%");
        bar.Find(".bullet-target").GetAttribute("x").ShouldBe("80.0%");
    }

    [Fact]
    public void A_bar_of_counts_runs_to_the_largest_of_them()
    {
        var bar = Bar(new(ChartMeasure.Count, StatusKey.AtRisk, Actual: 3, Target: 4));

        bar.Find(".bullet-actual").GetAttribute("width").ShouldBe("75.0%");
        bar.Find("svg").GetAttribute("aria-label").ShouldBe("Kết quả 3, mục tiêu 4");
    }

    [Theory]
    [InlineData(Localisation.Vietnamese, "Từ 30,0\u00A0% (quý I/2024) đến 41,3\u00A0% (quý IV/2024, chưa chốt)")]
    [InlineData(Localisation.English, "From 30.0% (Q1 2024) to 41.3% (Q4 2024, not closed)")]
    public void A_trend_breaks_where_a_period_is_missing_and_ends_in_a_dot_hollow_while_open(string culture, string sentence)
    {
        Read(culture);
        var trend = Line((30, true), (35, true), (null, true), (41.25m, false));

        trend.Find("svg[role=img]").GetAttribute("aria-label").ShouldBe(sentence);
        trend.Find("path").GetAttribute("d")!.Count(c => c == 'M').ShouldBe(2);
        trend.FindAll(".trend-closed").ShouldBeEmpty();
        trend.FindAll(".trend-open").Count.ShouldBe(1);
    }

    [Fact]
    public void A_lone_period_within_a_trend_is_a_dot()
    {
        var trend = Line((30, true), (null, true), (40, true), (null, true), (50, true), (60, true));

        trend.FindAll(".trend-closed").Count.ShouldBe(3);
        trend.Find("path").GetAttribute("d")!.Count(c => c == 'L').ShouldBe(1);
    }

    [Fact]
    public void A_trend_shows_the_last_eight_periods_and_an_empty_one_says_so()
    {
        var trend = Line([.. Enumerable.Range(1, 12).Select(i => ((decimal?)i, true))]);

        trend.Find("path").GetAttribute("d")!.Count(c => c is 'M' or 'L').ShouldBe(8);
        trend.Find("svg").GetAttribute("aria-label")!.ShouldStartWith("Từ 5,0\u00A0%");
        Line().Find("svg").GetAttribute("aria-label").ShouldBe("Chưa có số liệu");
        Line().FindAll("path, circle").ShouldBeEmpty();
    }

    [Fact]
    public void A_mark_stands_between_two_periods_where_units_changed_also_where_the_line_is_broken()
    {
        var trend = Shown(Services.GetRequiredService<Trend>().Of(
            [new(new Quarter(2024, 3), 30, true), new(new Quarter(2024, 4), null, true), new(new Quarter(2025, 1), 40, true, UnitsChanged: true)], ChartMeasure.Percent));

        trend.FindAll(".trend-mark").Count.ShouldBe(1);
        trend.Find(".trend-mark").GetAttribute("d")!.ShouldStartWith("M755,", customMessage: "half way between the second and the third of three");
        trend.Find("svg").GetAttribute("aria-label")!.ShouldEndWith("Đơn vị thay đổi trước: quý I/2025.");
    }

    [Fact]
    public void A_line_breaks_with_words_where_an_indicator_took_over_that_does_not_compare()
    {
        var trend = Over(Comparability.NotComparable);

        trend.Find(".trend-line").GetAttribute("d")!.Count(c => c == 'M').ShouldBe(2, "two quarters each side, and nothing between them");
        trend.FindAll(".trend-break").ShouldHaveSingleItem().TextContent.ShouldContain("không so sánh được");
        trend.Find("svg").GetAttribute("aria-label")!.ShouldBe(
            "Từ 70,0\u00A0% (quý III/2025) đến 75,0\u00A0% (quý IV/2025). Từ quý I/2026 theo chỉ tiêu của bộ tiêu chí mới, không so sánh được: Từ 20,0\u00A0% (quý I/2026) đến 30,0\u00A0% (quý II/2026)");
    }

    [Fact]
    public void A_line_goes_on_with_a_mark_where_the_figures_compare_with_care_and_without_one_where_they_are_the_same()
    {
        var care = Over(Comparability.WithCare);
        care.Find(".trend-line").GetAttribute("d")!.Count(c => c == 'M').ShouldBe(1);
        care.FindAll(".trend-mark").ShouldHaveSingleItem().TextContent.ShouldContain("so sánh cần thận trọng");

        var same = Over(Comparability.Same);
        same.Find(".trend-line").GetAttribute("d")!.Count(c => c == 'M').ShouldBe(1);
        same.FindAll(".trend-mark, .trend-break").ShouldBeEmpty();
        same.Find("svg").GetAttribute("aria-label")!.ShouldBe("Từ 70,0\u00A0% (quý III/2025) đến 30,0\u00A0% (quý II/2026)");
    }

    [Fact]
    public void A_trend_of_one_period_names_it_once() =>
        Line((45, true)).Find("svg").GetAttribute("aria-label").ShouldBe("45,0\u00A0% (quý I/2024)");

    [Fact]
    public void Small_movements_stay_small()
    {
        var points = Line((50.0m, true), (50.1m, true)).Find("path").GetAttribute("d")!.Split('M', 'L').Skip(1)
            .Select(p => double.Parse(p.Split(',')[1], CultureInfo.InvariantCulture)).ToList();

        (points[0] - points[1]).ShouldBeInRange(1, 5);
    }

    [Fact]
    public void A_legend_names_the_marks_and_the_statuses_it_is_given()
    {
        var legend = Render<Legend>(p => p.Add(c => c.Statuses, [StatusKey.Late]));

        legend.FindAll("li").Select(li => li.TextContent.Trim()).ShouldBe(["Mục tiêu", "Mục tiêu cả nước", "Kỳ trước", "Chậm"]);
        Render<Legend>(p => p.Add(c => c.ShowTicks, false)).FindAll("li").ShouldBeEmpty();
    }

    private IRenderedComponent<IComponent> Bar(BulletBar.Values values) => Shown(Services.GetRequiredService<BulletBar>().Of(values));

    private IRenderedComponent<IComponent> Over(Comparability turn) => Shown(Services.GetRequiredService<Trend>().Of(
        [new(new Quarter(2025, 3), 70, true), new(new Quarter(2025, 4), 75, true), new(new Quarter(2026, 1), 20, true) { Turn = turn }, new(new Quarter(2026, 2), 30, true)],
        ChartMeasure.Percent));

    private IRenderedComponent<IComponent> Line(params (decimal? Value, bool IsClosed)[] points)
    {
        var first = new Quarter(2024, 1).Ordinal;
        return Shown(Services.GetRequiredService<Trend>().Of(
            [.. points.Select((p, i) => new TrendPoint(Quarter.FromOrdinal(first + i), p.Value, p.IsClosed))], ChartMeasure.Percent));
    }

    private IRenderedComponent<IComponent> Shown(MarkupString drawing) => Render(builder => builder.AddContent(0, drawing));
}
