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
        var text = Write(new("SMART-C", "18367", new(1.50m, null)), new("E-P", "42", new(30, 40.000m)), new("E-P", "4", new(null, 7)));

        text.ShouldBe(
            "NtmPortal receipt 1\nprovince 42\nquarter 2024-Q4\ncut-off 2024-12-14\nsubmission 2\nsubmitted 2024-12-13T02:05:00.123456Z\n" +
            "by 0192f5a0-0000-7000-8000-000000000001 Trần Thị Hoa\nvalues 3\nE-P\t4\t\t7\nE-P\t42\t30\t40\nSMART-C\t18367\t1.5\t\n");
        // By sha256sum.
        ReceiptText.Hash(text).ShouldBe("53f56d93cd899df56125788c80defa169a60a4aa5c754ba2595a95980b52dedf");
    }

    [Fact]
    public void The_order_in_which_values_are_read_does_not_matter()
    {
        ReceiptLine[] lines = [new("A", "1", new(1, null)), new("A", "10", new(2, null)), new("B", "1", new(3, 4))];

        Write([.. lines.Reverse()]).ShouldBe(Write(lines));
    }

    private static string Write(params ReceiptLine[] lines) =>
        ReceiptText.Write(Second, new Quarter(2024, 4), new DateOnly(2024, 12, 14), "42", lines);
}
