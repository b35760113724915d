using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Recognitions;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;
using Npgsql;

namespace NtmPortal.Web.Features.Recognitions;

/// <summary>The coordination office records that a unit is recognised by a decision.</summary>
public sealed class RecordRecognition(IDbContextFactory<PortalDbContext> contexts, ReferenceCache reference, PortalSession session, TimeProvider time)
{
    /// <summary>What the decision says.</summary>
    public sealed class Input
    {
        /// <summary>The unit.</summary>
        public int? UnitId { get; set; }

        /// <summary>The grade.</summary>
        public RecognitionGrade? Grade { get; set; }

        /// <summary>Number of the decision.</summary>
        [AllowNull]
        public string Decision { get; set => field = value ?? ""; } = "";

        /// <summary>Its day.</summary>
        public DateOnly? DecidedOn { get; set; }

        /// <summary>First day on which it holds; the day of the decision when empty.</summary>
        public DateOnly? ValidFrom { get; set; }
    }

    /// <summary>
    /// The recognition. Problems: <c>NotAllowed</c>, <c>RecognitionThere</c>, and of fields <c>RecognitionGradeNeeded</c>, <c>DecisionNeeded</c>,
    /// <c>ActTooLong</c>, <c>DayNeeded</c>, <c>DayAhead</c>, <c>RecognitionBeforeDecision</c>, <c>RecognitionUnit</c> for what was no xã or
    /// district-level unit of the province on the day it holds from.
    /// </summary>
    public async Task<FormResult<Recognition>> HandleAsync(Input input, CancellationToken cancellation = default)
    {
        var (actor, now) = (session.Actor, time.GetUtcNow());
        if (!actor.May(Permission.DecideUnits) || reference.TenantById[actor.TenantId].ProvinceUnitId is not { } province) return Problem.NotAllowed;
        if (input.Grade is not { } grade || !Enum.IsDefined(grade)) return new FieldProblem(nameof(input.Grade), new Problem("RecognitionGradeNeeded"));
        var decision = ReadDecision(input.Decision);
        if (decision.Problem is { } unnamed) return new FieldProblem(nameof(input.Decision), unnamed);
        if (input.DecidedOn is not { } decidedOn) return new FieldProblem(nameof(input.DecidedOn), new Problem("DayNeeded"));
        if (decidedOn > ReportingCalendar.DayOf(now)) return new FieldProblem(nameof(input.DecidedOn), new Problem("DayAhead"));
        var from = input.ValidFrom ?? decidedOn;
        if (from < decidedOn) return new FieldProblem(nameof(input.ValidFrom), new Problem("RecognitionBeforeDecision"));
        if (input.UnitId is not { } unitId || reference.Units.VersionsOf(unitId).FirstOrDefault(v => v.IsInForce(from)) is not { } unit
            || unit.ProvinceId != province || !Recognition.IsFor(unit.Type))
        {
            return new FieldProblem(nameof(input.UnitId), new Problem("RecognitionUnit", from));
        }

        await using var db = contexts.CreateDbContext();
        var recognition = new Recognition
        {
            TenantId = actor.TenantId, Id = Guid.CreateVersion7(now), UnitId = unitId, Grade = grade, Decision = decision.Value, DecidedOn = decidedOn, ValidFrom = from,
            RecordedBy = actor.UserId, RecordedByName = actor.Name, RecordedAt = now,
        };
        db.Recognitions.Add(recognition);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return new Problem("RecognitionThere");
        }
        return recognition;
    }

    /// <summary>A decision's number as typed, cleaned. Problems: <c>DecisionNeeded</c>, <c>ActTooLong</c> (most).</summary>
    internal static Result<string> ReadDecision(string? typed)
    {
        var decision = PlainText.Clean(typed ?? "");
        return decision.Length switch
        {
            0 => new Problem("DecisionNeeded"),
            > Recognition.MaxDecision => new Problem("ActTooLong", Recognition.MaxDecision),
            _ => decision,
        };
    }
}
