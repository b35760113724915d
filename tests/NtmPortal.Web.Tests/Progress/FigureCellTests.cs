using Bunit;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Web.Features.Progress;
using NtmPortal.Web.Hosting;
using NtmPortal.Web.Tests.Ui;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Progress;

/// <summary>A figure in a table: the share or the number, its parts, and the way to its explanation.</summary>
public sealed class FigureCellTests : UiContext
{
    [Theory]
    [InlineData(Localisation.Vietnamese, "45,0\u00A0% – giải thích con số này", "1.050/2.331", "2 chưa báo cáo")]
    [InlineData(Localisation.English, "45.0% – explain this number", "1,050/2,331", "2 not reported")]
    public void A_share_links_to_its_explanation_and_shows_its_parts(string culture, string link, string parts, string missing)
    {
        Read(culture);
        var cell = Cell(IndicatorKind.Ratio, new Tally(1050, 2331, 8, 10), "/explain/1");

        cell.Find("a.figure-value[href='/explain/1']").TextContent.ShouldBe(link);
        cell.Find(".figure-parts").TextContent.ShouldBe(parts);
        cell.Find("a[href='/explain/1#missing']").TextContent.ShouldBe(missing);
    }

    [Fact]
    public void Estimates_behind_a_figure_are_counted_beside_it()
    {
        Cell(IndicatorKind.Ratio, new Tally(1050, 2331, 10, 10, 3), "/explain/1").Markup.ShouldContain("3 số ước");
        Cell(IndicatorKind.Ratio, new Tally(1050, 2331, 10, 10), "/explain/1").Markup.ShouldNotContain("ước");
    }

    [Fact]
    public void A_share_with_nothing_to_divide_by_says_that_there_is_none()
    {
        var cell = Cell(IndicatorKind.Ratio, new Tally(0, 0, 3, 3), "/explain/1");

        cell.FindAll("a").ShouldBeEmpty();
        cell.Find(".figure-value .visually-hidden").TextContent.ShouldBe("Chưa có số liệu");
    }

    [Fact]
    public void Units_that_nobody_reported_are_no_zero()
    {
        var cell = Cell(IndicatorKind.MetNotMet, new Tally(0, 0, 0, 10), "/explain/1");

        cell.Find(".figure-value .visually-hidden").TextContent.ShouldBe("Chưa có số liệu");
        cell.FindAll(".figure-parts").ShouldBeEmpty();
    }

    [Fact]
    public void A_count_is_a_number_without_parts()
    {
        var cell = Cell(IndicatorKind.Count, new Tally(1204, 0, 3, 3), href: null);

        cell.Find(".figure").TextContent.ShouldBe("1.204");
    }

    private IRenderedComponent<FigureCell> Cell(IndicatorKind kind, Tally tally, string? href) => Render<FigureCell>(p => p
        .Add(c => c.Row, new IndicatorProgress(Indicator(kind), tally, [], [], new DateOnly(2024, 12, 14)))
        .Add(c => c.Href, href));

    private static Indicator Indicator(IndicatorKind kind) => new()
    {
        Key = "X", CodeVi = "X", CodeEn = "X", NameVi = "x", NameEn = "x", DefinitionVi = "x", DefinitionEn = "x", LegalSource = "x", Kind = kind,
    };
}
