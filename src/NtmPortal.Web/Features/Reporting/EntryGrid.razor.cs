using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>
/// The table of native inputs. A ratio has two columns (d: in all, n: of these), the other kinds one. The script in
/// <c>entry-grid.js</c> adds keys, saving and the journal; without it the table still shows everything.
/// </summary>
public partial class EntryGrid
{
    private static readonly string[] ScriptWords =
        ["Saving", "SavedAt", "Waiting", "WaitingMany", "SessionEnded", "SignIn", "ChangedBy", "TakeTheirs", "KeepMine", "Met", "NotMet", "Nothing", "NotSaved", "Refused"];

    /// <summary>The sheet.</summary>
    [Parameter, EditorRequired]
    public ReportSheet.Model Model { get; set; } = default!;

    /// <summary>The rows to show.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ReportSheet.Row> Rows { get; set; } = [];

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    private List<(ReportSheet.Column Column, char Part)> Inputs { get; set; } = [];

    private string Token => Antiforgery.GetAndStoreTokens(Http).RequestToken!;

    // One journal for each person and report: on a shared computer nobody sends another's cells.
    private string JournalKey => $"ntm:{Session.Actor.UserId:N}:{Model.Report.Id:N}";

    private string WordsJson => JsonSerializer.Serialize(new Dictionary<string, string>(
        ScriptWords.Select(key => KeyValuePair.Create(key, T["Script." + key].Value))));

    protected override void OnParametersSet() => Inputs =
        [.. Model.Columns.SelectMany(c => c.Indicator.Kind == IndicatorKind.Ratio ? new[] { (c, 'd'), (c, 'n') } : [(c, 'n')])];

    private string PartLabel(ReportSheet.Column column, char part)
    {
        var i = column.Indicator;
        return part == 'd' ? Words.OfOptional(i.DenominatorVi, i.DenominatorEn) ?? ""
            : Words.OfOptional(i.NumeratorVi, i.NumeratorEn) ?? T["Entry.MetOrNot"];
    }

    private string TargetText(ReportSheet.Column column) => (column.Own ?? column.National) is { } rule
        ? (rule.Comparator == Comparator.AtLeast ? "≥ " : "") + (rule.Measure == TargetMeasure.Percent ? Format.TargetPercent(rule.Value) : Format.Number(rule.Value))
        : T["Entry.NoTarget"];

    private string Sum(ReportSheet.Column column, char part)
    {
        var cells = Rows.Select(r => Model.Find(r, column)).OfType<ReportSheet.Cell>().ToList();
        var sum = cells.Sum(c => (part == 'd' ? c.Value.Denominator : c.Value.Numerator) ?? 0);
        return column.Indicator.Kind == IndicatorKind.MetNotMet ? $"{Format.Number(sum)}/{cells.Count}" : Format.Number(sum);
    }
}
