using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Units;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Demo;

[Collection(SeededDemoCollection.Name)]
public sealed class DemoStoryTests(SeededDemo demo)
{
    private static readonly Quarter Last = new(2024, 4);

    private static readonly Dictionary<ReportAction, Permission> Needed = new()
    {
        [ReportAction.Open] = Permission.EnterValues,
        [ReportAction.Submit] = Permission.SubmitReport,
        [ReportAction.ConfirmScope] = Permission.ReviewScope,
        [ReportAction.ReturnScope] = Permission.ReviewScope,
        [ReportAction.Return] = Permission.ApproveReport,
        [ReportAction.Approve] = Permission.ApproveReport,
        [ReportAction.Close] = Permission.ApproveReport,
        [ReportAction.Reopen] = Permission.ApproveReport,
    };

    [Theory]
    [InlineData("hatinh", 7, 0, 0, 0, 1)]
    [InlineData("bentre", 8, 0, 0, 0, 0)]
    [InlineData("tiengiang", 7, 0, 1, 0, 0)]
    [InlineData("travinh", 7, 1, 0, 0, 0)]
    [InlineData("kiengiang", 6, 0, 0, 0, 0)]
    public void Each_province_has_its_reports(string slug, int closed, int submitted, int returned, int confirmed, int draft)
    {
        var states = demo.Provinces[slug].Reports.ToLookup(r => r.State);
        (states[ReportState.Closed].Count(), states[ReportState.Submitted].Count(), states[ReportState.Returned].Count(), states[ReportState.Confirmed].Count(), states[ReportState.Draft].Count())
            .ShouldBe((closed, submitted, returned, confirmed, draft));
        demo.Provinces[slug].Reports.Where(r => r.State != ReportState.Closed).ShouldAllBe(r => r.Quarter == Last);
    }

    [Fact]
    public void Kien_Giang_lacks_the_first_and_the_last_quarter_and_closed_the_third_of_2024_after_it_ended()
    {
        var reports = demo.Provinces["kiengiang"].Reports;
        reports.Select(r => r.Quarter.ToString()).ShouldBe(["2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3"]);
        DateOnly.FromDateTime(reports[^1].ClosedAt!.Value.Date).ShouldBeGreaterThan(reports[^1].Quarter.LastDay);
    }

    [Fact]
    public void The_unfinished_reports_are_where_the_demo_takes_them_up()
    {
        var draft = demo.Provinces["hatinh"];
        draft.RollUps[draft.Of(Last).Id].Where(r => r.UnitId == draft.Tenant.ProvinceUnitId).Sum(r => r.Tally.Missing).ShouldBeInRange(20, 60);

        var returned = demo.Provinces["tiengiang"];
        var cells = returned.Returned[returned.Of(Last).Id].ToList();
        cells.Count.ShouldBe(3);
        cells.ShouldAllBe(c => c.ResubmittedAt == null && c.Reason.Length > 20);

        var submitted = demo.Provinces["travinh"];
        var confirmations = submitted.Confirmations[submitted.Of(Last).Id].ToList();
        confirmations.Select(c => c.ConfirmedBy).Distinct().ShouldHaveSingleItem();
        confirmations.Count.ShouldBeLessThan(submitted.Tree(submitted.Of(Last)).Districts.Count());
    }

