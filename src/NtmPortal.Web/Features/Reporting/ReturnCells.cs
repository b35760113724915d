using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>
/// Sends cells back with a reason; of the figures only these unlock, the text parts all do. A district officer does it within the own scope while the report is under
/// review, the coordination office anywhere until and after closing (which reopens the report).
/// </summary>
public sealed class ReturnCells(ReportSteps steps, PortalSession session, ReferenceCache reference)
{
    /// <summary>Most days that mending may take.</summary>
    public const int MaxDays = 366;

    /// <summary>What to send back.</summary>
    /// <param name="Quarter">The period.</param>
    /// <param name="SeenVersion">Version of the report on the page.</param>
    /// <param name="Cells">The cells.</param>
    /// <param name="Reason">What to mend.</param>
    /// <param name="Until">Last day to mend it, today at the earliest; reopening a closed report needs one.</param>
    /// <param name="Texts">The text parts are to be mended, so that there may be no cells.</param>
    public sealed record Input(
        Quarter Quarter, int SeenVersion, IReadOnlyCollection<CellKey> Cells, string Reason, DateOnly? Until = null, bool Texts = false)
    {
        /// <summary>In place of <see cref="Cells"/>: all that are estimates when the step is taken, for the official figures are due. Only after the period, by the office.</summary>
        public bool AllEstimates { get; init; }
    }

    /// <summary>Rules of the input alone; the codes are problems.</summary>
    public sealed class Validator : AbstractValidator<Input>
    {
        /// <summary>At least one cell or the texts.</summary>
        public Validator() => RuleFor(i => i.Cells).NotEmpty().When(i => !i.Texts && !i.AllEstimates).WithErrorCode("NoCellsChosen");
    }

    /// <summary>
    /// Problems: <c>NoCellsChosen</c>, <c>ReasonNeeded</c>, <c>ReasonTooLong</c>, those of <see cref="ReportSteps"/>, <c>UntilNeeded</c>,
    /// <c>UntilRange</c> (first and last possible day), <c>NotAllowed</c> for a cell outside the scope, <c>UnknownCell</c>, <c>AlreadyReturned</c>;
    /// for all estimates <c>PeriodStillRuns</c> (its last day) and <c>NoEstimates</c>.
    /// </summary>
    public async Task<Result<Report>> HandleAsync(Input input, CancellationToken cancellation = default)
    {
        if ((await new Validator().ValidateAsync(input, cancellation)).Errors is [var error, ..]) return new Problem(error.ErrorCode);
        var reason = ReasonText.Read(input.Reason, "ReasonNeeded");
        if (reason.Problem is { } unsaid) return unsaid;
        var isOfficer = session.Actor.Role == PortalRole.DistrictOfficer;
        return await steps.TakeAsync(isOfficer ? Permission.ReviewScope : Permission.ApproveReport, input.Quarter, input.SeenVersion, async work =>
        {
            var (db, report, tree) = (work.Db, work.Report, work.Tree);
            var action = isOfficer ? ReportAction.ReturnScope : report.State == ReportState.Closed ? ReportAction.Reopen : ReportAction.Return;
            if (work.Forbids(action) is { } illegal) return illegal;
            if (action == ReportAction.Reopen && input.Until is null) return new Problem("UntilNeeded");
            var today = ReportingCalendar.DayOf(work.Now);
            if (input.Until is { } until && (until < today || until > today.AddDays(MaxDays))) return new Problem("UntilRange", today, today.AddDays(MaxDays));
            if (input.AllEstimates && isOfficer) return Problem.NotAllowed;
            if (input.AllEstimates && work.Now < Estimate.PeriodEnd(report.Quarter)) return new Problem("PeriodStillRuns", report.Quarter.LastDay);
            var cells = input.AllEstimates ? await EstimatesAsync(db, report, cancellation) : input.Cells;
            if (input.AllEstimates && cells.Count == 0) return new Problem("NoEstimates");
            var districts = new HashSet<int>();
            foreach (var cell in cells)
            {
                if (tree.Find(cell.UnitId) is not { } unit || reference.IndicatorOn(report.TenantId, report.CutOff, cell.IndicatorId) is not { } indicator || !indicator.Counts(unit))
                    return new Problem("UnknownCell");
                var district = tree.ScopeOf(unit);
                if (isOfficer && (district is null || !work.Actor.ScopeUnitIds.Contains(district.Id))) return Problem.NotAllowed;
                if (district is not null) districts.Add(district.Id);
            }
            var open = await db.ReturnedCells.Where(c => c.ReportId == report.Id && c.ResubmittedAt == null)
                .Select(c => new CellKey(c.IndicatorId, c.UnitId)).ToListAsync(cancellation);
            var fresh = cells.Distinct().Except(open).ToList();
            if (fresh.Count == 0 && (!input.Texts || report.State == ReportState.Returned)) return new Problem("AlreadyReturned");

            db.ReturnedCells.AddRange(fresh.Select(cell => new ReturnedCell
            {
                TenantId = report.TenantId, Id = Guid.CreateVersion7(work.Now), ReportId = report.Id, IndicatorId = cell.IndicatorId, UnitId = cell.UnitId,
                Reason = reason.Value, ReturnedBy = work.Actor.UserId, ReturnedByName = work.Actor.Name, ReturnedAt = work.Now,
            }));
            // What changes must be confirmed again.
            await db.ScopeConfirmations.Where(c => c.ReportId == report.Id && districts.Contains(c.UnitId)).ExecuteDeleteAsync(cancellation);
            report.ApprovedBy = null;
            report.MendUntil = input.Until ?? report.MendUntil;
            return new StepDecision(action, Reason: reason.Value, UnitIds: districts) { Until = input.Until };
        }, cancellation);
    }

    private static async Task<IReadOnlyCollection<CellKey>> EstimatesAsync(PortalDbContext db, Report report, CancellationToken cancellation) =>
        await db.Values.Where(v => v.ReportId == report.Id && v.IsEstimate).Select(v => new CellKey(v.IndicatorId, v.UnitId)).ToListAsync(cancellation);
}
