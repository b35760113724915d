using System.Globalization;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Recognitions;
using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Recognitions;

/// <summary><c>GET /recognitions/list.csv</c>: the recognised units of a day, as the page shows them, one line for each recognition that holds.</summary>
internal static class RecognitionList
{
    private static readonly string[] Columns = ["Day", "Unit", "Code", "District", "Grade", "Decision", "DecidedOn", "ValidFrom"];

    public static void MapRecognitionList(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/recognitions/list.csv", FileAsync).RequireAuthorization(nameof(Permission.ViewProvince));

    private static async Task<IResult> FileAsync(
        string? date, string? grade, string? district, ShowRecognitions slice, IStringLocalizer<RecognitionsText> T, Terms terms, HttpContext context)
    {
        var shown = await slice.HandleAsync(new ShowRecognitions.Filter(date, grade, district), context.RequestAborted);
        if (!shown.IsOk) return shown.Problem == Problem.NotAllowed ? TypedResults.Forbid() : TypedResults.NotFound();
        var model = shown.Value;
        var rows = from unit in model.Shown
                   from held in unit.Held
                   select (string[])
                   [
                       Format.Date(model.Day), unit.Unit.Name, unit.Unit.Code, model.Tree.DistrictOf(unit.Unit)?.Name ?? "", terms.Of(held.Grade), held.Decision,
                       Format.Date(held.DecidedOn), Format.Date(held.ValidFrom),
                   ];
        string[] head = [.. Columns.Select(c => T["Column." + c].Value)];
        return TypedResults.File(
            CsvRows.Write([head, .. rows], CultureInfo.CurrentCulture), "text/csv; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"ntm-recognitions-{model.Day:yyyy-MM-dd}.csv"));
    }
}
