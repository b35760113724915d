using System.Globalization;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Ui;

public sealed class FormatTests : UiContext
{
    [Theory]
    [InlineData("2025-01-05T16:59:00Z", "23:30")] // 23:59 of the same day in Vietnam
    [InlineData("2025-01-05T17:00:00Z", "05/01/2025 23:30")] // midnight in Vietnam
    [InlineData("2026-01-05T16:35:00Z", "05/01/2025 23:30")]
    public void A_moment_of_another_day_in_Vietnam_is_told_with_its_date(string now, string expected) =>
        Format.Recent(DateTimeOffset.Parse("2025-01-05T16:30:00Z", CultureInfo.InvariantCulture), DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Theory]
    [InlineData(Localisation.Vietnamese, 50, 111, "45,0\u00A0%")]
    [InlineData(Localisation.English, 50, 111, "45.0%")]
    [InlineData(Localisation.Vietnamese, 9005, 10000, "90,1\u00A0%")]
    [InlineData(Localisation.Vietnamese, 12, 1, "1.200,0\u00A0%")]
    [InlineData(Localisation.English, 0, 7, "0.0%")]
    [InlineData(Localisation.English, 1, 0, "–")]
    public void A_share_has_one_decimal_rounded_half_away_from_zero(string culture, int numerator, int denominator, string expected)
    {
        Read(culture);
        Format.Percent(numerator, denominator).ShouldBe(expected);
    }

    [Fact]
    public void A_negative_half_is_rounded_away_from_zero_too()
    {
        Read(Localisation.English);
        Format.Percent(-2.25m).ShouldBe("-2.3%");
    }

    [Theory]
    [InlineData(Localisation.Vietnamese, "1.234,5", "12,5\u00A0%")]
    [InlineData(Localisation.English, "1,234.5", "12.5%")]
    public void Numbers_and_targets_have_no_needless_decimals(string culture, string number, string target)
    {
        Read(culture);
        Format.Number(1234.50m).ShouldBe(number);
        Format.TargetPercent(12.50m).ShouldBe(target);
        Format.TargetPercent(90m).ShouldStartWith("90");
    }

    [Theory]
    [InlineData(Localisation.Vietnamese)]
    [InlineData(Localisation.English)]
    public void Dates_and_times_read_the_same_in_both_languages_on_Vietnams_clock(string culture)
    {
        Read(culture);
        var moment = new DateTimeOffset(2024, 12, 31, 18, 5, 0, TimeSpan.Zero);

        Format.Date(new DateOnly(2025, 1, 5)).ShouldBe("05/01/2025");
        Format.DateTime(moment).ShouldBe("01/01/2025 01:05");
        Format.Time(moment).ShouldBe("01:05");
        Format.Iso(moment).ShouldBe("2025-01-01T01:05:00+07:00");
    }
}
