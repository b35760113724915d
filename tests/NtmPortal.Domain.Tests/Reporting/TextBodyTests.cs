using System.Text;
using FsCheck.Fluent;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class TextBodyTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" \r\n\t\n", "")]
    [InlineData("một\r\nhai\rba", "một\nhai\nba")]
    [InlineData("một  \n\n\n\nhai \n", "một\n\nhai")]
    [InlineData("\n\n  thụt đầu dòng", "thụt đầu dòng")]
    [InlineData("a\tb\u0000c\u0007", "a bc")]
    [InlineData("<b>không phải HTML</b>", "<b>không phải HTML</b>")]
    [InlineData("tie\u0302\u0301ng Vie\u0323\u0302t", "tiếng Việt")]
    public void A_text_is_plain_paragraphs_in_NFC(string? typed, string body) => TextBody.Read(typed).Value.ShouldBe(body);

    [Fact]
    public void What_was_read_is_read_again_as_it_is() =>
        Always.Holds(ArbMap.Default.GeneratorFor<string>(), typed =>
        {
            var body = TextBody.Read(typed).Value;
            TextBody.Read(body).Value.ShouldBe(body);
            body.IsNormalized(NormalizationForm.FormC).ShouldBeTrue();
            body.ShouldAllBe(c => c == '\n' || !char.IsControl(c));
            body.ShouldNotContain("\n\n\n");
        });

    [Fact]
    public void Half_a_character_is_read_as_none_and_breaks_nothing() => TextBody.Read("nửa \ud83d ký tự").Value.ShouldBe("nửa \ufffd ký tự");

    [Fact]
    public void The_limit_counts_composed_letters_and_is_said()
    {
        TextBody.Read(string.Concat(Enumerable.Repeat("e\u0302\u0301", TextBody.MaxLength))).Value.Length.ShouldBe(TextBody.MaxLength);
        TextBody.Read(new string('a', TextBody.MaxLength + 1)).Problem.ShouldBe(new Problem("TextTooLong", TextBody.MaxLength));
    }

    [Fact]
    public void An_empty_line_parts_paragraphs_and_is_none() => TextBody.Paragraphs("một\n\nhai\nba").ShouldBe(["một", "hai", "ba"]);

    [Theory]
    [InlineData("digital-economy:130764:130801", true)]
    [InlineData("digital-economy:130764", false)]
    [InlineData(":1:2", false)]
    [InlineData("a:-1:2", false)]
    [InlineData("a:1:2:3", false)]
    [InlineData(null, false)]
    public void A_key_reads_as_it_is_written_and_nothing_else_does(string? text, bool isKey)
    {
        TextKey.TryParse(text, out var key).ShouldBe(isKey);
        if (isKey) $"{key}".ShouldBe(text);
    }
}