    [Fact]
    public void Every_step_was_legal_and_taken_by_somebody_who_may()
    {
        foreach (var (province, report) in demo.Reports)
        {
            var steps = province.Transitions[report.Id].ToList();
            (steps[0].Action, steps[0].From, steps[0].To).ShouldBe((ReportAction.Open, null, ReportState.Draft));
            foreach (var (before, step) in steps.Zip(steps.Skip(1)))
            {
                step.From.ShouldBe(before.To);
                step.At.ShouldBeGreaterThan(before.At);
                ReportWorkflow.Next(step.From!.Value, step.Action, step.To == ReportState.Confirmed).Value.ShouldBe(step.To);
            }
            steps.OrderBy(s => s.Id.ToString(), StringComparer.Ordinal).ShouldBe(steps);
            steps[^1].To.ShouldBe(report.State);
            report.Version.ShouldBe(steps.Count - 1);
            foreach (var step in steps)
            {
                var user = province.Users.Single(u => u.Id == step.By);
                (user.DisplayName, user.Role).ShouldBe((step.ByName, step.ByRole));
                user.Role.Allows(Needed[step.Action]).ShouldBeTrue();
                if (user.Role == PortalRole.DistrictOfficer) step.UnitIds.ShouldBeSubsetOf(user.Scopes.Select(s => s.UnitId));
                // Submitting has one where values are missing.
                if (step.Action != ReportAction.Submit) (step.Reason is not null).ShouldBe(step.Action is ReportAction.ReturnScope or ReportAction.Return or ReportAction.Reopen);
                (step.Until is not null).ShouldBe(step.Action is ReportAction.ReturnScope or ReportAction.Return or ReportAction.Reopen);
            }
        }
    }

    [Fact]
    public void Nobody_approved_what_they_submitted_and_everything_was_confirmed_before()
    {
        foreach (var (province, report) in demo.Reports.Where(x => x.Report.State == ReportState.Closed))
        {
            report.ApprovedBy.ShouldNotBeNull();
            report.ApprovedBy.ShouldNotBe(report.SubmittedBy);
            province.Confirmations[report.Id].Select(c => c.UnitId).Order().ShouldBe(province.Tree(report).Districts.Select(d => d.Id).Order());
            province.Returned[report.Id].ShouldAllBe(c => c.ResubmittedAt != null);
        }
    }

