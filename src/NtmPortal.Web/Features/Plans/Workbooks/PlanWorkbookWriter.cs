using System.Globalization;
using Microsoft.Extensions.Localization;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Plans.Workbooks;

/// <summary>Writes plans as workbooks that <see cref="PlanWorkbookReader"/> reads again without a difference.</summary>
public sealed class PlanWorkbookWriter(IStringLocalizer<PlansText> T, ReferenceCache reference, TimeProvider time)
{
    /// <summary>A plan with all that stands in it now; an empty form where it is null.</summary>
    public byte[] Whole(Plan? plan, AdministrativeUnit? unit) => Write(
        T["Sheet.Title.Plan"],
        Facts(PlanSheet.Head, PlanSheet.PlanFacts, fact => plan is null ? SummaryCell.Empty : Fact(plan, unit!, fact)),
        TargetsOf(plan), AgenciesOf(plan),
        Sheet(PlanSheet.Items, (plan?.Items ?? []).OrderBy(i => i.Position), i => [Of(i.Position), Word(i.Kind), Of(i.TextVi), Of(i.TextEn)]),
        Sheet(PlanSheet.Tasks, (plan?.Tasks ?? []).OrderBy(t => t.Position), t =>
            [Of(t.Text), plan!.Items.Find(i => i.Id == t.ItemId) is { } item ? Of(item.Position) : SummaryCell.Empty, Of(t.Lead), Of(t.DueOn), Word(t.State), Of(t.Result)]),
        Sheet(PlanSheet.Funds, (plan?.Funds ?? []).OrderBy(f => f.Year).ThenBy(f => f.Source), f => [Word(f.Source), Of(f.Year), SummaryCell.Of(f.Planned), SummaryCell.Of(f.Disbursed)]));

    /// <summary>A form for an amendment: the targets as they stand, to be changed, dropped and added to.</summary>
    public byte[] Amendment(Plan plan) => Write(
        T["Sheet.Title.Amendment", plan.Number ?? plan.TitleVi],
        Facts(PlanSheet.Amendment, PlanSheet.AmendmentFacts, _ => SummaryCell.Empty), TargetsOf(plan), AgenciesOf(plan));

    private byte[] Write(string title, params SummarySheet[] sheets) =>
        XlsxWriter.Write(new SummaryBook([.. sheets.Select(s => s with { Title = title })], sheets[0]), time.GetUtcNow());

    private SummarySheet TargetsOf(Plan? plan) => Sheet(PlanSheet.Targets, Standing(plan), t =>
    {
        var indicator = reference.IndicatorById[t.IndicatorId];
        return
        [
            Of(indicator.Key), Of(Words.Of(indicator.NameVi, indicator.NameEn)), Of(t.DueYear), t.Comparator is { } comparator ? Word(comparator) : SummaryCell.Empty,
            SummaryCell.Of(t.Value), Mark(t.IsYearlyStep), Mark(t.IsAspiration), Word(t.Base), Of(t.DefinitionVi), Of(t.DefinitionEn), Of(t.PlaceVi), Of(t.PlaceEn), Mark(t.FromPublicReport),
        ];
    });

    private SummarySheet AgenciesOf(Plan? plan) => Sheet(
        PlanSheet.Agencies, Standing(plan).SelectMany(t => t.Agencies.OrderBy(a => a.Role).ThenBy(a => a.NameVi, StringComparer.Ordinal), (Target, Agency) => (Target, Agency)),
        row => [Of(reference.IndicatorById[row.Target.IndicatorId].Key), Of(row.Target.DueYear), Word(row.Agency.Role), Of(row.Agency.NameVi), Of(row.Agency.NameEn), Of(row.Agency.Place)]);

    private IEnumerable<PlanTarget> Standing(Plan? plan) =>
        (plan?.CurrentTargets ?? []).OrderBy(t => reference.IndicatorById[t.IndicatorId].Position).ThenBy(t => t.DueYear);

    private SummarySheet Facts(PlanSheet sheet, IReadOnlyList<string> facts, Func<string, SummaryCell> content) =>
        Sheet(sheet, facts, fact => [Of(T["Fact." + fact].Value), content(fact)]);

    private SummarySheet Sheet<TRow>(PlanSheet sheet, IEnumerable<TRow> rows, Func<TRow, IReadOnlyList<SummaryCell>> cells) => new(
        T["Sheet." + sheet.Key], "", [new HeadLine(null, Of(T[$"Sheet.{sheet.Key}.Hint"].Value))],
        [.. sheet.Columns.Select((c, i) => new SummaryColumn(T["Column.Sheet." + c.Key], c.Width, IsKey: i == 0))], [.. rows.Select(cells)], []);

    private SummaryCell Fact(Plan plan, AdministrativeUnit unit, string fact) => fact switch
    {
        "Level" => Of(T[$"UnitLevel.{plan.Level}"].Value),
        "UnitCode" => Of(unit.Code),
        nameof(Plan.Number) => Of(plan.Number),
        nameof(Plan.IssuedOn) => Of(plan.IssuedOn),
        nameof(Plan.IssuedYear) => plan.IssuedYear is { } year ? Of(year) : SummaryCell.Empty,
        nameof(Plan.IssuingBody) => Of(plan.IssuingBody),
        nameof(Plan.Signer) => Of(plan.Signer),
        nameof(Plan.TitleVi) => Of(plan.TitleVi),
        nameof(Plan.TitleEn) => Of(plan.TitleEn),
        nameof(Plan.StageFrom) => Of(plan.StageFrom),
        nameof(Plan.StageTo) => Of(plan.StageTo),
        nameof(Plan.SourceVi) => Of(plan.SourceVi),
        nameof(Plan.SourceEn) => Of(plan.SourceEn),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, null),
    };

    private SummaryCell Word<TMember>(TMember member) where TMember : struct, Enum => Of(T[$"{typeof(TMember).Name}.{member}"].Value);

    private static SummaryCell Mark(bool isSet) => isSet ? Of("x") : SummaryCell.Empty;

    private static SummaryCell Of(string? text) => SummaryCell.Of(text);

    private static SummaryCell Of(DateOnly? day) => day is { } date ? new DateCell(date) : SummaryCell.Empty;

    // As text: a year and a row's number are names, which nobody groups by thousands.
    private static SummaryCell Of(int name) => Of(name.ToString(CultureInfo.InvariantCulture));
}
