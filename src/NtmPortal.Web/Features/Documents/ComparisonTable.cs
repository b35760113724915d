using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Documents;

/// <summary>Provinces beside each other: a row each, a column an indicator, the national targets and the country below.</summary>
internal sealed class ComparisonTable(IStringLocalizer<DocumentsText> T, SummaryWords words)
{
    public SummarySheet Build(SummarySource source, CountryFigures country, IReadOnlyList<HeadLine> common)
    {
        var indicators = country.Sheet.Rows.Select(r => r.Indicator).ToList();
        SummaryColumn[] columns =
        [
            new(T["Column.No"], 5.5, IsKey: true), new(T["Head.Province"], 20, IsKey: true), new(T["Head.State"], 19), new(T["Column.ClosedAt"], 17),
            .. indicators.Select(i => new SummaryColumn(T["Comparison.Indicator", Words.Of(i.CodeVi, i.CodeEn), Words.Of(i.NameVi, i.NameEn)], 13)),
        ];
        var provinces = source.Provinces.Select((province, i) => Row(i + 1, province, indicators)).ToList();
        IReadOnlyList<SummaryCell> national = [SummaryCell.Empty, SummaryCell.Of(T["Comparison.National"]), SummaryCell.Empty, SummaryCell.Empty, .. country.Sheet.Rows.Select(Target)];
        IReadOnlyList<SummaryCell> whole =
        [
            SummaryCell.Empty, SummaryCell.Of(T["Comparison.Country"]), SummaryCell.Of(T["Comparison.CountryState", country.Closed, country.Provinces]), SummaryCell.Empty,
            .. country.Sheet.Rows.Select(Figure),
        ];
        return new SummarySheet(
            T["Title.ComparisonSheet"], T["Title.Comparison"],
            [.. common.Where(h => h.Label is not null), new HeadLine(T["Head.State"], SummaryCell.Of(T["Comparison.State"])), new HeadLine(T["Comparison.Country"], SummaryCell.Of(T["Comparison.CountryRule"])), .. common.Where(h => h.Label is null)],
            columns, [.. provinces, whole, national],
            [[SummaryCell.Of(T["Foot.Provinces"]), SummaryCell.Empty, new NumberCell(provinces.Count)], [SummaryCell.Of(T["Foot.Closed"]), SummaryCell.Empty, new NumberCell(Closed(source))]]);
    }

    private static int Closed(SummarySource source) => source.Provinces.Count(p => p.Sheet.Origin is not null);

    private IReadOnlyList<SummaryCell> Row(int number, ProvinceFigures province, List<Indicator> indicators)
    {
        var rows = province.Sheet.Rows.ToDictionary(r => r.Indicator.Id);
        var isClosed = province.Sheet.Origin is not null;
        return
        [
            new NumberCell(number),
            SummaryCell.Of(Words.Of(province.Tenant.NameVi, province.Tenant.NameEn)),
            SummaryCell.Of(isClosed ? State(province.Sheet) : words.Of(origin: null)),
            province.Sheet.Origin?.At is { } at ? new MomentCell(at) : SummaryCell.Empty,
            .. indicators.Select(i => isClosed && rows.TryGetValue(i.Id, out var row) ? Figure(row) : SummaryCell.Empty),
        ];
    }

    private string State(ProgressSheet sheet)
    {
        var closed = T["Comparison.ClosedNumber", sheet.Origin!.PublicationNumber ?? 1].Value;
        return words.Estimated(sheet) is { } estimated ? $"{closed}; {estimated}" : closed;
    }

    private static SummaryCell Figure(IndicatorProgress row) => row.Indicator.Kind == IndicatorKind.Count
        ? row.Tally.Reported > 0 ? new NumberCell(row.Tally.Numerator) : SummaryCell.Empty
        : IndicatorRows.Share(row);

    private SummaryCell Target(IndicatorProgress row) => row.National switch
    {
        { Rule: { } rule, PerProvince: true } => SummaryCell.Of(T["Comparison.EachProvince", TargetWords.Of(rule)]),
        { Rule: { } rule } => IndicatorRows.Value(rule),
        _ => SummaryCell.Empty,
    };
}
