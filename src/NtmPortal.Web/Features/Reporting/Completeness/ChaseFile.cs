using System.Globalization;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Reporting.Completeness;

/// <summary>
/// <c>GET /reports/{quarter}/chase.csv</c>: who is to be asked for what, as a file that Excel opens right where the reader lives. No
/// cell runs as a formula.
/// </summary>
internal static class ChaseFile
{
    public static void MapChaseList(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/reports/{quarter}/chase.csv", FileAsync).RequireAuthorization(nameof(Permission.ViewProvince));

    private static async Task<IResult> FileAsync(
        string quarter, ShowCompleteness completeness, ChaseWords words, ReferenceCache reference, CancellationToken cancellation)
    {
        if (!Quarter.TryParse(quarter, out var period) || await completeness.ReadAsync(period, cancellation) is not { } model) return TypedResults.NotFound();
        return TypedResults.File(CsvRows.Write([words.Head, .. Rows(model, words, reference)], CultureInfo.CurrentCulture), "text/csv; charset=utf-8", $"ntm-{period}-chase.csv");
    }

    /// <summary>First what waits for somebody, then what is missing, beside who reviews it.</summary>
    private static IEnumerable<IReadOnlyList<string>> Rows(ShowCompleteness.Model model, ChaseWords words, ReferenceCache reference)
    {
        foreach (var (person, task, since) in model.Waiting)
        {
            var late = Math.Max(0, -task.DaysLeft(model.Today));
            yield return
            [
                person.DisplayName, words.Of(person.Role), person.Email ?? "", person.Phone ?? "", words.Of(task.Task),
                string.Join(", ", task.UnitIds.Select(id => reference.UnitAt(id, task.Quarter).Name)), "", "", Format.DateTime(since), Format.Date(task.Due),
                late.ToString(CultureInfo.InvariantCulture),
            ];
        }
        var officers = model.Scopes.ToDictionary(s => s.District.Id, s => s.Officers);
        foreach (var cell in model.Missing)
        {
            var people = cell.District is { } district ? officers.GetValueOrDefault(district.Id) ?? [] : [];
            yield return
            [
                string.Join(", ", people.Select(p => p.DisplayName)), people.Count > 0 ? words.Of(PortalRole.DistrictOfficer) : "",
                string.Join(", ", people.Select(p => p.Email).OfType<string>()), string.Join(", ", people.Select(p => p.Phone).OfType<string>()),
                words.Missing(Words.Of(cell.Indicator.CodeVi, cell.Indicator.CodeEn), Words.Of(cell.Indicator.NameVi, cell.Indicator.NameEn)),
                cell.District?.Name ?? "", cell.Unit.Name, cell.Unit.Code, "", "", "",
            ];
        }
    }
}
