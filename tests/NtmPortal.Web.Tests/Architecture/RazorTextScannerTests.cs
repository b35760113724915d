using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Architecture;

public class RazorTextScannerTests
{
    private const string Bad = """
        @page "/x"
        @using System.Text
        @inject IStringLocalizer<UiText> T
        @* A comment with words. *@
        <!-- and another -->
        <h1 class="big">Kế hoạch</h1>
        <p title="Explain" data-x="quiet">@T["A.Key"] of @Model.Items[0]!.Name(1, ")") units</p>
        @if (a < b && c > d)
        {
            var x = "<b>string</b>";
            <PageHead Title="Hello @Name" Href="/somewhere" />
        }
        else if (list is List<string>)
        {
            @foreach (var i in items) { <li>@i.Name – inside</li> }
        }
        else
        {
            switch (x)
            {
                case 1: <br /> break;
                default: <text>deep</text> break;
            }
        }
        <input placeholder='@T["P"]' aria-label="@($"{T["A"]} b")" disabled />
        <img alt="Map" src="a.png"><span>&nbsp;&ndash; 12/2025 · @(x ? "a" : "b")</span>
        <Field For="() => Input.Name" Label="@T["L"]" Context="f"><i @onclick="@(() => Go("x"))"></i></Field>
        @code {
            string s = "<p>not markup</p>"; // }
        }
        """;

    [Fact]
    public void Literal_text_and_spoken_attributes_are_found_with_their_lines() =>
        RazorTextScanner.Scan(Bad).ShouldBe(
        [
            new LiteralText(6, "Kế hoạch"),
            new LiteralText(7, "Explain"),
            new LiteralText(7, "of"),
            new LiteralText(7, "units"),
            new LiteralText(11, "Hello"),
            new LiteralText(15, "– inside"),
            new LiteralText(22, "deep"),
            new LiteralText(26, "Map"),
        ]);

    [Theory]
    [InlineData("""<p>@T["A"] <a href="/x">@T["B", 1, "]"]</a> – 12 %</p>""")]
    [InlineData("""@if (x) {<span>(@T["Y"])</span>}""")]
    [InlineData("""<td class="@(a ? "left" : null)" data-state="saved">@Format.Percent(1, 2)/@x</td>""")]
    [InlineData("""@{ var a = 'x'; var b = $"{T["q"]} words"; } <p>@a</p>""")]
    [InlineData("""<script src="@Assets["x.js"]">let words = 1;</script>""")]
    public void Markup_that_takes_its_words_from_the_resources_passes(string markup) => RazorTextScanner.Scan(markup).ShouldBeEmpty();
}
