using NtmPortal.Domain.Reporting;

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

    private static string Write(params ReceiptLine[] lines) =>
        ReceiptText.Write(Second, new Quarter(2024, 4), new DateOnly(2024, 12, 14), "42", lines);
}
