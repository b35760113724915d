using FsCheck;
using FsCheck.Fluent;
using NtmPortal.Domain.Reporting.Workbooks;

namespace NtmPortal.Domain.Tests.Reporting.Workbooks;

public sealed class CellAddressTests
{
    [Theory]
    [InlineData("A1", 1, 1)]
    [InlineData("z9", 9, 26)]
    [InlineData("$AA$10", 10, 27)]
    [InlineData("XFD1048576", 1_048_576, 16_384)]
    public void An_address_is_read(string text, int row, int column) => CellAddress.Read(text).ShouldBe(new CellAddress(row, column));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("1")]
    [InlineData("A0")]
    [InlineData("A-1")]
    [InlineData("XFE1")]
    [InlineData("A1048577")]
    [InlineData("Á1")]
    [InlineData("ABCD1")]
    [InlineData("A1 ")]
    public void Anything_else_is_none(string? text) => CellAddress.Read(text).ShouldBeNull();

    [Fact]
    public void Every_address_reads_back_as_itself() =>
        Prop.ForAll(Gen.Choose(1, CellAddress.LastRow).Zip(Gen.Choose(1, CellAddress.LastColumn)).ToArbitrary(), at =>
            CellAddress.Read(new CellAddress(at.Item1, at.Item2).ToString()) == new CellAddress(at.Item1, at.Item2)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_range_holds_its_corners_and_what_lies_between()
    {
        var range = CellRange.Read("B2:C4")!.Value;

        new[] { "B2", "C4", "B3" }.ShouldAllBe(cell => range.Contains(CellAddress.Read(cell)!.Value));
        new[] { "A2", "D4", "B5", "C1" }.ShouldAllBe(cell => !range.Contains(CellAddress.Read(cell)!.Value));
        CellRange.Read("B2:C4:D5").ShouldBeNull();
    }
}
