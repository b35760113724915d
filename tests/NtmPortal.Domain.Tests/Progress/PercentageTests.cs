using NtmPortal.Domain.Progress;

namespace NtmPortal.Domain.Tests.Progress;

public sealed class PercentageTests
{
    [Fact]
    public void A_share_is_shown_with_one_decimal_half_away_from_zero()
    {
        Percentage.Shown(45.04m).ShouldBe(45.0m);
        Percentage.Shown(45.05m).ShouldBe(45.1m);
        Percentage.Shown(44.95m).ShouldBe(45.0m);
        Percentage.Shown(0.25m).ShouldBe(0.3m);
        Percentage.Shown(-0.25m).ShouldBe(-0.3m);
        Percentage.Shown(200m / 3).ShouldBe(66.7m);
    }
}
