using FsCheck;
using FsCheck.Fluent;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class EstimateTests
{
    private static readonly Quarter Q4 = new(2024, 4);
    private static readonly DateTimeOffset Early = ReportingCalendar.StartOf(new DateOnly(2024, 12, 15));
    private static readonly DateTimeOffset Running = new(2024, 12, 20, 8, 0, 0, ReportingCalendar.VietnamOffset);
    private static readonly DateTimeOffset Over = new(2025, 1, 10, 8, 0, 0, ReportingCalendar.VietnamOffset);

    private static readonly CellValue Seven = new(7, null);
    private static readonly CellValue Eight = new(8, null);

    private static readonly Gen<CellValue> Values = Gen.Elements(CellValue.Empty, Seven, Eight, new CellValue(3, 4));

    [Theory]
    [InlineData("2024-12-15T00:00:00+07:00", true)] // Hà Tĩnh: before the 15th of the last month
    [InlineData("2024-12-31T00:00:00+07:00", true)] // the 30th is the last day to submit
    [InlineData("2025-01-01T00:00:00+07:00", false)] // the 31st is: the period is over when the report is late
    [InlineData("2024-12-31T16:59:59Z", true)]
    [InlineData("2024-12-31T17:00:00Z", false)] // midnight in Vietnam
    [InlineData("2025-01-16T00:00:00+07:00", false)]
    public void Estimates_are_for_reports_whose_deadline_comes_before_their_period_ends(string deadline, bool isExpected) =>
        Estimate.IsExpected(Q4, DateTimeOffset.Parse(deadline, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(isExpected);

    [Theory]
    [InlineData(null, false, 7, false)] // nothing said: a first value is official
    [InlineData(null, true, 7, true)] // the mark stays with its value
    [InlineData(null, true, 8, true)] // and on one that changes while the period runs
    [InlineData(true, false, 7, true)]
    [InlineData(false, true, 7, false)]
    [InlineData(false, true, 8, false)]
    public void While_the_period_runs_a_mark_stays_unless_the_entrant_says_otherwise(bool? said, bool before, int value, bool after) =>
        After(new CellValue(value, null), said, new MarkedValue(Seven, before, default), Running).IsEstimate.ShouldBe(after);

    [Theory]
    [InlineData(null, 7, true)] // a note on an estimate does not make it official
    [InlineData(null, 8, false)]
    [InlineData(true, 8, true)]
    [InlineData(false, 7, false)] // the official figure can be what was estimated
    public void After_the_period_a_new_value_is_official_unless_said_otherwise(bool? said, int value, bool after) =>
        After(new CellValue(value, null), said, new MarkedValue(Seven, true, default), Over).IsEstimate.ShouldBe(after);

    [Theory]
    [InlineData(ReportState.Returned, true, 7)] // it was submitted
    [InlineData(ReportState.Draft, false, 7)] // it outlived its period
    [InlineData(ReportState.Draft, true, null)] // a slip that nobody else has seen
    public void An_estimate_stays_beside_the_official_value_unless_it_was_a_slip(ReportState state, bool isRunning, int? kept) =>
        After(Eight, false, new MarkedValue(Seven, true, default), isRunning ? Running : Over, state).Estimate.ShouldBe(new CellValue(kept, null));

    [Fact]
    public void The_estimate_that_stays_is_the_last_one()
    {
        var official = After(Eight, false, new MarkedValue(Seven, true, default), Over);
        After(new CellValue(9, null), null, official, Over).ShouldBe(new MarkedValue(new CellValue(9, null), false, Seven), "a correction of the official value keeps it");
        var again = After(Eight, true, official, Over);
        again.ShouldBe(new MarkedValue(Eight, true, default), "an estimate stands for itself");
        After(Seven, false, again, Over).Estimate.ShouldBe(Eight);
    }

    [Fact]
    public void Where_the_deadline_comes_after_the_period_no_value_becomes_an_estimate_and_one_that_is_stays()
    {
        var late = ReportingCalendar.StartOf(new DateOnly(2025, 1, 16));

        Try(Seven, true, default, Running, ReportState.Draft, late).Problem.ShouldBe(new Problem("EstimateNotExpected"));
        Try(Seven, true, new MarkedValue(Eight, false, default), Over, ReportState.Returned, late).Problem.ShouldBe(new Problem("EstimateNotExpected"));
        Try(Eight, true, new MarkedValue(Seven, true, default), Running, ReportState.Draft, late).Value.IsEstimate.ShouldBeTrue("it was marked before the deadline moved");
        Try(CellValue.Empty, true, default, Running, ReportState.Draft, late).Value.IsEstimate.ShouldBeFalse("nothing is no estimate");
    }

    [Fact]
    public void Whatever_happens_nothing_reported_is_no_estimate_and_an_estimate_has_none_beside_it() =>
        Always.Holds(
            from steps in Gen.ListOf(from value in Values from said in Gen.Elements<bool?>(null, true, false) select (value, said))
            from isRunning in Gen.Elements(true, false)
            from state in Gen.Elements(ReportState.Draft, ReportState.Returned)
            select (steps, isRunning, state),
            c =>
            {
                var cell = default(MarkedValue);
                foreach (var (value, said) in c.steps)
                {
                    var before = cell;
                    cell = After(value, said, before, c.isRunning ? Running : Over, c.state);
                    cell.Value.ShouldBe(value);
                    if (cell.IsEstimate) (cell.Value.IsEmpty, cell.Estimate).ShouldBe((false, default));
                    if (said is { } mark && !value.IsEmpty) cell.IsEstimate.ShouldBe(mark);
                    if (cell is { IsEstimate: false, Estimate.IsEmpty: false }) cell.Estimate.ShouldBe(before.IsEstimate ? before.Value : before.Estimate);
                }
            });

    private static MarkedValue After(CellValue value, bool? said, MarkedValue before, DateTimeOffset now, ReportState state = ReportState.Returned) =>
        Try(value, said, before, now, state, Early).Value;

    private static Result<MarkedValue> Try(CellValue value, bool? said, MarkedValue before, DateTimeOffset now, ReportState state, DateTimeOffset deadline) =>
        Estimate.After(new CellEdit(Guid.Empty, 1, 1, value, 3, IsEstimate: said), before, (Q4, state, deadline), now);
}
