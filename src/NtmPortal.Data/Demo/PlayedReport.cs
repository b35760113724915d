using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Demo;

/// <summary>A change of a value in the demo's past.</summary>
/// <param name="Id">The change.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Version">1 for the entry, 2 for the mending.</param>
/// <param name="Old">Before.</param>
/// <param name="New">After.</param>
/// <param name="Note">What the entrant says of it.</param>
/// <param name="At">When.</param>
internal sealed record CellChange(Guid Id, int IndicatorId, int UnitId, int Version, CellValue Old, CellValue New, string? Note, DateTimeOffset At)
{
    /// <summary>Whether the value after is an estimate.</summary>
    public bool IsEstimate { get; init; }

    /// <summary>The estimate that the value after took the place of; empty where there was none.</summary>
    public CellValue Estimate { get; init; }
}

/// <summary>A report with everything that happened to it. Each step goes by <see cref="ReportWorkflow"/>, or throws.</summary>
internal sealed class PlayedReport
{
    private readonly int _scopes;

    /// <summary>A report that is about to be opened, for a province with so many scopes to confirm.</summary>
    public PlayedReport(int tenantId, Guid id, ReportingRound round, DateTimeOffset openedAt, int scopes)
    {
        _scopes = scopes;
        Report = new Report
        {
            TenantId = tenantId,
            Id = id,
            QuarterOrdinal = new Quarter(round.Year, round.Number).Ordinal,
            CutOff = round.Window.CutOff,
            Deadline = round.Deadline.ToUniversalTime(),
            OpenedAt = openedAt,
        };
    }

    /// <summary>The report as it stands.</summary>
    public Report Report { get; }

    /// <summary>Every step, in the order of time.</summary>
    public List<Transition> Steps { get; } = [];

    /// <summary>Scopes that are confirmed now.</summary>
    public List<ScopeConfirmation> Confirmations { get; } = [];

    /// <summary>Every cell that was ever sent back.</summary>
    public List<ReturnedCell> Returned { get; } = [];

    /// <summary>Every change of a value, in the order of time.</summary>
    public List<CellChange> Changes { get; } = [];

    /// <summary>Those of an officer's scopes that still wait for a confirmation.</summary>
    public List<int> Unconfirmed(IEnumerable<int> scopes) => [.. scopes.Except(Confirmations.Select(c => c.UnitId))];

    /// <summary>Takes a step.</summary>
    /// <param name="action">The step.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    /// <param name="id">Id of the record.</param>
    /// <param name="units">Ids of the scopes it is about; empty for the whole report.</param>
    /// <param name="reason">Why, for returns, and for submitting while values are missing.</param>
    public void Step(ReportAction action, DemoAccount by, DateTimeOffset at, Guid id, List<int> units, string? reason)
    {
        ReportState? from = action == ReportAction.Open ? null : Report.State;
        TrackScopes(action, by, at, units);
        if (from is { } state)
        {
            Report.State = ReportWorkflow.Next(state, action, Confirmations.Count == _scopes).Value;
            Report.Version++;
        }
        // Whatever comes back is to be mended within the week.
        DateOnly? until = Report.State == ReportState.Returned && action != ReportAction.ConfirmScope ? ReportingCalendar.DayOf(at).AddDays(5) : null;
        TrackReport(action, by, at);
        Report.MendUntil = Report.State == ReportState.Returned ? until ?? Report.MendUntil : null;
        Steps.Add(new Transition
        {
            TenantId = Report.TenantId,
            Id = id,
            ReportId = Report.Id,
            Action = action,
            From = from,
            To = Report.State,
            By = by.Id,
            ByName = by.DisplayName,
            ByRole = by.Role,
            At = at,
            Reason = reason,
            UnitIds = [.. units],
            Until = until,
            Door = Door.Demo,
        });
    }

    private void TrackScopes(ReportAction action, DemoAccount by, DateTimeOffset at, List<int> units)
    {
        if (action is ReportAction.ReturnScope or ReportAction.Return or ReportAction.Reopen)
            Confirmations.RemoveAll(c => units.Contains(c.UnitId));
        if (action == ReportAction.ConfirmScope)
        {
            Confirmations.AddRange(units.Select(unit => new ScopeConfirmation
            {
                TenantId = Report.TenantId, ReportId = Report.Id, UnitId = unit, ConfirmedBy = by.Id, ConfirmedAt = at,
            }));
        }
    }

    private void TrackReport(ReportAction action, DemoAccount by, DateTimeOffset at)
    {
        switch (action)
        {
            case ReportAction.Submit:
                (Report.SubmittedAt, Report.SubmittedBy) = (at, by.Id);
                foreach (var cell in Returned.Where(c => c.ResubmittedAt is null)) cell.ResubmittedAt = at;
                break;
            case ReportAction.Return or ReportAction.Reopen:
                Report.ApprovedBy = null;
                break;
            case ReportAction.Approve:
                Report.ApprovedBy = by.Id;
                break;
            case ReportAction.Close:
                Report.ClosedAt = at;
                break;
        }
    }
}
