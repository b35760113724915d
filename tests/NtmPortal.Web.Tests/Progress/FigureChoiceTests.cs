using NtmPortal.Data.Progress;
using NtmPortal.Domain;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Features.Progress;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Progress;

public class FigureChoiceTests
{
    private static readonly Quarter Q3 = new(2024, 3);
    private static readonly Quarter Q4 = new(2024, 4);
    private static readonly DateTimeOffset At = new(2024, 12, 20, 3, 2, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ReportState.Draft, null, FigureBasis.Working)]
    [InlineData(ReportState.Approved, null, FigureBasis.Working)]
    [InlineData(ReportState.Closed, null, FigureBasis.Published)]
    [InlineData(ReportState.Closed, "working", FigureBasis.Published)]
    [InlineData(ReportState.Returned, "published", FigureBasis.Published)]
    public void An_open_report_is_shown_as_it_stands_a_closed_one_as_published(ReportState state, string? figures, FigureBasis basis)
    {
        var choice = Choose(null, figures, new ReportedQuarter(Q4, state, At, 1), new ReportedQuarter(Q3, ReportState.Closed, At, 1)).Value;

        (choice.Quarter, choice.Basis).ShouldBe((Q4, basis));
    }

    [Theory]
    [InlineData("2024-Q5", null)]
    [InlineData("2025-Q2", null)]
    [InlineData("2019-Q1", null)]
    [InlineData("2024-Q4", "draft")]
    public void What_is_no_quarter_lies_ahead_or_before_the_province_is_not_found(string quarter, string? figures) =>
        Choose(quarter, figures).Problem.ShouldBe(Problem.NotFound);

    [Fact]
    public void Without_any_report_the_latest_quarter_is_shown()
    {
        var choice = Choose(null, null).Value;

        (choice.Quarter, choice.Basis, choice.Report).ShouldBe((new Quarter(2025, 1), FigureBasis.Working, null));
    }

    [Fact]
    public void Only_a_reopened_report_keeps_its_two_sets_of_figures_apart_in_addresses()
    {
        Choose(null, null, new ReportedQuarter(Q4, ReportState.Returned, At, 1)).Value.Query.ShouldBe("?quarter=2024-Q4&figures=working");
        Choose(null, null, new ReportedQuarter(Q4, ReportState.Closed, At, 1)).Value.Query.ShouldBe("?quarter=2024-Q4");
    }

    private static Result<FigureChoice> Choose(string? quarter, string? figures, params ReportedQuarter[] quarters) =>
        FigureChoice.Of(quarter, figures, quarters, new Quarter(2025, 1), day => day.Year >= 2023);
}
