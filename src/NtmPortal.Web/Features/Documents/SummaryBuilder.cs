using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Progress;
using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Documents;

/// <summary>Lays figures out as tables, in the reader's language.</summary>
public sealed class SummaryBuilder(IStringLocalizer<DocumentsText> T, IStringLocalizer<UiText> Ui, Terms terms, SummaryWords words)
{
    private readonly IndicatorRows _rows = new(T, terms, words);
    private readonly ComparisonTable _comparison = new(T, words);

    /// <summary>The comparison when there is a country, then a sheet for each province that has figures.</summary>
    public SummaryBook Build(SummarySource source)
    {
        var sheets = source.Provinces.Where(p => p.Sheet.Origin is not null).Select(p => ProvinceSheet(source, p)).ToList();
        if (source.Country is { } country) sheets.Insert(0, _comparison.Build(source, country, Common(source)));
        return new SummaryBook(sheets, FlatSheet(source));
    }

    private SummarySheet ProvinceSheet(SummarySource source, ProvinceFigures province)
    {
        var name = Words.Of(province.Tenant.NameVi, province.Tenant.NameEn);
        List<HeadLine> head =
        [
            new(T["Head.Province"], SummaryCell.Of(name)),
            .. Common(source),
            new(T["Head.CutOff"], new DateCell(province.Sheet.CutOff)),
            new(T["Head.State"], SummaryCell.Of(words.Of(province.Sheet.Origin))),
        ];
        if (words.Estimated(province.Sheet) is { } estimated) head.Add(new(T["Column.Estimated"], SummaryCell.Of(estimated)));
        return new SummarySheet(
            name, T["Title.Province"], DemoLast(head), _rows.Columns, [.. _rows.Of(province)], _rows.Foot([.. province.Sheet.Rows], blanksBefore: 0));
    }

    /// <summary>One table of all provinces: each row says whose figure it is and in what state, so that it can stand alone.</summary>
    private SummarySheet FlatSheet(SummarySource source)
    {
        var provinces = source.Provinces.Where(p => p.Sheet.Origin is not null).ToList();
        List<HeadLine> head = [.. Common(source)];
        foreach (var province in source.Provinces)
            head.Add(new(Words.Of(province.Tenant.NameVi, province.Tenant.NameEn), SummaryCell.Of(words.Of(province.Sheet.Origin))));
        var rows = from province in provinces
                   let own = (SummaryCell[])
                   [
                       SummaryCell.Of(Words.Of(province.Tenant.NameVi, province.Tenant.NameEn)), SummaryCell.Of(words.Of(source.Quarter)),
                       new DateCell(province.Sheet.CutOff), SummaryCell.Of(words.Of(province.Sheet.Origin)),
                   ]
                   from row in _rows.Of(province, byKey: true)
                   select (IReadOnlyList<SummaryCell>)[.. own, .. row];
        SummaryColumn[] columns = [new(T["Head.Province"], 18), new(T["Head.Period"], 14), new(T["Head.CutOff"], 14), new(T["Head.State"], 30), .. _rows.Columns];
        return new SummarySheet(
            T["Title.Flat"], T[source.Country is null ? "Title.Province" : "Title.Comparison"], DemoLast(head), columns, [.. rows],
            _rows.Foot([.. provinces.SelectMany(p => p.Sheet.Rows)], blanksBefore: 4));
    }

    private HeadLine[] Common(SummarySource source) =>
    [
        new(T["Head.Period"], SummaryCell.Of(words.Of(source.Quarter))),
        new(T["Head.ExportedAt"], new MomentCell(source.ExportedAt)),
        .. source.IsDemo ? [new HeadLine(null, SummaryCell.Of(Ui["Demo.Banner"]))] : Array.Empty<HeadLine>(),
    ];

    private static List<HeadLine> DemoLast(List<HeadLine> head) => [.. head.Where(h => h.Label is not null), .. head.Where(h => h.Label is null)];
}
