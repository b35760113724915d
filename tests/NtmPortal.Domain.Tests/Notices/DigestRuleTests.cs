using FsCheck.Fluent;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Notices;

public sealed class DigestRuleTests
{
    private static readonly DateOnly Today = new(2024, 12, 10);

    [Theory]
    [InlineData(8, false)]
    [InlineData(7, true)]
    [InlineData(6, false)]
    [InlineData(3, true)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(-5, true)]
    [InlineData(-6, false)]
    public void Some_days_call_for_a_digest(int daysLeft, bool calls) =>
        (DigestRule.Of([Due(daysLeft)], Today) is not null).ShouldBe(calls);

    [Fact]
    public void A_digest_holds_every_task_of_the_week_and_all_that_is_overdue_the_most_urgent_first() =>
        DigestRule.Of([Due(5), Due(30), Due(-40), Due(1), Due(7)], Today)!.Select(t => t.DaysLeft(Today)).ShouldBe([-40, 1, 5, 7]);

    [Fact]
    public void A_task_that_nobody_does_calls_for_at_most_nine_digests()
    {
        Always.Holds(Gen.Choose(0, 400), offset =>
        {
            var task = new DueTask(ReportTask.Submit, new Quarter(2024, 4), Today.AddDays(offset), []);
            Enumerable.Range(0, 500).Count(day => DigestRule.Of([task], Today.AddDays(day)) is not null).ShouldBeLessThanOrEqualTo(9);
        });
    }

    private static DueTask Due(int daysLeft) => new(ReportTask.Submit, new Quarter(2024, 4), Today.AddDays(daysLeft), []);
}
