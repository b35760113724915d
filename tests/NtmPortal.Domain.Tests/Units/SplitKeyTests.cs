using FsCheck.Fluent;
using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Units;

public sealed class SplitKeyTests
{
    [Fact]
    public void Shares_that_are_a_hundred_together_are_read_and_are_one_together() => Always.Holds(Gen.Choose(0, 1_000_000).ArrayOf(3), cuts =>
    {
        var marks = cuts.Append(0).Append(1_000_000).Order().ToList();
        var percent = Enumerable.Range(0, 4).ToDictionary(i => i, i => (decimal?)((marks[i + 1] - marks[i]) / 10_000m));
        var read = SplitKey.Read([0, 1, 2, 3], percent).Value;
        read.Sum(s => s.Share).ShouldBe(1);
        read.Select(s => s.Share * 100).ShouldBe(percent.Values.Select(p => p!.Value));
    });

    [Theory]
    [InlineData(50, null, "ShareMissing")]
    [InlineData(120.0, -20.0, "ShareRange")]
    [InlineData(33.33333, 66.66667, "ShareRange")]
    [InlineData(50.0, 49.0, "SharesSum")]
    public void What_is_no_key_is_refused(double first, double? second, string problem) =>
        SplitKey.Read([1, 2], new Dictionary<int, decimal?> { [1] = (decimal)first, [2] = (decimal?)second }).Problem!.Code.ShouldBe(problem);

    [Fact]
    public void A_share_of_a_unit_that_took_no_part_is_not_asked_for() =>
        SplitKey.Read([1, 2], new Dictionary<int, decimal?> { [1] = 100, [2] = 0, [3] = 50 }).Value.ShouldBe([new(1, 1), new(2, 0)]);

    [Fact]
    public void An_act_may_be_left_out_and_is_cleaned()
    {
        SplitKey.ReadAct("  ").Value.ShouldBeNull();
        SplitKey.ReadAct(" 12/BB ").Value.ShouldBe("12/BB");
        SplitKey.ReadAct(new string('a', SplitKey.MaxAct + 1)).Problem.ShouldBe(new Problem("ActTooLong", SplitKey.MaxAct));
    }
}
