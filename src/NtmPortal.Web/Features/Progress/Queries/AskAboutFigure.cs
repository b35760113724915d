using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Progress.Queries;

/// <summary>The central office asks a province about a figure that it published.</summary>
public sealed class AskAboutFigure(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>What is asked.</summary>
    /// <param name="TenantId">The province's office.</param>
    /// <param name="Quarter">The period.</param>
    /// <param name="IndicatorId">The indicator.</param>
    /// <param name="UnitId">The province's unit or a district-level one.</param>
    /// <param name="Text">The question.</param>
    /// <param name="Id">Made with the form, so that one sent twice asks once.</param>
    public sealed record Input(int TenantId, Quarter Quarter, int IndicatorId, int UnitId, string Text, Guid Id);

    /// <summary>
    /// The query, also when it was asked before. Problems: <c>NotAllowed</c>, <c>TextNeeded</c> (shortest text), <c>TextTooLong</c> (longest), <c>NotFound</c> for what
    /// is no published figure.
    /// </summary>
    public async Task<Result<FigureQuery>> HandleAsync(Input input, CancellationToken cancellation = default)
    {
        var (actor, now) = (session.Actor, time.GetUtcNow());
        if (!actor.May(Permission.AskQueries)) return Problem.NotAllowed;
        var text = PlainText.Clean(input.Text);
        if (text.Length < FigureQueryMessage.MinLength) return new Problem("TextNeeded", FigureQueryMessage.MinLength);
        if (text.Length > FigureQueryMessage.MaxLength) return new Problem("TextTooLong", FigureQueryMessage.MaxLength);
        if (!reference.TenantById.TryGetValue(input.TenantId, out var office) || office.ProvinceUnitId is null) return Problem.NotFound;

        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // A form sent twice at once: the second waits here and finds what the first has asked.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({input.Id.ToString()}, 0))", cancellation);
        if (await db.FigureQueries.AsNoTracking().SingleOrDefaultAsync(q => q.TenantId == office.Id && q.Id == input.Id, cancellation) is { } asked) return asked;
        var (ordinal, unit) = (input.Quarter.Ordinal, input.UnitId);
        var isPublished = await (
            from publication in db.Publications
            where publication.TenantId == office.Id && publication.QuarterOrdinal == ordinal && publication.IsCurrent
            join figure in db.PublishedFigures on new { publication.TenantId, PublicationId = publication.Id } equals new { figure.TenantId, figure.PublicationId }
            where figure.UnitId == unit && figure.IndicatorId == input.IndicatorId
            select figure).AnyAsync(cancellation);
        if (!isPublished) return Problem.NotFound;

        var query = new FigureQuery { TenantId = office.Id, Id = input.Id, QuarterOrdinal = ordinal, IndicatorId = input.IndicatorId, UnitId = unit, AskedAt = now };
        query.Messages.Add(new FigureQueryMessage
        {
            TenantId = office.Id, Id = Guid.CreateVersion7(now), QueryId = query.Id, Kind = QueryMessageKind.Question, FromCentre = true, Text = text,
            By = actor.UserId, ByName = actor.Name, At = now,
        });
        db.FigureQueries.Add(query);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return query;
    }
}
