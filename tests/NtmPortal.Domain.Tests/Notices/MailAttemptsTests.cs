using FsCheck.Fluent;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Notices;

public sealed class MailAttemptsTests
{
    [Fact]
    public void Waits_between_attempts_grow_to_four_hours_and_end()
    {
        Always.Holds(Gen.Choose(1, 60), attempts =>
        {
            var wait = MailAttempts.WaitAfter(attempts);
            wait.ShouldBeInRange(TimeSpan.FromMinutes(1), TimeSpan.FromHours(4));
            MailAttempts.WaitAfter(attempts + 1).ShouldBeGreaterThanOrEqualTo(wait);
        });
        Enumerable.Range(1, MailAttempts.Most - 1).Sum(a => MailAttempts.WaitAfter(a).TotalMinutes).ShouldBe(975);
    }
}
