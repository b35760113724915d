using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class ReceiptTextTests
{
    private static readonly Submission Second = new()
    {
        Number = 2,
        SubmittedBy = Guid.Parse("0192f5a0-0000-7000-8000-000000000001"),
        SubmittedByName = "Trần Thị Hoa",
        SubmittedAt = new DateTimeOffset(2024, 12, 13, 9, 5, 0, TimeSpan.FromHours(7)).AddTicks(1_234_567),
        Hash = "",
    };

    [Fact]
    public void The_text_is_what_the_document_says()
    {
        var text = Write(new("SMART-C", "18367", new(1.50m, null), "đã rà soát\n\tlần 2 \\"), new("E-P", "42", new(30, 40.000m), null), new("E-P", "4", new(null, 7), null));

        text.ShouldBe(
            "NtmPortal receipt 1\nprovince 42\nquarter 2024-Q4\ncut-off 2024-12-14\nsubmission 2\nsubmitted 2024-12-13T02:05:00.123456Z\n" +
            "by 0192f5a0-0000-7000-8000-000000000001 Trần Thị Hoa\nvalues 3\nE-P\t4\t\t7\t\nE-P\t42\t30\t40\t\nSMART-C\t18367\t1.5\t\tđã rà soát\\n\\tlần 2 \\\\\n");
        // By sha256sum.
        ReceiptText.Hash(text).ShouldBe("ab9a09d87cf06cdbb21679d9d72cdd5bdbcd00ed1b1bae2fa5f9d29d448276a0");
    }

    [Fact]
    public void The_order_in_which_values_are_read_does_not_matter()
    {
        ReceiptLine[] lines = [new("A", "1", new(1, null), null), new("A", "10", new(2, null), null), new("B", "1", new(3, 4), "x")];

        Write([.. lines.Reverse()]).ShouldBe(Write(lines));
    }

    [Fact]
    public void An_estimate_says_so_at_the_end_of_its_line_and_no_other_value_is_written_otherwise_than_before()
    {
        Write(new("E-P", "42", new(30, 40), null), new("E-P", "43", new(1, 2), "x", IsEstimate: true))
            .ShouldEndWith("values 2\nE-P\t42\t30\t40\t\nE-P\t43\t1\t2\tx\testimate\n");
    }

    [Fact]
    public void Since_form_2_the_text_parts_follow_with_their_writers_and_origins()
    {
        var second = new Submission
        {
            Number = 2, SubmittedBy = Second.SubmittedBy, SubmittedByName = Second.SubmittedByName, SubmittedAt = Second.SubmittedAt, Format = 2, Hash = "",
        };
        ReceiptPart[] parts =
        [
            new("42", "436", Text("difficulties", "Thiếu kinh phí.\n\nVà nhân lực\\", new TextOrigin(3, "Lê\tB", Second.SubmittedAt.AddDays(-2)))),
            new("42", null, Text("awareness", "Đã tuyên truyền.")),
        ];

        var text = ReceiptText.Write(second, new Quarter(2024, 4), new DateOnly(2024, 12, 14), "42", [new("E-P", "42", new(30, 40), null)], parts);

        text.ShouldBe(
            "NtmPortal receipt 2\nprovince 42\nquarter 2024-Q4\ncut-off 2024-12-14\nsubmission 2\nsubmitted 2024-12-13T02:05:00.123456Z\n" +
            "by 0192f5a0-0000-7000-8000-000000000001 Trần Thị Hoa\nvalues 1\ntexts 2\nE-P\t42\t30\t40\t\n" +
            "awareness\t42\tNguyễn A\t2024-12-12T02:05:00.123456Z\t\t\t\tĐã tuyên truyền.\n" +
            "difficulties\t42\tNguyễn A\t2024-12-12T02:05:00.123456Z\t436\tLê\\tB\t2024-12-11T02:05:00.123456Z\tThiếu kinh phí.\\n\\nVà nhân lực\\\\\n");
        // By sha256sum.
        ReceiptText.Hash(text).ShouldBe("cd674c685ab6afbeef4da726e4522191d4fbb6b41822678b144cdd9c20609cf1");
    }

    private static ReportText Text(string part, string body, TextOrigin? origin = null) => new()
    {
        Part = part, Body = body, ChangedByName = "Nguyễn A", ChangedAt = Second.SubmittedAt.AddDays(-1),
        OriginVersion = origin?.Version, OriginByName = origin?.ByName, OriginAt = origin?.At,
    };

    private static string Write(params ReceiptLine[] lines) =>
        ReceiptText.Write(Second, new Quarter(2024, 4), new DateOnly(2024, 12, 14), "42", lines, [new("42", null, Text("awareness", "nothing of it stands in form 1"))]);
}
