using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Documents;

/// <summary>What pages and files of exports call periods and the state of figures.</summary>
public sealed class SummaryWords(IStringLocalizer<DocumentsText> T, IStringLocalizer<UiText> Ui, QuarterText quarters)
{
    /// <summary>"Quý IV/2024".</summary>
    public string Of(Quarter quarter) => quarters.Title(quarter);

    /// <summary>Name of a file without its ending: of a province, or of several when null.</summary>
    public string FileName(Tenant? province, Quarter quarter) =>
        T["File.Name", province is null ? T["File.Provinces"].Value : Words.Of(province.NameVi, province.NameEn), Of(quarter).Replace('/', '-')];

    /// <summary>"12 trong 216 số liệu là ước thực hiện"; null where none is.</summary>
    public string? Estimated(ProgressSheet sheet) => sheet.Rows.Sum(r => r.Tally.Estimated) is > 0 and var estimated
        ? T["Estimate.Count", Format.Number(estimated), Format.Number(sheet.Rows.Sum(r => r.Tally.Reported))].Value : null;

    /// <summary>"Ước: Huyện A: Xã B. Chính thức thay số ước: Huyện A: Xã C (120/200 → 130/210)".</summary>
    public string Of(Indicator indicator, EstimatedUnits units) => string.Join(' ', new[]
    {
        units.Names.Length == 0 ? null : T["Estimate.Names", units.Names].Value,
        units.Replaced.Count == 0 ? null : T["Estimate.Replaced", string.Join("; ", units.Replaced.Select(r => Of(indicator, r)))].Value,
    }.OfType<string>());

    /// <summary>"Huyện A: Xã C (120/200 → 130/210)".</summary>
    public string Of(Indicator indicator, ReplacedEstimate replaced) => T["Estimate.One", replaced.Unit, Value(indicator, replaced.Estimate), Value(indicator, replaced.Official)];

    private string Value(Indicator indicator, CellValue value) => (indicator.Kind, value) switch
    {
        (_, { IsEmpty: true }) => Format.Nothing,
        (IndicatorKind.MetNotMet, _) => T[value.Numerator > 0 ? "Value.Met" : "Value.NotMet"],
        (IndicatorKind.Ratio, _) => $"{Part(value.Numerator)}/{Part(value.Denominator)}",
        _ => Part(value.Numerator),
    };

    private static string Part(decimal? number) => number is { } known ? Format.Number(known) : Format.Nothing;

    /// <summary>"Đã chốt lần 1 lúc 13/12/2024 16:20", "Đang xử lý – Nháp", or "Chưa chốt".</summary>
    public string Of(FigureOrigin? origin) => origin switch
    {
        null => T["State.NotClosed"],
        { Basis: FigureBasis.Published, At: { } at, PublicationNumber: { } number } => T["State.Published", number, Format.DateTime(at)],
        _ => T["State.Working", Ui[$"ReportState.{origin.State}"]],
    };
}
