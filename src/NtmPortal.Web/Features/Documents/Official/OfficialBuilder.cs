using System.Globalization;
using Microsoft.Extensions.Localization;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Documents.Official;

/// <summary>Puts the printed report together, in the reader's language.</summary>
public sealed class OfficialBuilder(IStringLocalizer<OfficialText> T, IStringLocalizer<UiText> Ui, Terms terms, QuarterText quarters, RoundName rounds, ReferenceCache reference, SummaryWords words)
{
    private const string NationalProgramme = "924/QĐ-TTg";
    private const int HashStart = 16;

    /// <summary>Named in the note below the table; the export names them all.</summary>
    private const int MostReplaced = 40;

    private static readonly string[] Roman = ["I", "II", "III", "IV", "V"];

    /// <summary>The document.</summary>
    public OfficialReport Build(OfficialSource source)
    {
        var period = source.Round is { } round ? rounds.Of(round) : quarters.Of(source.Report.Quarter);
        var isDraft = source.Report.State is not (ReportState.Approved or ReportState.Closed);
        return new OfficialReport(
            Head(source), T["Title"], T["Subject", period, Words.Inside(source.Tree.Province.Name)], T["To", Superior(source)], Basis(source), [.. Chapters(source)],
            Table(source), [T["Recipient.Above"], T["Recipient.Office"], T["Recipient.File"]],
            [.. isDraft ? [T["Draft", Ui[$"ReportState.{source.Report.State}"]].Value] : Array.Empty<string>(), .. source.IsDemo ? [Ui["Demo.Banner"].Value] : Array.Empty<string>()],
            Receipt(source), isDraft);
    }

    private OfficialHead Head(OfficialSource source)
    {
        var issuer = Words.Of(source.Issuer.NameVi, source.Issuer.NameEn);
        // By hand, as the number is: the day of signing is not known when it is printed.
        var year = (source.Round?.Deadline ?? source.Report.Deadline).ToOffset(ReportingCalendar.VietnamOffset).Year;
        return new OfficialHead(
            Upper(Superior(source)), Upper(issuer), T["Number", source.Issuer.Symbol], T["PlaceAndDate", ProvinceAlone(source.Tree.Province), year]);
    }

    private static string Superior(OfficialSource source) =>
        string.Format(CultureInfo.InvariantCulture, Words.Of(source.Issuer.SuperiorVi, source.Issuer.SuperiorEn), Words.Inside(source.Tree.Province.Name));

    /// <summary>"Hà Tĩnh": places are named without their type.</summary>
    private static string ProvinceAlone(AdministrativeUnit province) =>
        province.Name.Replace("Tỉnh ", "", StringComparison.Ordinal).Replace("Thành phố ", "", StringComparison.Ordinal);

    private List<string> Basis(OfficialSource source)
    {
        List<string> basis = [T["Basis.National", NationalProgramme]];
        if (source.Plan is { } plan)
        {
            var title = Words.Of(plan.TitleVi, plan.TitleEn);
            basis.Add(plan switch
            {
                { Number: { } number, IssuedOn: { } day } => T["Basis.PlanNumberDate", number, Format.Date(day), plan.IssuingBody ?? "", title],
                { Number: { } number } => T["Basis.PlanNumber", number, plan.IssuingBody ?? "", title],
                _ => T["Basis.Plan", plan.IssuingBody ?? "", title],
            });
        }
        return basis;
    }

    private IEnumerable<OfficialChapter> Chapters(OfficialSource source)
    {
        yield return Chapter(source, TextSection.Results, 1);
        yield return new OfficialChapter($"{Roman[1]}. {T["Chapter.Table"].Value}", [], HasTable: true);
        yield return Chapter(source, TextSection.Difficulties, 3);
        yield return Chapter(source, TextSection.Proposals, 4);
    }

