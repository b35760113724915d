using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Reporting.Checks;

public sealed class CellRulesTests
{
    private const CheckSeverity Warning = CheckSeverity.Warning;

    private static readonly FallRule Fall = new("Fall", Warning, [3, 10, 16]);
    private static readonly RelapseRule Relapse = new("Relapse", Warning, [4]);
    private static readonly LimitRule Limit = new("Limit", Warning, [15], 1);
    private static readonly SizeJumpRule FilesJump = new("Jump", Warning, [3], 2, 50);
    private static readonly SizeJumpRule ManagersJump = new("Jump", Warning, [10], 1.5m, 5);
    private static readonly ShareJumpRule ShareJump = new("Share", Warning, [10], 30, 20);

    [Theory]
    [InlineData(2, "80/100", "79/120", true)] // fewer handled since 1 January than three months ago
    [InlineData(2, "80/100", "80/99", true)]
    [InlineData(2, "80/100", "80/100", false)]
    [InlineData(2, "80/100", "200/260", false)]
    [InlineData(1, "300/400", "80/100", false)] // counting began anew
    [InlineData(2, "", "80/100", false)]
    [InlineData(2, "80/100", "", false)]
    [InlineData(2, "/100", "80/90", false)] // half a value is none
    [InlineData(2, "80/100", "/90", false)]
    public void A_count_since_January_falls_in_either_part_but_not_at_the_turn_of_the_year(int quarter, string before, string now, bool odd) =>
        Names(Fall, ContractIndicators.FilesCommune, quarter, before, now).ShouldBe(odd ? [Value(before), Value(now)] : null);

    [Theory]
    [InlineData(3, "12/20", "11/20", true)]
    [InlineData(1, "12/20", "11/20", true)] // those trained in December are trained in March
    [InlineData(3, "12/20", "12/18", false)] // posts may go
    [InlineData(3, "12/20", "13/20", false)]
    public void Of_a_state_only_the_number_reached_must_not_fall(int quarter, string before, string now, bool odd) =>
        (Names(Fall, ContractIndicators.Training, quarter, before, now) is not null).ShouldBe(odd);

    [Theory]
    [InlineData("1", "0", true)]
    [InlineData("1", "1", false)]
    [InlineData("0", "0", false)]
    [InlineData("0", "1", false)]
    [InlineData("", "0", false)]
    [InlineData("1", "", false)]
    public void Met_may_not_silently_turn_not_met(string before, string now, bool odd) =>
        Names(Relapse, ContractIndicators.ItInCommune, 3, before, now).ShouldBe(odd ? [] : null);

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", false)]
    [InlineData("2", true)]
    [InlineData("", false)]
    public void A_commune_is_one_pilot_commune_at_most(string now, bool odd) =>
        Names(Limit, ContractIndicators.SmartCommunes, 3, "", now).ShouldBe(odd ? [2m, 1m] : null);

    [Theory]
    [InlineData(2, "90/100", "90/400", false)] // pace 200: exactly twice
    [InlineData(2, "90/100", "90/401", true)]
    [InlineData(2, "90/100", "90/100", false)] // exactly half of 200
    [InlineData(2, "90/100", "90/99", true)]
    [InlineData(3, "90/400", "90/1200", false)] // pace 600
    [InlineData(3, "90/400", "90/1201", true)]
    [InlineData(4, "90/300", "90/200", false)] // pace 400: exactly half
    [InlineData(4, "90/300", "90/199", true)]
    [InlineData(1, "90/400", "90/200", false)] // Q4's 400 lead to 100 in the new year
    [InlineData(1, "90/400", "90/201", true)]
    [InlineData(1, "90/400", "40/49", true)]
    [InlineData(1, "10/40", "1/59", false)] // pace 10, 49 more: too small to ask
    [InlineData(1, "10/40", "1/60", true)] // 50 more
    [InlineData(2, "0/0", "1/49", false)]
    [InlineData(2, "0/0", "1/50", true)]
    public void Files_are_held_against_the_pace_of_the_quarter_before(int quarter, string before, string now, bool odd) =>
        Names(FilesJump, ContractIndicators.FilesCommune, quarter, before, now).ShouldBe(odd ? [Value(before), Value(now), 2m] : null);

