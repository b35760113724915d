using System.Text;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class EvidenceRulesTests
{
    [Theory]
    [InlineData("quyet-dinh.PDF", "%PDF-1.7", "application/pdf")]
    [InlineData("bang-ke.xlsx", "PK\u0003\u0004…", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public void A_file_is_what_its_content_says(string name, string content, string mediaType) =>
        EvidenceRules.MediaTypeOf(name, Encoding.Latin1.GetBytes(content)).Value.ShouldBe(mediaType);

    [Theory]
    [InlineData("virus.exe", "MZ")]
    [InlineData("virus.pdf", "MZ")]
    [InlineData("page.html", "%PDF-1.7")]
    [InlineData("picture.png", "%PDF-1.7")]
    [InlineData("pdf", "%PDF-1.7")]
    public void A_program_under_another_name_is_refused(string name, string content) =>
        EvidenceRules.MediaTypeOf(name, Encoding.Latin1.GetBytes(content)).Problem!.Code.ShouldBe("EvidenceKind");

    [Fact]
    public void Nothing_and_too_much_are_refused()
    {
        EvidenceRules.MediaTypeOf("a.pdf", []).Problem!.Code.ShouldBe("EvidenceEmpty");
        EvidenceRules.MediaTypeOf("a.pdf", new byte[EvidenceRules.MaxBytes + 1]).Problem!.Code.ShouldBe("EvidenceTooLarge");
    }

    [Theory]
    [InlineData(@"C:\Users\An\Quyết định 12.pdf", "Quyết định 12.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\"b<c>:d.pdf", "abcd.pdf")]
    public void A_name_says_no_folder_and_nothing_dangerous(string sent, string name) => EvidenceRules.NameOf(sent).ShouldBe(name);

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var name = EvidenceRules.NameOf(new string('a', 500) + ".pdf");

        name.Length.ShouldBe(EvidenceRules.MaxName);
        name.ShouldEndWith(".pdf");
    }
}
