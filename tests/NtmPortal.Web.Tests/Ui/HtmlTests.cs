using System.Globalization;
using Microsoft.AspNetCore.Components;
using NtmPortal.Web.Components.Ui;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Ui;

/// <summary>Markup in one piece: what stands in braces is encoded unless it was made as markup.</summary>
public sealed class HtmlTests
{
    [Fact]
    public void Text_is_encoded_wherever_it_stands()
    {
        var evil = "\"><script>alert('x')</script>&";

        var html = Html.Of($"""<a href="{evil}">{evil}</a>""").Value;

        html.ShouldStartWith("<a href=\"&quot;&gt;&lt;script&gt;");
        html.Count(c => c == '<').ShouldBe(2);
        html.Count(c => c == '"').ShouldBe(2);
        html.ShouldNotContain("'");
    }

    [Fact]
    public void Vietnamese_stays_readable() => Html.Of($"<b>{"Hồ sơ huyện Kỳ Anh"}</b>").Value.ShouldBe("<b>Hồ sơ huyện Kỳ Anh</b>");

    [Fact]
    public void Markup_goes_into_markup_once()
    {
        var inner = Html.Of($"<i>{"a < b"}</i>");

        Html.Of($"<p>{inner}{default(MarkupString)}{(string?)null}</p>").Value.ShouldBe("<p><i>a &lt; b</i></p>");
    }

    [Fact]
    public void Numbers_are_written_for_markup_in_every_language()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("vi-VN");

        Html.Of($"{1234} {12.5m:F1}").Value.ShouldBe("1234 12.5");
    }
}