    private OfficialChapter Chapter(OfficialSource source, TextSection section, int number)
    {
        var parts =
            from part in reference.TextParts.Where(p => p.Section == section)
            let pieces = source.Texts.Where(t => t.Part == part.Key).OrderBy(t => t.Key.IsTaken).ThenBy(t => source.Tree.Find(t.OriginUnitId)?.Code)
                .Select(t => new OfficialPiece(t.Key.IsTaken ? T["Origin", Words.Inside(source.Tree.Find(t.OriginUnitId)!.Name)].Value : null, TextBody.Paragraphs(t.Body))).ToList()
            where pieces.Count > 0
            select (part, pieces);
        return new OfficialChapter(
            $"{Roman[number - 1]}. {T[$"Chapter.{section}"].Value}",
            [.. parts.Select((p, i) => new OfficialPart(section == TextSection.Results ? $"{i + 1}. {Words.Of(p.part.TitleVi, p.part.TitleEn)}" : null, p.pieces))]);
    }

    private OfficialTable Table(OfficialSource source)
    {
        var sheet = source.Sheet;
        var rows = new List<IReadOnlyList<string>>();
        var number = 0;
        foreach (var pillar in sheet.Rows.GroupBy(r => r.Indicator.Pillar))
        {
            rows.Add([terms.Of(pillar.Key)]);
            rows.AddRange(pillar.Select(row => Row(++number, row)));
        }
        string[] columns = ["No", "Indicator", "Unit", "Target", "Numerator", "Denominator", "Share", "Missing"];
        return new OfficialTable([.. columns.Select(c => T["Column." + c].Value)], rows, string.Join(' ', Notes(source)));
    }

    private IEnumerable<string> Notes(OfficialSource source)
    {
        if (source.Round is not null) yield return T["Table.Source", quarters.Of(source.Report.Quarter), source.Report.Quarter.Year];
        yield return T["Table.Note", Format.Date(source.Sheet.CutOff)];
        if (words.Estimated(source.Sheet) is { } estimated) yield return estimated + ".";
        var replaced = source.Sheet.Rows.SelectMany(r => source.Estimates.GetValueOrDefault(r.Indicator.Id)?.Replaced.Select(e => (r.Indicator, e)) ?? []).ToList();
        if (replaced.Count == 0) yield break;
        var named = replaced.Take(MostReplaced).GroupBy(r => r.Indicator, r => words.Of(r.Indicator, r.e))
            .Select(g => $"{Words.Of(g.Key.CodeVi, g.Key.CodeEn)} – {string.Join("; ", g)}");
        yield return T["Table.Replaced", replaced.Count, string.Join("; ", named) + (replaced.Count > MostReplaced ? "; …" : "")];
    }

    private string[] Row(int number, IndicatorProgress row)
    {
        var (indicator, tally) = (row.Indicator, row.Tally);
        var target = row.Judged?.Rule is { } rule ? TargetWords.Of(rule) : Format.Nothing;
        // Units of a met / not met indicator are counted whether they reported or not; sums are not there before somebody did.
        var denominator = tally.Reported == 0 && indicator.Kind != IndicatorKind.MetNotMet ? null : tally.Denominator(indicator.Kind);
        return
        [
            Format.Number(number),
            $"{Words.Of(indicator.NameVi, indicator.NameEn)} ({Words.Of(indicator.CodeVi, indicator.CodeEn)})",
            indicator.Kind == IndicatorKind.Count ? terms.Of(indicator.Measure) : "%",
            target,
            tally.Reported == 0 ? Format.Nothing : tally.Estimated > 0 ? T["Estimate", Format.Number(tally.Numerator)] : Format.Number(tally.Numerator),
            denominator is { } all ? Format.Number(all) : Format.Nothing,
            tally.Reported > 0 && row.Percent is { } percent ? Format.Percent(percent) : Format.Nothing,
            tally.Missing > 0 ? Format.Number(tally.Missing) : "",
        ];
    }

    /// <summary>A receipt stands for what was submitted, so a report that is being mended has none.</summary>
    private string Receipt(OfficialSource source) =>
        source.Round is null ? OwnReceipt(source) : T["Receipt.Source", quarters.Of(source.Report.Quarter), OwnReceipt(source)];

    private string OwnReceipt(OfficialSource source) => source switch
    {
        { Receipt: null } => T["Receipt.None"],
        { Report.State: ReportState.Draft or ReportState.Returned, Receipt: { } last } => T["Receipt.Mended", last.Number],
        { Receipt: { } receipt } => T["Receipt", receipt.Number, Format.DateTime(receipt.SubmittedAt), receipt.Hash[..HashStart]],
    };

    private static string Upper(string text) => text.ToUpper(CultureInfo.CurrentCulture);
}
