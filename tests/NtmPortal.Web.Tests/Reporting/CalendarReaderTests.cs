using Microsoft.EntityFrameworkCore;
using Npgsql;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class CalendarReaderTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_published_calendar_is_read_back_as_it_was_made()
    {
        var round = ReportingRound.OnRequest(1, "Báo cáo chuyên đề", new DataWindow(new(2024, 1, 1), new(2024, 7, 31)), new(2024, 8, 1), new(2024, 8, 10)).Value;
        var made = YearCalendar.Make(
            2024, CalendarRule.HaTinh with { Move = MoveRule.Next, SubmitBefore = 5, HalfYears = true },
            [new DayOff(new(2024, 9, 16), "Ngày nghỉ của tỉnh", "Day off of the province")], database.Reference.Holidays, [round]);
        await using (var db = database.As(TestDatabase.HaTinh))
        {
            db.CalendarYears.Add(new CalendarYear { TenantId = TestDatabase.HaTinh, Year = 2024, Number = 1, Calendar = made, PublishedByName = "Lan", PublishedAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync();
        }

        await using var own = database.As(TestDatabase.HaTinh);
        var read = (await CalendarReader.ReadAsync(own)).Published(2024)!.Calendar;
        read.Rule.ShouldBe(made.Rule);
        read.Rounds.ShouldBe(made.Rounds);
        read.OwnDaysOff.ShouldBe(made.OwnDaysOff);
        read.Rounds[2].Final.ShouldBe(new DueDay(new(2024, 9, 14), new(2024, 9, 17)));

        await using var other = database.As(TestDatabase.BenTre);
        (await CalendarReader.ReadAsync(other)).Published(2024).ShouldBeNull();
    }

    [Theory]
    [InlineData("calendar_years", "reason = 'x'")]
    [InlineData("deadline_extensions", "until = current_date")]
    [InlineData("backfill_openings", "reason = 'x'")]
    public async Task What_was_decided_is_never_altered_or_taken_away(string table, string change)
    {
        await using var db = database.As(TestDatabase.HaTinh);
        // Constants above.
#pragma warning disable EF1002
        (await Should.ThrowAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync($"update portal.{table} set {change}"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await Should.ThrowAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync($"delete from portal.{table}"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
#pragma warning restore EF1002
    }
}
