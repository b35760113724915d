using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Reporting.Texts;

/// <summary><c>POST /api/reports/{quarter}/texts</c>: where the page of texts commits what is typed, as the entry grid does its cells.</summary>
internal static class TextsEndpoint
{
    /// <summary>What the client sends.</summary>
    internal sealed record Request(IReadOnlyList<SaveTexts.TypedText>? Edits);

    /// <summary>What it hears for each edit.</summary>
    internal sealed record Answer(Guid Id, string Outcome, int Version, string Body, string? By, string? At, string? Reason);

    public static void MapTexts(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/reports/{quarter}/texts", SaveAsync).RequireAuthorization(nameof(Permission.WriteTexts));

    private static async Task<Results<Ok<Answer[]>, NotFound, ForbidHttpResult, BadRequest<string>>> SaveAsync(
        string quarter, Request request, SaveTexts save, ProblemText problems, TimeProvider time, IAntiforgery antiforgery, HttpContext http)
    {
        // JSON is not a form, so nobody else checks the token.
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest(problems.Of("AntiforgeryFailed"));
        if (!Quarter.TryParse(quarter, out var period)) return TypedResults.NotFound();
        if (request.Edits is null) return TypedResults.BadRequest(problems.Of("TooManyTexts", SaveTexts.MaxEdits));
        var saved = await save.HandleAsync(period, request.Edits, http.RequestAborted);
        return saved.Problem switch
        {
            null => TypedResults.Ok(saved.Value.Select(result => ToAnswer(result, problems, time.GetUtcNow())).ToArray()),
            { Code: "NotFound" } => TypedResults.NotFound(),
            { Code: "NotAllowed" } => TypedResults.Forbid(),
            var problem => TypedResults.BadRequest(problems.Of(problem)),
        };
    }

    private static Answer ToAnswer(TextResult result, ProblemText problems, DateTimeOffset now) => new(
        result.Id, result.Outcome.ToString().ToLowerInvariant(), result.Version, result.Body, result.ByName,
        result.At is { } at ? Format.Recent(at, now) : null, result.Problem is { } problem ? problems.Of(problem) : null);
}
