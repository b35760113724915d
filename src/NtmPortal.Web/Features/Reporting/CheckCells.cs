using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>Says what pasted texts would make of cells, and saves nothing.</summary>
public sealed class CheckCells(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>The texts meant for a cell.</summary>
    /// <param name="Indicator">The indicator.</param>
    /// <param name="Unit">The unit.</param>
    /// <param name="Numerator">See <see cref="CellText"/>.</param>
    /// <param name="Denominator">See <see cref="CellText"/>.</param>
    public sealed record CellTexts(int Indicator, int Unit, string? Numerator, string? Denominator);

    /// <summary>The answer for a cell.</summary>
    /// <param name="Effect">What would become of it.</param>
    /// <param name="Value">The value as read; empty when refused.</param>
    /// <param name="Problem">Why it is refused.</param>
    public sealed record Answer(CellEffect Effect, CellValue Value, Problem? Problem);

    /// <summary>The answers, in the order asked. Problems: <c>NotAllowed</c>, <c>NotFound</c>, <c>TooManyEdits</c>.</summary>
    public async Task<Result<IReadOnlyList<Answer>>> HandleAsync(Quarter quarter, IReadOnlyList<CellTexts> texts, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.EnterScope)) return Problem.NotAllowed;
        if (texts.Count > SaveCells.MaxEdits || texts.Any(t => t is null)) return new Problem("TooManyEdits", SaveCells.MaxEdits);
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return Problem.NotFound;
        var standing = await ValuesAsync(db, quarter.Ordinal, cancellation);
        var previous = await QuarterBeforeReader.ReadAsync(db, reference, quarter, cancellation);
        var returned = (await db.ReturnedCells.Where(c => c.ReportId == report.Id && c.ResubmittedAt == null)
            .Select(c => new { c.IndicatorId, c.UnitId }).ToListAsync(cancellation)).Select(c => new CellKey(c.IndicatorId, c.UnitId)).ToHashSet();
        var tree = reference.Tree(session.Actor.TenantId, report.CutOff);
        var scope = await EntryScopes.ReadAsync(db, session.Actor, cancellation);
        if (!scope.IsAny) return Problem.NotAllowed;
        return texts.Select(Judge).ToList();

        Answer Judge(CellTexts text)
        {
            if (tree.Find(text.Unit) is not { } unit || reference.IndicatorOn(report.TenantId, report.CutOff, text.Indicator) is not { } indicator || !indicator.Counts(unit))
                return Refused(new Problem("UnknownCell"));
            if (!scope.Contains(unit, tree)) return Refused(new Problem("NotYourUnit"));
            var key = new CellKey(text.Indicator, text.Unit);
            if (!ReportWorkflow.IsEditable(report.State, returned.Contains(key)))
                return Refused(new Problem(report.State == ReportState.Returned ? "CellNotReturned" : "ReportLocked", report.State));
            var read = CellText.Read(indicator.Kind, text.Numerator, text.Denominator);
            if (read.Problem is { } problem) return Refused(problem);
            var findings = reference.Checks.OfCell(new CheckedCell(indicator, unit.Id, quarter, read.Value, previous.Of(indicator, unit.Id), Note: null, IsLocked: false));
            return findings.FirstOrDefault(f => f.Severity == CheckSeverity.Error) is { } error
                ? Refused(error.Problem)
                : new Answer(CellEffects.Of(standing.GetValueOrDefault(key), read.Value), read.Value, null);
        }
    }

    private static Task<Dictionary<CellKey, CellValue>> ValuesAsync(PortalDbContext db, int ordinal, CancellationToken cancellation) =>
        (from v in db.Values join r in db.Reports on v.ReportId equals r.Id where r.QuarterOrdinal == ordinal select v).AsNoTracking()
            .ToDictionaryAsync(v => new CellKey(v.IndicatorId, v.UnitId), v => v.Value, cancellation);

    private static Answer Refused(Problem problem) => new(CellEffect.Refused, CellValue.Empty, problem);
}