    [Fact]
    public void Values_changed_only_while_they_were_open_and_steps_were_taken_in_office_hours()
    {
        foreach (var (province, report) in demo.Reports)
        {
            var steps = province.Transitions[report.Id].ToList();
            ReportingCalendar calendar = new(report.Quarter);
            calendar.IsOpenAt(report.OpenedAt).ShouldBeTrue();
            foreach (var moment in steps.Select(s => s.At).Concat(province.Changes[report.Id].Select(c => c.ChangedAt)))
            {
                var local = moment.ToOffset(ReportingCalendar.VietnamOffset);
                local.DayOfWeek.ShouldNotBeOneOf(DayOfWeek.Saturday, DayOfWeek.Sunday);
                local.TimeOfDay.ShouldBeInRange(new TimeSpan(7, 30, 0), new TimeSpan(17, 0, 0));
            }
            foreach (var change in province.Changes[report.Id])
            {
                var state = steps.Last(s => s.At <= change.ChangedAt).To;
                var returned = province.Returned[report.Id].Any(c => c.IndicatorId == change.IndicatorId && c.UnitId == change.UnitId
                    && c.ReturnedAt <= change.ChangedAt && change.ChangedAt <= c.ResubmittedAt);
                ReportWorkflow.IsEditable(state, returned).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Some_reports_were_late_and_most_in_time()
    {
        var submissions = demo.Reports.Select(x => (x.Report, First: x.Province.Transitions[x.Report.Id].FirstOrDefault(t => t.Action == ReportAction.Submit)))
            .Where(x => x.First is not null).ToList();
        var late = submissions.Count(x => x.First!.At >= x.Report.Deadline);
        late.ShouldBeInRange(10, submissions.Count / 2);
    }

    [Fact]
    public void Every_closing_published_the_figures_of_its_moment()
    {
        foreach (var (province, report) in demo.Reports)
        {
            var closings = province.Transitions[report.Id].Where(t => t.Action == ReportAction.Close).ToList();
            var publications = province.Publications.Where(p => p.ReportId == report.Id).ToList();
            publications.Select(p => (p.ClosedAt, p.ClosedByName)).ShouldBe(closings.Select(c => (c.At, c.ByName)));
            publications.Select(p => p.Number).ShouldBe(Enumerable.Range(1, closings.Count));
            if (closings.Count == 0) continue;

            report.ClosedAt.ShouldBe(closings[^1].At);
            publications.Where(p => p.IsCurrent).ShouldHaveSingleItem().ShouldBe(publications[^1]);
            province.PublishedValues[publications[^1].Id].Select(v => (v.IndicatorId, v.UnitId, v.Value))
                .ShouldBe(province.Values[report.Id].Select(v => (v.IndicatorId, v.UnitId, v.Value)), ignoreOrder: true);
            province.PublishedFigures[publications[^1].Id].Select(f => (f.UnitId, f.IndicatorId, f.Tally))
                .ShouldBe(province.RollUps[report.Id].Select(r => (r.UnitId, r.IndicatorId, r.Tally)), ignoreOrder: true);
        }
    }

    [Fact]
    public void Whoever_submitted_had_explained_what_the_checks_find_odd_and_the_draft_still_has_to()
    {
        var (explained, open) = (0, 0);
        foreach (var (province, report) in demo.Reports)
        {
            var previous = province.Reports.SingleOrDefault(r => r.Quarter == report.Quarter.Previous);
            var before = previous is null ? [] : province.Values[previous.Id].ToDictionary(v => (v.IndicatorId, v.UnitId), v => v.Value);
            var cells = province.Values[report.Id].Select(v => new CheckedCell(
                province.Reference.IndicatorById[v.IndicatorId], v.UnitId, report.Quarter, v.Value, before.GetValueOrDefault((v.IndicatorId, v.UnitId)), v.Note)).ToList();
            var findings = province.Reference.Checks.OfReport(province.Tree(report), cells);

            findings.ShouldAllBe(f => f.UnitId != null && f.Severity == CheckSeverity.Warning, $"{province.Tenant.Slug} {report.Quarter}");
            cells.Where(c => c.Note is not null).ShouldAllBe(c => c.Note!.StartsWith("(Dữ liệu minh họa)", StringComparison.Ordinal) && findings.Any(f => f.UnitId == c.UnitId && f.IndicatorId == c.Indicator.Id));
            if (report.State == ReportState.Draft) open += findings.Count(f => f.IsOpen);
            else findings.ShouldAllBe(f => !f.IsOpen, $"{province.Tenant.Slug} {report.Quarter}");
            explained += findings.Count(f => !f.IsOpen);
            if (province.Publications.SingleOrDefault(p => p.ReportId == report.Id && p.IsCurrent) is { } current)
            {
                province.PublishedValues[current.Id].Where(v => v.Note is not null).Select(v => (v.IndicatorId, v.UnitId, v.Note))
                    .ShouldBe(cells.Where(c => c.Note is not null).Select(c => (c.Indicator.Id, c.UnitId, c.Note)), ignoreOrder: true);
            }
        }
        explained.ShouldBeInRange(10, 150);
        open.ShouldBeInRange(1, 10);
    }

    [Fact]
    public void Ben_Tre_reopened_a_report_and_its_first_publication_still_shows_the_first_figures()
    {
        var province = demo.Provinces["bentre"];
        var report = province.Of(new Quarter(2024, 2));
        var publications = province.Publications.Where(p => p.ReportId == report.Id).ToList();
        publications.Select(p => (p.Number, p.IsCurrent)).ShouldBe([(1, false), (2, true)]);
        province.Transitions[report.Id].Count(t => t.Action == ReportAction.Reopen).ShouldBe(1);
        var first = province.PublishedValues[publications[0].Id].ToDictionary(v => (v.IndicatorId, v.UnitId), v => v.Value);
        var changed = province.PublishedValues[publications[1].Id].Where(v => first[(v.IndicatorId, v.UnitId)] != v.Value).Select(v => (v.IndicatorId, v.UnitId));
        changed.ShouldBe(province.Returned[report.Id].Select(c => (c.IndicatorId, c.UnitId)), ignoreOrder: true);
    }
}
