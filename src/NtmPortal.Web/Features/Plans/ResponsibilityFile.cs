using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Plans;

/// <summary><c>GET /plans/responsibility.xlsx</c> and <c>.csv</c>: what each agency leads, a target or a task a row.</summary>
public sealed class ResponsibilityFile(ShowResponsibility slice, IStringLocalizer<PlansText> T, Terms terms, QuarterText quarters, TimeProvider time)
{
    /// <summary>"42,5 %", a number, or nothing.</summary>
    public static string FigureOf(LedTarget led) => led switch
    {
        { Figure: not { Reported: > 0 } } => Format.Nothing,
        { Indicator.Kind: IndicatorKind.Count, Figure: { } tally } => Format.Number(tally.Numerator),
        _ => led.Figure!.Value.Percent(led.Indicator.Kind) is { } percent ? Format.Percent(percent) : Format.Nothing,
    };

    internal async Task<IResult> XlsxAsync(HttpContext http) =>
        Answer(http, await SheetAsync(http.RequestAborted), "xlsx", PlanFiles.Workbook, sheet => XlsxWriter.Write(new SummaryBook([sheet], sheet), time.GetUtcNow()));

    internal async Task<IResult> CsvAsync(HttpContext http) =>
        Answer(http, await SheetAsync(http.RequestAborted), "csv", "text/csv; charset=utf-8", sheet => CsvWriter.Write(sheet, CultureInfo.CurrentCulture));

    private static IResult Answer(HttpContext http, SummarySheet? sheet, string ending, string type, Func<SummarySheet, byte[]> write)
    {
        if (sheet is null) return TypedResults.NotFound();
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "ntm-responsibility." + ending }.ToString();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Bytes(write(sheet), type);
    }

    private async Task<SummarySheet?> SheetAsync(CancellationToken cancellation)
    {
        var read = await slice.ReadAsync(cancellation);
        if (!read.IsOk) return null;
        var model = read.Value;
        var asOf = model.Quarter is { } quarter ? T["Responsibility.AsOf", quarters.Of(quarter), T[$"FigureBasis.{model.Basis}"]] : T["Responsibility.NoReport"];
        return new SummarySheet(
            T["Responsibility.Short"], T["Responsibility.Title"], [new HeadLine(null, SummaryCell.Of(asOf.Value)), new HeadLine(null, new DateCell(model.Today))],
            [
                new(T["Column.Agency"], 34, IsKey: true), new(T["Column.What"], 16), new(T["Column.Content"], 50), new(T["Column.Target"], 14), new(T["Column.Due"], 14),
                new(T["Responsibility.Figure"], 14), new(T["Responsibility.Status"], 20), new(T["Responsibility.GapColumn"], 12), new(T["Column.Sheet.Result"], 40), new(T["Column.Plan"], 24),
            ],
            [.. model.Agencies.SelectMany(a => a.Targets.Select(t => Row(a, t)).Concat(a.Tasks.Select(t => Row(a, t.Plan, t.Task))))], []);
    }

    private IReadOnlyList<SummaryCell> Row(AgencyWork agency, LedTarget led) =>
    [
        SummaryCell.Of(agency.Name), SummaryCell.Of(T["Column.Target"].Value), SummaryCell.Of($"{led.Indicator.Key} {Words.Of(led.Indicator.NameVi, led.Indicator.NameEn)}"),
        SummaryCell.Of(led.Target.Rule is { } rule ? TargetWords.Of(rule) : T["NotStated"].Value), SummaryCell.Of(led.Target.DueYear.ToString(CultureInfo.InvariantCulture)),
        Figure(led), SummaryCell.Of(terms.Of(led.Status)), SummaryCell.Of(led.Comparison?.Gap), SummaryCell.Empty, SummaryCell.Of(NameOf(led.Plan)),
    ];

    private IReadOnlyList<SummaryCell> Row(AgencyWork agency, Plan plan, PlanTask task) =>
    [
        SummaryCell.Of(agency.Name), SummaryCell.Of(T["Column.Sheet.Task"].Value), SummaryCell.Of(task.Text), SummaryCell.Empty,
        task.DueOn is { } day ? new DateCell(day) : SummaryCell.Of(T["NotStated"].Value), SummaryCell.Empty, SummaryCell.Of(T[$"PlanTaskState.{task.State}"].Value),
        SummaryCell.Empty, SummaryCell.Of(task.Result), SummaryCell.Of(NameOf(plan)),
    ];

    private static SummaryCell Figure(LedTarget led) => led.Figure is not { Reported: > 0 } tally ? SummaryCell.Empty
        : led.Indicator.Kind == IndicatorKind.Count ? new NumberCell(tally.Numerator)
        : tally.Percent(led.Indicator.Kind) is { } percent ? new PercentCell(percent / 100) : SummaryCell.Empty;

    private static string NameOf(Plan plan) => plan.Number ?? Words.Of(plan.TitleVi, plan.TitleEn);
}
