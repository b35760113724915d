using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// Plays a report's story: the demo's people open, enter, submit, review, mend, approve and close in office hours, by the rules
/// of <see cref="ReportWorkflow"/>.
/// </summary>
internal sealed class ReportPlay
{
    private readonly ReportStory _story;
    private readonly EntrySheet _sheet;
    private readonly DemoRandom _random;
    private readonly PlayedReport _played;
    private readonly DemoAccount _staff;
    private readonly DemoAccount _office;
    private readonly List<DemoAccount> _officers;
    private readonly Dictionary<DemoAccount, HashSet<int>> _scopes;
    private OfficeTime _now;

    private ReportPlay(ReportStory story, Tenant tenant, DemoWorld world, ProvinceCalendar calendar)
    {
        _story = story;
        _random = DemoRandom.Of($"{tenant.Slug}/{story.Quarter}/play");
        _staff = DemoAccounts.Of(tenant.Slug, PortalRole.DardStaff);
        _office = DemoAccounts.Of(tenant.Slug, PortalRole.ProvincialCoordination);
        var tree = world.Tree(tenant, story.Quarter);
        _scopes = DemoAccounts.OfficersOf(tenant.Slug).ToDictionary(o => o, o => world.Scopes.Of(o, tree).Select(u => u.Id).ToHashSet());
        _officers = [.. DemoAccounts.OfficersOf(tenant.Slug).Where(o => _scopes[o].Count > 0)];
        _sheet = new EntrySheet(story, tree, world.Indicators(tenant, story.Quarter), world.Figures, new DemoReasons(story, world));

        var round = calendar.RoundOf(story.Quarter);
        // Whoever is very late has opened late: an office that forgot the quarter.
        var opening = story.SubmitDay > 28 ? story.SubmitDay - 7 : -24;
        _now = new OfficeTime(OfficeTime.OnOrAfter(round.Window.CutOff.AddDays(opening)), _random.Between(0.2, 3));
        _played = new PlayedReport(tenant.Id, _random.Id(_now.Utc), round, _now.Utc, tree.Scopes.Count());
        _played.Report.Deadline = calendar.Extended(story.Quarter, round.Deadline).ToUniversalTime();
    }

    /// <summary>Plays the story of one report.</summary>
    public static PlayedReport Play(ReportStory story, Tenant tenant, DemoWorld world, ProvinceCalendar calendar)
    {
        var play = new ReportPlay(story, tenant, world, calendar);
        play.PlanMistakes();
        play.EnterAll();
        if (story.End != StoryEnd.Draft) play.ReviewAndClose();
        return play._played;
    }

    private void PlanMistakes()
    {
        // One officer finds two at most, the next one the others.
        var first = _random.Index(_officers.Count);
        foreach (var (keys, i) in _sheet.MendedKeys.Take(_story.OfficersReturn).Chunk(2).Select((keys, i) => (keys, i)))
        {
            var officer = _officers[(first + i) % _officers.Count];
            _sheet.PlanMistakes(_random, keys, _scopes[officer], officer);
        }
        // By numbers of their own, so that the rest of the story stays what it was.
        _sheet.PlanEstimates(DemoRandom.Of($"{_story.Quarter}/{_staff.UserName}/estimates"), _story.Estimates, _story.End == StoryEnd.MadeOfficial);
        if (_story.OfficeReturns) _sheet.PlanProvincialMistake();
        if (_story.End == StoryEnd.ClosedTwice) _sheet.PlanMistakes(_random, _sheet.MendedKeys.Take(2), _scopes[_officers[first]], null);
    }

    private void EnterAll()
    {
        Step(ReportAction.Open, _staff);
        var calendar = new ReportingCalendar(_story.Quarter);
        var day = calendar.CutOff.AddDays(_story.SubmitDay);
        var submission = new OfficeTime(_story.SubmitDay > 0 ? OfficeTime.OnOrAfter(day) : OfficeTime.OnOrBefore(day), _random.Between(4.5, 7.5));
        var (start, hours) = (_now.Plus(1), _now.HoursUntil(submission) - 2);
        for (var i = 0; i < _sheet.Cells.Count; i++)
        {
            var cell = _sheet.Cells[i];
            Change(cell, CellValue.Empty, cell.Mending?.First ?? cell.Value, start.Plus(hours * i / _sheet.Cells.Count), 1, cell.IsEstimate);
        }
        _now = submission;
    }

