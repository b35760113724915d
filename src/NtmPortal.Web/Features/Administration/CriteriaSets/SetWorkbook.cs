using System.Globalization;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain;
using NtmPortal.Domain.Catalogue.Entry;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Administration.CriteriaSets;

/// <summary>What is wrong with the shape of a workbook; what is wrong with its contents the draft names itself.</summary>
/// <param name="Place">Sheet, column and row: "Chỉ tiêu!C4".</param>
/// <param name="Problem">What it is.</param>
public sealed record ShapeFinding(string Place, Problem Problem);

/// <summary>A criteria set or an amendment as a workbook, a sheet a part: what it writes, it reads again without a difference.</summary>
public sealed class SetWorkbook(IStringLocalizer<CriteriaSetsText> T, SetWords words, TimeProvider time)
{
    /// <summary>Largest file, in bytes.</summary>
    public const int LargestFile = 1 << 20;

    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");

    /// <summary>The file of a document; an empty form of an empty one.</summary>
    public byte[] Write(SetDocument document, IReadOnlyList<SetPart> parts)
    {
        var title = T[parts[0] == SetPart.Head ? "Workbook.Set" : "Workbook.Amendment"];
        var sheets = parts.Select(part => new SummarySheet(
            words.Of(part), title, [new HeadLine(null, SummaryCell.Of(T[$"Part.{part}.Hint"].Value))],
            [.. SetForm.Of(part).Select((field, i) => new SummaryColumn(words.Of(field), field.Kind == SetFieldKind.Text ? 50 : 24, IsKey: i == 0))],
            [.. document[part].Select(row => (IReadOnlyList<SummaryCell>)[.. SetForm.Of(part).Select(field => Cell(field, row.GetValueOrDefault(field.Key)))])], [])).ToList();
        return XlsxWriter.Write(new SummaryBook(sheets, sheets[0]), time.GetUtcNow());
    }

    /// <summary>The document of a file, or what is wrong with its shape. Problems: <c>WorkbookTooLarge</c>, and those of <see cref="XlsxReader"/>.</summary>
    public static Result<(SetDocument Document, IReadOnlyList<ShapeFinding> Findings)> Read(byte[] file, IReadOnlyList<SetPart> parts)
    {
        if (file.Length > LargestFile) return new Problem("WorkbookTooLarge", LargestFile >> 20);
        var tables = XlsxReader.Read(file);
        if (tables.Problem is { } unreadable) return unreadable;
        var (document, findings) = (SetDocument.Empty, new List<ShapeFinding>());
        foreach (var part in parts)
        {
            var sheets = tables.Value.Where(t => SetWords.Says(part, t.Name)).ToList();
            if (sheets.Count != 1) findings.Add(new ShapeFinding("", new Problem("SetSheetMissing", part)));
            else document = document.With(part, Rows(sheets[0], part, findings));
        }
        return (document, findings);
    }

    private SummaryCell Cell(SetField field, string? typed) =>
        field.Kind == SetFieldKind.Day && typed is not null && SetWords.Iso(typed) is { } day ? new DateCell(day) : SummaryCell.Of(words.Shown(field, typed));

    private static List<IReadOnlyDictionary<string, string>> Rows(SheetTable table, SetPart part, List<ShapeFinding> findings)
    {
        var fields = SetForm.Of(part);
        var lines = table.Cells.Where(c => !c.Value.IsBlank).GroupBy(c => c.Key.Row).OrderBy(line => line.Key).ToList();
        var heading = lines.Find(line => line.Count() > (fields.Count > 1 ? 1 : 0) && line.Any(c => SetWords.Says(fields[0], c.Value.Text)));
        if (heading is null)
        {
            findings.Add(new ShapeFinding(table.Name, new Problem("SheetHeadingMissing")));
            return [];
        }
        var columns = new Dictionary<int, SetField>();
        foreach (var (at, cell) in heading.OrderBy(c => c.Key.Column))
        {
            var field = fields.FirstOrDefault(f => SetWords.Says(f, cell.Text));
            if (field is null || columns.ContainsValue(field)) findings.Add(new ShapeFinding(Place(table, at), new Problem(field is null ? "SheetColumnUnknown" : "SheetColumnTwice", cell.Text)));
            else columns[at.Column] = field;
        }
        var rows = new List<IReadOnlyDictionary<string, string>>();
        foreach (var line in lines.Where(line => line.Key > heading.Key).Take(SetForm.MostRows + 1))
        {
            var row = new Dictionary<string, string>();
            foreach (var (at, cell) in line.Where(c => columns.ContainsKey(c.Key.Column)))
            {
                if (cell.IsFormula || cell.Kind == SheetCellKind.Error) findings.Add(new ShapeFinding(Place(table, at), new Problem("SheetNoFormula")));
                else if (SetWords.Understood(columns[at.Column], Text(cell)) is { } text) row[columns[at.Column].Key] = text;
            }
            if (row.Count > 0) rows.Add(row);
        }
        return rows;
    }

    /// <summary>A cell as somebody would type it: days day first, numbers with a decimal comma.</summary>
    private static string Text(SheetCell cell) => cell.Kind switch
    {
        SheetCellKind.Date when double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var day) && day is >= 1 and < 2_958_466 => SetWords.Iso(DateOnly.FromDateTime(DateTime.FromOADate(day))),
        SheetCellKind.Number when decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number.ToString("0.############", Vietnamese),
        _ => cell.Text,
    };

    private static string Place(SheetTable table, CellAddress at) => $"{table.Name}!{SheetLayout.Letters(at.Column)}{at.Row}";
}
