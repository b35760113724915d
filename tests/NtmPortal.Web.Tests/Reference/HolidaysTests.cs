using NtmPortal.Data.Reference;
using NtmPortal.Domain.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reference;

/// <summary>The announced holidays against dates written here from the notices, not from the file.</summary>
public sealed class HolidaysTests
{
    private static readonly HolidayTable Holidays = ReferenceData.Load().Holidays;

    [Theory]
    [InlineData("2023-01-20", "2023-01-26")]
    [InlineData("2024-02-08", "2024-02-14")]
    [InlineData("2025-01-25", "2025-02-02")]
    [InlineData("2026-02-14", "2026-02-22")]
    public void Tet_is_off_from_its_first_day_to_its_last(string first, string last)
    {
        var (from, to) = (Day(first), Day(last));
        for (var day = from; day <= to; day = day.AddDays(1)) Holidays.On(day)!.NameVi.ShouldBe("Tết Nguyên đán");
        Holidays.On(from.AddDays(-1)).ShouldBeNull();
        Holidays.On(to.AddDays(1)).ShouldBeNull();
    }

    [Theory]
    [InlineData("2023-04-29", "Giỗ Tổ Hùng Vương")]
    [InlineData("2024-04-18", "Giỗ Tổ Hùng Vương")]
    [InlineData("2025-04-07", "Giỗ Tổ Hùng Vương")]
    [InlineData("2026-04-26", "Giỗ Tổ Hùng Vương")]
    [InlineData("2026-04-27", "Nghỉ bù Giỗ Tổ Hùng Vương")]
    [InlineData("2023-09-01", "Quốc khánh")]
    [InlineData("2024-09-03", "Quốc khánh")]
    [InlineData("2025-09-01", "Quốc khánh")]
    [InlineData("2026-09-01", "Quốc khánh")]
    [InlineData("2025-05-02", "Nghỉ hoán đổi với thứ Bảy")]
    public void Days_that_change_from_year_to_year_are_those_announced(string day, string name) => Holidays.On(Day(day))!.NameVi.ShouldBe(name);

    [Fact]
    public void Every_year_has_its_fixed_days_and_a_source_in_both_languages()
    {
        Holidays.Years.Select(y => y.Year).ShouldBe([2023, 2024, 2025, 2026]);
        foreach (var year in Holidays.Years)
        {
            foreach (var (month, day) in new[] { (1, 1), (4, 30), (5, 1), (9, 2) }) Holidays.On(new DateOnly(year.Year, month, day)).ShouldNotBeNull();
            year.SourceVi.ShouldNotBeEmpty();
            year.SourceEn.ShouldNotBeEmpty();
            // What was not checked is named where it stands.
            year.IsVerified.ShouldBe(!year.SourceVi.Contains("Chưa đối chiếu", StringComparison.Ordinal), $"{year.Year}");
        }
    }

    [Fact]
    public void A_Saturday_worked_for_a_day_off_is_a_working_day_and_a_year_not_entered_is_unknown()
    {
        Holidays.IsWorkingDay(Day("2024-05-04")).ShouldBeTrue();
        Holidays.IsWorkingDay(Day("2024-05-11")).ShouldBeFalse();
        Holidays.Knows(2026).ShouldBeTrue();
        Holidays.Knows(2027).ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"workingSaturdays\": [\"2024-05-04\"]", "\"workingSaturdays\": [\"2024-05-03\"]", "holidays.json, year 2024: a day worked is no Saturday of it")]
    [InlineData("\"2024-04-18\"", "\"2025-04-18\"", "holidays.json, year 2024: a day off lies in another year")]
    [InlineData("\"2024-04-18\"", "\"2024-04-30\"", "holidays.json, day 2024-04-30: occurs twice")]
    public void A_day_that_cannot_be_right_is_refused(string old, string with, string message)
    {
        var files = ReferenceFiles.Embedded();
        files["holidays.json"].ShouldContain(old);
        Should.Throw<InvalidDataException>(() => ReferenceData.Load(files.With("holidays.json", files["holidays.json"].Replace(old, with, StringComparison.Ordinal))))
            .Message.ShouldBe(message);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
