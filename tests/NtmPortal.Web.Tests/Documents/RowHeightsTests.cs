using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Features.Documents;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Documents;

public class RowHeightsTests
{
    [Theory]
    [InlineData("", 10, 1)]
    [InlineData("ten chars!", 10, 1)]
    [InlineData("two words here", 10, 2)]
    [InlineData("a word of elevenletters", 10, 3)]
    public void Words_are_kept_whole_unless_wider_than_the_column(string text, double width, int lines) =>
        RowHeights.Lines(text, width).ShouldBe(lines);

    [Fact]
    public void A_row_is_as_high_as_its_longest_cell_and_a_list_of_hundreds_runs_on_in_one_line()
    {
        SummaryColumn[] columns = [new("A", 10), new("B", 10)];

        RowHeights.Of([SummaryCell.Of("a"), SummaryCell.Of("three words in lines of ten")], columns).ShouldBe(45);
        RowHeights.Of([SummaryCell.Of("a"), SummaryCell.Of(string.Join(", ", Enumerable.Repeat("Xã Tân Phú", 200)))], columns).ShouldBe(15);
    }
}
