using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>
/// The table of native inputs. A ratio has two columns (d: in all, n: of these), the other kinds one. The script in
/// <c>wwwroot/entry</c> adds keys, saving and the journal; without it the table still shows everything.
/// </summary>
public partial class EntryGrid
{
    private static readonly string[] ScriptWords =
        ["Saving", "SavedAt", "Waiting", "WaitingMany", "SessionEnded", "SignIn", "ChangedBy", "TakeTheirs", "KeepMine", "Met", "NotMet", "Nothing", "NotSaved", "Refused", "Selected", "Filled", "Outside", "Offline", "Estimate"];

    /// <summary>The sheet.</summary>
    [Parameter, EditorRequired]
    public ReportSheet.Model Model { get; set; } = default!;

    /// <summary>Which rows are seen at first; the others are there, so that totals are whole and other filters can show them.</summary>
    [Parameter, EditorRequired]
    public Func<ReportSheet.Row, bool> IsShown { get; set; } = _ => true;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private CellWords Cells { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    private List<(ReportSheet.Column Column, char Part)> Inputs { get; set; } = [];

    private string Token => Antiforgery.GetAndStoreTokens(Http).RequestToken!;

    // One journal for each person and report: on a shared computer nobody sends another's cells.
    private string JournalKey => $"ntm:{Session.Actor.UserId:N}:{Model.Report.Id:N}";

    private string WordsJson => JsonSerializer.Serialize(new Dictionary<string, string>(
        ScriptWords.Select(key => KeyValuePair.Create(key, T["Script." + key].Value))));

    /// <summary>How the script writes figures: the mark of thousands, the decimal mark, then the percent sign with its space.</summary>
    private static string Marks
    {
        get
        {
            var numbers = CultureInfo.CurrentCulture.NumberFormat;
            return numbers.NumberGroupSeparator + numbers.NumberDecimalSeparator + Format.TargetPercent(0)[1..];
        }
    }

    protected override void OnParametersSet() => Inputs =
        [.. Model.Columns.SelectMany(c => c.Indicator.Kind == IndicatorKind.Ratio ? new[] { (c, 'd'), (c, 'n') } : [(c, 'n')])];

    private bool IsGroupHidden(AdministrativeUnit? group) => !Model.Rows.Any(r => r.District == group && IsShown(r));

    /// <summary>The version of each cell of a row, column by column; what is no cell has none.</summary>
    private string Versions(ReportSheet.Row row) => string.Join(' ', Inputs.Select(i => Model.Find(row, i.Column)?.Version ?? 0));

    private static char KindOf(ReportSheet.Column column) => column.Indicator.Kind switch { IndicatorKind.MetNotMet => 'm', IndicatorKind.Ratio => 'r', _ => 'c' };

    private static decimal? Half(CellValue value, char part) => part == 'd' ? value.Denominator : value.Numerator;

    // Without thousands marks: what stands in an input must read back without doubt.
    private static string Plain(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private string? Word(decimal? met) => met switch { null => null, 0 => T["Script.NotMet"].Value, _ => T["Script.Met"].Value };

    private string? Carried(ReportSheet.Column column, ReportSheet.Cell cell) => cell.Before.From.Count == 0 ? null : Cells.Of(column.Indicator, cell.Before);

    private string PartLabel(ReportSheet.Column column, char part)
    {
        var i = column.Indicator;
        return part == 'd' ? Words.OfOptional(i.DenominatorVi, i.DenominatorEn) ?? ""
            : Words.OfOptional(i.NumeratorVi, i.NumeratorEn) ?? T["Entry.MetOrNot"];
    }

    private static TargetRule? TargetOf(ReportSheet.Column column) => column.Own ?? column.National;

    /// <summary>The target for the script, where the share or the sum below a column can be held against it.</summary>
    private static string? PlainTarget(ReportSheet.Column column) =>
        TargetOf(column) is { } rule && (rule.Measure == TargetMeasure.Count) == (column.Indicator.Kind == IndicatorKind.Count) ? Plain(rule.Value) : null;

    private static bool Reaches(ReportSheet.Column column, Tally tally) =>
        PlainTarget(column) is not null && (tally.Percent(column.Indicator.Kind) ?? (column.Indicator.Kind == IndicatorKind.Count ? tally.Numerator : -1)) >= TargetOf(column)!.Value.Value;

    private Tally TallyOf(ReportSheet.Column column) =>
        Model.Rows.Select(r => Model.Find(r, column)).OfType<ReportSheet.Cell>().Aggregate(Tally.Zero, (sum, cell) => sum + Tally.OfUnit(column.Indicator.Kind, cell.Value));

    private string Sum(ReportSheet.Column column, char part)
    {
        var tally = TallyOf(column);
        return part == 'd' ? Format.Number(tally.DenominatorSum)
            : column.Indicator.Kind == IndicatorKind.MetNotMet ? $"{Format.Number(tally.Numerator)}/{Format.Number(tally.Expected)}" : Format.Number(tally.Numerator);
    }
}
