using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>
/// <c>POST /api/reports/{quarter}/cells</c>: where the entry grid commits cells. HTTP and not a circuit, so that a dropped line
/// or a deploy loses nothing: the browser keeps its journal until the answer is here.
/// </summary>
internal static class CellsEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Edits">The edits.</param>
    /// <param name="Door">By which of the grid's ways they all came, see <see cref="Doors"/>; typed when it is not said.</param>
    internal sealed record Request(IReadOnlyList<SaveCells.TypedEdit>? Edits, string? Door);

    /// <summary>What it hears for each edit.</summary>
    internal sealed record CellAnswer(
        Guid Id, string Outcome, int Version, decimal? Numerator, decimal? Denominator, bool Estimate, string? Note, string? By, string? At, string? Reason,
        IReadOnlyList<FindingAnswer> Findings);

    /// <summary>Something odd about the value just saved, in the reader's language; while open it waits for a note.</summary>
    internal sealed record FindingAnswer(string Rule, string Severity, string Text, bool Open);

    private static readonly Dictionary<string, Door> Doors = new() { ["grid"] = Door.Grid, ["paste"] = Door.Paste };

    public static void MapCells(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/reports/{quarter}/cells", SaveAsync).RequireAuthorization(nameof(Permission.EnterScope));

    private static async Task<Results<Ok<CellAnswer[]>, NotFound, ForbidHttpResult, BadRequest<string>>> SaveAsync(
        string quarter, Request request, SaveCells save, ProblemText problems, TimeProvider time, IAntiforgery antiforgery, HttpContext http)
    {
        // JSON is not a form, so nobody else checks the token.
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest(problems.Of("AntiforgeryFailed"));
        if (!Quarter.TryParse(quarter, out var period)) return TypedResults.NotFound();
        if (request.Edits is null || !Doors.TryGetValue(request.Door ?? "grid", out var door)) return TypedResults.BadRequest(problems.Of("TooManyEdits", SaveCells.MaxEdits));
        var saved = await save.HandleAsync(period, request.Edits, door, http.RequestAborted);
        return saved.Problem switch
        {
            null => TypedResults.Ok(saved.Value.Select(a => ToAnswer(a, problems, time.GetUtcNow())).ToArray()),
            { Code: "NotFound" } => TypedResults.NotFound(),
            { Code: "NotAllowed" } => TypedResults.Forbid(),
            var problem => TypedResults.BadRequest(problems.Of(problem)),
        };
    }

    private static CellAnswer ToAnswer(SaveCells.Answer answer, ProblemText problems, DateTimeOffset now)
    {
        var result = answer.Result;
        return new CellAnswer(
            result.Id, result.Outcome.ToString().ToLowerInvariant(), result.Version, result.Current.Numerator, result.Current.Denominator, result.IsEstimate, result.Note,
            answer.ChangedByName, result.ChangedAt is { } at ? Format.Recent(at, now) : null, result.Problem is { } problem ? problems.Of(problem) : null,
            [.. result.Findings.Select(f => ToAnswer(f, problems))]);
    }

    internal static FindingAnswer ToAnswer(Finding finding, ProblemText problems) =>
        new(finding.Rule, finding.Severity.ToString().ToLowerInvariant(), problems.Of(finding.Problem), finding.IsOpen);
}