    [Theory]
    [InlineData("5/20", "5/30", false)] // exactly half as many again
    [InlineData("5/20", "5/31", true)]
    [InlineData("5/30", "5/20", false)]
    [InlineData("5/30", "5/19", true)]
    [InlineData("1/4", "1/8", false)] // twice, but four posts
    [InlineData("1/4", "1/9", true)]
    public void A_state_is_held_against_what_it_was(string before, string now, bool odd) =>
        (Names(ManagersJump, ContractIndicators.Training, 1, before, now) is not null).ShouldBe(odd);

    [Theory]
    [InlineData("10/20", "16/20", false)] // exactly 30 points
    [InlineData("100/200", "161/200", true)]
    [InlineData("161/200", "100/200", true)]
    [InlineData("0/20", "19/19", false)] // too few to ask
    [InlineData("0/19", "20/20", false)]
    [InlineData("0/20", "20/20", true)]
    public void A_share_may_move_by_thirty_points(string before, string now, bool odd) =>
        (Names(ShareJump, ContractIndicators.Training, 2, before, now) is not null).ShouldBe(odd);

    [Fact]
    public void The_sentence_of_a_share_names_both_as_pages_show_them() =>
        Names(ShareJump, ContractIndicators.Training, 2, "1/60", "59/60").ShouldBe([1.7m, 98.3m, 30m]);

    [Fact]
    public void What_keeps_its_pace_is_never_odd() => Always.Holds(
        from all in Gen.Choose(0, 1_000_000)
        from handled in Gen.Choose(0, all)
        from quarter in Gen.Choose(2, 4)
        select (all, handled, quarter),
        x =>
        {
            // The same number each quarter.
            var (before, now) = ($"{x.handled * (x.quarter - 1)}/{x.all * (x.quarter - 1)}", $"{x.handled * x.quarter}/{x.all * x.quarter}");
            foreach (var rule in new CellRule[] { Fall, FilesJump, ShareJump with { IndicatorIds = [3] } })
                Names(rule, ContractIndicators.FilesCommune, x.quarter, before, now).ShouldBeNull();
        });

    [Fact]
    public void A_state_jumps_up_just_when_the_way_back_jumps_down() => Always.Holds(
        from before in Gen.Choose(0, 200)
        from now in Gen.Choose(0, 200)
        select (before, now),
        x => (Names(ManagersJump, ContractIndicators.Training, 2, $"0/{x.before}", $"0/{x.now}") is null)
            .ShouldBe(Names(ManagersJump, ContractIndicators.Training, 2, $"0/{x.now}", $"0/{x.before}") is null));

    [Fact]
    public void The_largest_numbers_that_are_read_overflow_nothing()
    {
        foreach (var (before, now) in new[] { ($"0/{NumberReader.MaxNumber}", $"{NumberReader.MaxNumber}/{NumberReader.MaxNumber}"), ("0/20", $"1/{NumberReader.MaxNumber}") })
        foreach (var quarter in new[] { 1, 2, 3, 4 })
        foreach (var rule in new CellRule[] { Fall, FilesJump, ShareJump })
            Should.NotThrow(() => Names(rule, ContractIndicators.FilesCommune, quarter, before, now));
    }

    private static object[]? Names(CellRule rule, Indicator indicator, int quarter, string before, string now) =>
        rule.Judge(new CheckedCell(indicator, 11, new Quarter(2024, quarter), Value(now), Value(before)));

    /// <summary>"12/20", "12", "/20" (half a ratio) or "" (nothing).</summary>
    private static CellValue Value(string text) => text.Split('/') switch
    {
        [var number] => new CellValue(Number(number), null),
        var parts => new CellValue(Number(parts[0]), Number(parts[1])),
    };

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
