using Bunit;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Ui;

/// <summary>Figures, bars and lines: what is drawn, and the same in words.</summary>
public sealed class ChartTests : UiContext
{
    [Theory]
    [InlineData(Localisation.Vietnamese, "Kết quả 45,0\u00A0%, mục tiêu 50\u00A0%, mục tiêu cả nước 97\u00A0%, kỳ trước 40,5\u00A0%")]
    [InlineData(Localisation.English, "Actual 45.0%, target 50%, national target 97%, previous period 40.5%")]
    public void A_bar_says_in_one_sentence_what_it_shows(string culture, string sentence)
    {
        Read(culture);
        var bar = Render<BulletBar>(p => p.Add(c => c.Actual, 45.045m).Add(c => c.Target, 50).Add(c => c.National, 97).Add(c => c.Previous, 40.5m).Add(c => c.Status, StatusKey.Late));

        bar.Find("svg[role=img].is-late").GetAttribute("aria-label").ShouldBe(sentence);
        bar.Find(".bullet-actual").GetAttribute("width").ShouldBe("45.05%");
        bar.Find(".bullet-target").GetAttribute("x").ShouldBe("50%");
    }

    [Fact]
    public void A_bar_without_a_figure_is_empty_and_says_so()
    {
        var bar = Render<BulletBar>(p => p.Add(c => c.Actual, null).Add(c => c.Target, 60));

        bar.FindAll(".bullet-actual").ShouldBeEmpty();
        bar.Find("svg").GetAttribute("aria-label").ShouldBe("Chưa có kết quả, mục tiêu 60\u00A0%");
    }

    [Fact]
    public void A_bar_above_a_hundred_stretches_the_scale_for_all_its_marks()
    {
        var bar = Render<BulletBar>(p => p.Add(c => c.Actual, 125).Add(c => c.Target, 100));

        bar.Find(".bullet-actual").GetAttribute("width").ShouldBe("100%");
        bar.Find(".bullet-target").GetAttribute("x").ShouldBe("80%");
    }

    [Fact]
    public void A_bar_of_counts_runs_to_the_largest_of_them()
    {
        var bar = Render<BulletBar>(p => p.Add(c => c.Actual, 3).Add(c => c.Target, 4).Add(c => c.Measure, ChartMeasure.Count));

        bar.Find(".bullet-actual").GetAttribute("width").ShouldBe("75%");
        bar.Find("svg").GetAttribute("aria-label").ShouldBe("Kết quả 3, mục tiêu 4");
    }

    [Fact]
    public void A_trend_fills_closed_dots_hollows_open_ones_and_breaks_where_a_period_is_missing()
    {
        var trend = Render<Trend>(p => p.Add(c => c.Target, 50).Add(c => c.Points,
            [new("Quý I", 30, true), new("Quý II", 35, true), new("Quý III", null, true), new("Quý IV", 41.25m, false)]));

        trend.FindAll(".trend-closed").Count.ShouldBe(2);
        trend.FindAll(".trend-open").Count.ShouldBe(1);
        trend.FindAll("polyline").ShouldHaveSingleItem();
        trend.Find(".trend-target").ShouldNotBeNull();
        trend.Find(".visually-hidden").TextContent.ShouldBe(
            "Xu hướng: Quý I: 30,0\u00A0%; Quý II: 35,0\u00A0%; Quý III: chưa có số liệu; Quý IV: 41,3\u00A0% (chưa chốt). Mục tiêu 50\u00A0%.");
    }

    [Fact]
    public void A_trend_shows_the_last_eight_periods_and_an_empty_one_says_so()
    {
        Render<Trend>(p => p.Add(c => c.Points, [.. Enumerable.Range(1, 12).Select(i => new TrendPoint($"Q{i}", i, true))]))
            .FindAll("circle").Count.ShouldBe(8);
        Render<Trend>(p => p.Add(c => c.Points, [])).Find(".visually-hidden").TextContent.ShouldBe("Chưa có số liệu các kỳ trước");
    }

    [Theory]
    [InlineData(Localisation.Vietnamese, "45,0\u00A0% – giải thích con số này", "1.050/2.331")]
    [InlineData(Localisation.English, "45.0% – explain this number", "1,050/2,331")]
    public void A_figure_links_to_its_explanation_and_shows_its_parts(string culture, string link, string parts)
    {
        Read(culture);
        var figure = Render<Figure>(p => p.Add(c => c.Numerator, 1050).Add(c => c.Denominator, 2331).Add(c => c.Href, "/explain/1"));

        figure.Find("a[href='/explain/1']").TextContent.ShouldBe(link);
        figure.Find(".figure-parts").TextContent.ShouldBe(parts);
    }

    [Fact]
    public void A_figure_with_nothing_to_divide_by_says_that_there_is_none()
    {
        var figure = Render<Figure>(p => p.Add(c => c.Numerator, 0).Add(c => c.Denominator, 0).Add(c => c.Href, "/explain/1"));

        figure.FindAll("a").ShouldBeEmpty();
        figure.Find(".figure-value .visually-hidden").TextContent.ShouldBe("Chưa có số liệu");
    }

    [Fact]
    public void A_legend_names_the_marks_and_the_statuses_it_is_given()
    {
        var legend = Render<Legend>(p => p.Add(c => c.Statuses, [StatusKey.Late]));

        legend.FindAll("li").Select(li => li.TextContent.Trim()).ShouldBe(["Mục tiêu", "Mục tiêu cả nước", "Kỳ trước", "Chậm"]);
        Render<Legend>(p => p.Add(c => c.ShowTicks, false)).FindAll("li").ShouldBeEmpty();
    }
}
