using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Progress.Queries;

/// <summary>Adds to a query: the province answers, the central office asks further, either closes.</summary>
public sealed class WriteToQuery(IDbContextFactory<PortalDbContext> contexts, PortalSession session, TimeProvider time)
{
    /// <summary>What is written.</summary>
    /// <param name="Id">The query.</param>
    /// <param name="SeenMessages">How many messages the page showed.</param>
    /// <param name="Kind">What it does.</param>
    /// <param name="Text">The text; may be blank in a closing.</param>
    public sealed record Input(Guid Id, int SeenMessages, QueryMessageKind Kind, string Text);

    /// <summary>
    /// The message. Problems: <c>NotAllowed</c>, <c>NotFound</c>, <c>TextNeeded</c> (shortest text), <c>TextTooLong</c> (longest),
    /// <c>QueryMovedOn</c> when something was written since the page was shown.
    /// </summary>
    public async Task<Result<FigureQueryMessage>> HandleAsync(Input input, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        var fromCentre = actor.May(Permission.AskQueries);
        if (!fromCentre && !actor.May(Permission.AnswerQueries)) return Problem.NotAllowed;
        var text = PlainText.Clean(input.Text);
        if (text.Length < FigureQueryMessage.MinLength && (input.Kind != QueryMessageKind.Closing || text.Length > 0)) return new Problem("TextNeeded", FigureQueryMessage.MinLength);
        if (text.Length > FigureQueryMessage.MaxLength) return new Problem("TextTooLong", FigureQueryMessage.MaxLength);

        await using var db = contexts.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Rows are only added, so there is none to lock: the two sides queue here.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({input.Id.ToString()}, 0))", cancellation);
        var query = await db.FigureQueries.AsNoTracking().Include(q => q.Messages.OrderBy(m => m.At).ThenBy(m => m.Id)).SingleOrDefaultAsync(q => q.Id == input.Id, cancellation);
        if (query is null) return Problem.NotFound;
        if (query.Messages.Count != input.SeenMessages) return new Problem("QueryMovedOn");
        var last = query.Messages[^1];
        if (!QueryRules.Allows(QueryRules.After(last.Kind), input.Kind, fromCentre)) return Problem.NotAllowed;

        // The order of time is the order of the conversation, also on clocks that stand still or differ; PostgreSQL keeps microseconds.
        var (now, next) = (time.GetUtcNow(), last.At.AddMicroseconds(1));
        if (now < next) now = next;
        var message = new FigureQueryMessage
        {
            TenantId = query.TenantId, Id = Guid.CreateVersion7(now), QueryId = query.Id, Kind = input.Kind, FromCentre = fromCentre,
            Text = text.Length == 0 ? null : text, By = actor.UserId, ByName = actor.Name, At = now,
        };
        db.FigureQueryMessages.Add(message);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return message;
    }
}