    private void ReviewAndClose()
    {
        Submit();
        foreach (var officer in _officers) Review(officer);
        if (_story.End is StoryEnd.PartlyConfirmed or StoryEnd.Returned) return;

        var reviewers = _officers.Where(o => FoundBy(o).Count > 0).ToList();
        if (reviewers.Count > 0) MendAndResubmit(reviewers.SelectMany(FoundBy));
        reviewers.ForEach(Confirm);

        var foundByOffice = FoundBy(null);
        if (_story.OfficeReturns)
        {
            Return(ReportAction.Return, _office, foundByOffice);
            MendAndResubmit(foundByOffice);
        }
        ApproveAndClose();
        if (_story.End is not (StoryEnd.ClosedTwice or StoryEnd.MadeOfficial)) return;

        _now = _now.Plus(120);
        if (_story.End == StoryEnd.ClosedTwice) foundByOffice.ForEach(c => c.Mending = c.Mending!.AfterClosing());
        Return(ReportAction.Reopen, _office, foundByOffice);
        MendAndResubmit(foundByOffice);
        _officers.Where(o => _played.Unconfirmed(_scopes[o]).Count > 0).ToList().ForEach(Confirm);
        ApproveAndClose();
    }

    private List<EntryCell> FoundBy(DemoAccount? account) => [.. _sheet.Cells.Where(c => c.Mending is not null && c.FoundBy == account)];

    private void Review(DemoAccount officer)
    {
        var unfinished = _story.End is StoryEnd.PartlyConfirmed or StoryEnd.Returned;
        if (FoundBy(officer) is { Count: > 0 } found) Return(ReportAction.ReturnScope, officer, found);
        else if (!unfinished || _played.Confirmations.Count == 0) Confirm(officer);
    }

    private void Confirm(DemoAccount officer)
    {
        _now = _now.Plus(_random.Between(1.5, 7));
        Step(ReportAction.ConfirmScope, officer, _played.Unconfirmed(_scopes[officer]));
    }

    private void Return(ReportAction action, DemoAccount by, List<EntryCell> cells)
    {
        _now = _now.Plus(_random.Between(3, 9));
        _played.Returned.AddRange(cells.Select(c => new ReturnedCell
        {
            TenantId = _played.Report.TenantId,
            Id = _random.Id(_now.Utc),
            ReportId = _played.Report.Id,
            IndicatorId = c.Indicator.Id,
            UnitId = c.Unit.Id,
            Reason = c.Mending!.Reason,
            ReturnedBy = by.Id,
            ReturnedByName = by.DisplayName,
            ReturnedAt = _now.Utc,
        }));
        var scopes = cells.Select(_sheet.ScopeOf).OfType<AdministrativeUnit>().Select(d => d.Id).Distinct().Order().ToList();
        Step(action, by, scopes, string.Join(' ', cells.Select(c => c.Mending!.Reason).Distinct()));
    }

    private void MendAndResubmit(IEnumerable<EntryCell> cells)
    {
        foreach (var cell in cells)
        {
            _now = _now.Plus(_random.Between(1, 5));
            Change(cell, cell.Mending!.First, cell.Value, _now, 2, isEstimate: false);
        }
        _now = _now.Plus(_random.Between(0.5, 2));
        Submit();
    }

    private void Submit() =>
        Step(ReportAction.Submit, _staff, reason: _sheet.IsComplete ? null : "(Dữ liệu minh họa) Một số xã chưa gửi số liệu; các xã được nêu tên trong báo cáo.");

    private void ApproveAndClose()
    {
        _now = _now.Plus(_random.Between(4, 14));
        Step(ReportAction.Approve, _office);
        _now = _now.Plus(_random.Between(1, 9));
        Step(ReportAction.Close, _office);
    }

    private void Change(EntryCell cell, CellValue from, CellValue to, OfficeTime at, int version, bool isEstimate) =>
        _played.Changes.Add(new CellChange(_random.Id(at.Utc), cell.Indicator.Id, cell.Unit.Id, version, from, to, _sheet.NoteOf(cell, to), at.Utc)
        {
            IsEstimate = isEstimate, Estimate = cell.IsEstimate && !isEstimate ? from : default,
        });

    private void Step(ReportAction action, DemoAccount by, List<int>? units = null, string? reason = null) =>
        _played.Step(action, by, _now.Utc, _random.Id(_now.Utc), units ?? [], reason);
}
