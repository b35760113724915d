using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>What the entry grid asks beside saving: what a paste would do, and what is known of a cell.</summary>
internal static class CellAnswers
{
    /// <summary>What the client wants checked.</summary>
    internal sealed record CheckRequest(IReadOnlyList<CheckCells.CellTexts>? Cells);

    /// <summary>What it hears for each cell.</summary>
    internal sealed record CheckAnswer(string Effect, decimal? Numerator, decimal? Denominator, string? Reason);

    /// <summary>A quarter and its value, as read.</summary>
    internal sealed record PastAnswer(string Quarter, string Value);

    /// <summary>A cell, as read.</summary>
    internal sealed record CellFacts(
        IReadOnlyList<PastAnswer> History, string? Changed, string? Estimated, string? Registered, string? Note, IReadOnlyList<CellsEndpoint.FindingAnswer> Findings, PlaceAnswer Evidence);

    /// <summary>A page about the cell, and the words of the link to it.</summary>
    internal sealed record PlaceAnswer(string Href, string Text);

    public static void MapCellAnswers(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/reports/{quarter}/cells/check", CheckAsync).RequireAuthorization(nameof(Permission.EnterScope));
        endpoints.MapGet("/api/reports/{quarter}/cells/{indicator:int}/{unit:int}", ShowAsync).RequireAuthorization(nameof(Permission.EnterScope));
    }

    private static async Task<Results<Ok<CheckAnswer[]>, NotFound, ForbidHttpResult, BadRequest<string>>> CheckAsync(
        string quarter, CheckRequest request, CheckCells check, ProblemText problems, IAntiforgery antiforgery, HttpContext http)
    {
        // JSON is not a form, so nobody else checks the token.
        if (!await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest(problems.Of("AntiforgeryFailed"));
        if (!Quarter.TryParse(quarter, out var period)) return TypedResults.NotFound();
        if (request.Cells is null) return TypedResults.BadRequest(problems.Of("TooManyEdits", SaveCells.MaxEdits));
        var checkedCells = await check.HandleAsync(period, request.Cells, http.RequestAborted);
        return checkedCells.Problem switch
        {
            null => TypedResults.Ok(checkedCells.Value.Select(a => new CheckAnswer(
                a.Effect.ToString().ToLowerInvariant(), a.Value.Numerator, a.Value.Denominator, a.Problem is { } problem ? problems.Of(problem) : null)).ToArray()),
            { Code: "NotFound" } => TypedResults.NotFound(),
            { Code: "NotAllowed" } => TypedResults.Forbid(),
            var problem => TypedResults.BadRequest(problems.Of(problem)),
        };
    }

    private static async Task<Results<Ok<CellFacts>, NotFound>> ShowAsync(
        string quarter, int indicator, int unit, ShowCell show, QuarterText quarters, ProblemText problems, CellWords cells, IStringLocalizer<ReportingText> T, HttpContext http)
    {
        var cell = Quarter.TryParse(quarter, out var period) ? await show.ReadAsync(period, new CellKey(indicator, unit), http.RequestAborted) : null;
        if (cell is null) return TypedResults.NotFound();
        var changed = cell is { ChangedBy: { } by, ChangedAt: { } at } ? T["Entry.ChangedBy", by, Format.DateTime(at)].Value : null;
        return TypedResults.Ok(new CellFacts(
            [.. cell.History.Select(p => new PastAnswer(quarters.Title(p.Quarter), p.IsEstimate ? T["Estimate.Value", Words(p.Value)] : Words(p.Value)))], changed,
            cell.Estimate.IsEmpty ? null : T["Estimate.Was", Said(cell.Estimate)].Value, cell.Registered is { } models ? Registered(models) : null, cell.Note,
            [.. cell.Findings.Select(f => CellsEndpoint.ToAnswer(f, problems))],
            new PlaceAnswer($"/reports/{period}/evidence/{cell.Address}", T["Panel.Evidence", cell.Evidence])));

        string Registered(IReadOnlyList<string> models) => models.Count == 0 ? T["Panel.RegisteredNone"] : T["Panel.Registered", models.Count, string.Join(", ", models)];

        string Words(CarriedValue past) => past.From.Count > 0 ? cells.Of(cell.Indicator, past) : Said(past.Value);

        string Said(CellValue value) => value switch
        {
            _ when !value.IsReported(cell.Indicator.Kind) => Format.Nothing,
            { Numerator: { } numerator, Denominator: { } denominator } => $"{Format.Number(numerator)}/{Format.Number(denominator)} ({Format.Percent(numerator, denominator)})",
            _ => cells.Of(cell.Indicator, value),
        };
    }
}
