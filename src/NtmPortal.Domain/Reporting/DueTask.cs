using NtmPortal.Domain.Accounts;

namespace NtmPortal.Domain.Reporting;

/// <summary>What is to be done next to a report.</summary>
public enum ReportTask
{
    /// <summary>Open the quarter, enter, submit.</summary>
    Open = 1,

    /// <summary>Complete the draft and submit.</summary>
    Submit = 2,

    /// <summary>Mend the returned cells and submit again.</summary>
    Mend = 3,

    /// <summary>Confirm districts of the own scope, or return cells.</summary>
    Confirm = 4,

    /// <summary>Approve, or return cells.</summary>
    Approve = 5,

    /// <summary>Close: publish.</summary>
    Close = 6,
}

/// <summary>A task that waits for somebody.</summary>
/// <param name="Task">What.</param>
/// <param name="Quarter">The report's period.</param>
/// <param name="Due">Last day in time, in Vietnam, extensions included.</param>
/// <param name="UnitIds">Districts to confirm; empty for the whole report.</param>
public sealed record DueTask(ReportTask Task, Quarter Quarter, DateOnly Due, int[] UnitIds)
{
    /// <summary>Days to the last day in time; 0 on it, negative after it.</summary>
    public int DaysLeft(DateOnly today) => Due.DayNumber - today.DayNumber;
}

/// <summary>Where a province's report of a quarter stands, for the question who has to do what.</summary>
/// <param name="Quarter">The period.</param>
/// <param name="State">Null while it is not opened and may be.</param>
/// <param name="Deadline">The report's own deadline, as it was opened with; null while it is not opened.</param>
/// <param name="Confirmable">District-level units neither confirmed nor with a returned cell open.</param>
/// <param name="MendUntil">Last day to mend what came back, where one was set.</param>
public sealed record UnfinishedReport(Quarter Quarter, ReportState? State, DateTimeOffset? Deadline, IReadOnlyCollection<int> Confirmable, DateOnly? MendUntil = null);

/// <summary>What is left to do, and for whom. Dates are the province's calendar's.</summary>
public static class WorkLeft
{
    /// <summary>The tasks of a role in the open reports of a province.</summary>
    /// <param name="role">The role.</param>
    /// <param name="scope">District-level units of a district officer.</param>
    /// <param name="reports">Reports that are not closed.</param>
    /// <param name="calendar">The province's calendar.</param>
    public static IEnumerable<DueTask> Of(PortalRole role, IReadOnlyCollection<int> scope, IEnumerable<UnfinishedReport> reports, ProvinceCalendar calendar) =>
        reports.SelectMany(report => role switch
        {
            _ when role.Allows(Permission.EnterValues) => Entry(report, calendar),
            _ when role.Allows(Permission.ReviewScope) => Review(report, scope, calendar),
            _ when role.Allows(Permission.ApproveReport) => Approval(report, calendar),
            _ => [],
        });

    /// <summary>First moment that is too late for the next step; null for a closed report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="calendar">The province's calendar.</param>
    /// <param name="unitId">The district that is to confirm, whose own extension counts too.</param>
    public static DateTimeOffset? TooLateFrom(UnfinishedReport report, ProvinceCalendar calendar, int? unitId = null)
    {
        var round = calendar.RoundOf(report.Quarter);
        return report.State switch
        {
            null or ReportState.Draft => Extended(round.Submit.TooLateFrom),
            ReportState.Submitted => Extended(round.Confirm.TooLateFrom),
            ReportState.Confirmed => Extended(round.Approve.TooLateFrom),
            // What came back has missed the day of submitting without the entrant's fault: the report's own deadline counts.
            ReportState.Returned => report.MendUntil is { } day ? DueDay.On(day).TooLateFrom : Extended(report.Deadline ?? round.Deadline),
            ReportState.Approved => Extended(report.Deadline ?? round.Deadline),
            _ => null,
        };

        DateTimeOffset Extended(DateTimeOffset deadline) => calendar.Extended(report.Quarter, deadline, unitId);
    }

    private static IEnumerable<DueTask> Entry(UnfinishedReport report, ProvinceCalendar calendar)
    {
        ReportTask? task = report.State switch
        {
            null => ReportTask.Open,
            ReportState.Draft => ReportTask.Submit,
            ReportState.Returned => ReportTask.Mend,
            _ => null,
        };
        if (task is { } next) yield return new(next, report.Quarter, LastDay(TooLateFrom(report, calendar)!.Value), []);
    }

    private static IEnumerable<DueTask> Review(UnfinishedReport report, IReadOnlyCollection<int> scope, ProvinceCalendar calendar)
    {
        if (report.State is not (ReportState.Submitted or ReportState.Returned)) return [];
        var tooLate = calendar.RoundOf(report.Quarter).Confirm.TooLateFrom;
        return from unit in report.Confirmable
               where scope.Contains(unit)
               orderby unit
               group unit by LastDay(calendar.Extended(report.Quarter, tooLate, unit)) into day
               select new DueTask(ReportTask.Confirm, report.Quarter, day.Key, [.. day]);
    }

    private static IEnumerable<DueTask> Approval(UnfinishedReport report, ProvinceCalendar calendar)
    {
        if (report.State is ReportState.Confirmed or ReportState.Approved)
        {
            var task = report.State == ReportState.Confirmed ? ReportTask.Approve : ReportTask.Close;
            yield return new(task, report.Quarter, LastDay(TooLateFrom(report, calendar)!.Value), []);
        }
    }

    private static DateOnly LastDay(DateTimeOffset tooLateFrom) => ReportingCalendar.DayOf(tooLateFrom).AddDays(-1);
}
