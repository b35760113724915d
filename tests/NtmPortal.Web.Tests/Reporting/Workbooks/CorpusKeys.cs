using System.Xml.Linq;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>Workbooks whose rows and columns cannot be known again, or are known twice.</summary>
internal static class CorpusKeys
{
    public static IEnumerable<Broken> All =>
    [
        new("every sheet of values deleted", "WorkbookSheetMissing", b => b.With(x => { foreach (var sheet in x.Sheets.ToList()) sheet.Data.RemoveNodes(); })),
        new("a sheet copied", "WorkbookSheetTwice", b => b.With(x => x.CopySheet(x.PartOf(UnitLevel.Commune), "Xã (2)"))),
        new("the communes said to be districts", "WorkbookColumnUnknown", b => b.WithCommunes(s => s.SetText(s.Anchor!, WorkbookKeys.Anchor(UnitLevel.District)))),
        new("the anchor overwritten", "WorkbookKeysLost", b => b.WithCommunes(s => s.SetText(s.Anchor!, "ntm:hamlet"))),
        new("the anchor deleted", "WorkbookKeysLost", b => b.WithCommunes(s => s.Anchor!.Remove())),
        new("the row of keys deleted", "WorkbookKeysLost", b => b.WithCommunes(s => s.Anchor!.Parent!.Remove())),
        new("the column of keys deleted", "WorkbookKeysLost", b => b.WithCommunes(s => { foreach (var cell in Column(s, 1)) cell.Remove(); })),
        new("the table pasted below itself", "WorkbookKeysTwice", b => b.WithCommunes(s => { s.Data.Add(s.Data.Elements().Select(row => new XElement(row)).ToList()); s.Renumber(); })),
        new("a column copied", "WorkbookColumnTwice", b => b.WithCommunes(s => s.SetText(s.CellAt(Right(s)), "E-C:n"))),
        new("a column of a key that does not exist", "WorkbookColumnUnknown", b => b.WithCommunes(s => s.SetText(s.CellAt(Right(s)), "E-X:n"))),
        new("a column of another level", "WorkbookColumnUnknown", b => b.WithCommunes(s => s.SetText(s.CellAt(Right(s)), "LINK:n"))),
        new("a remark in the row of keys", "WorkbookColumnUnknown", b => b.WithCommunes(s => s.SetText(s.CellAt(Right(s)), new string('x', 5000)))),
        .. new[] { "E-C:n", "E-C:d", "8.4-NTM:n", "SMART-V:n", "TRAIN:d", "reason", "name" }
            .Select(key => new Broken($"the key of column {key} deleted", "WorkbookColumnLost", b => b.WithCommunes(s => Lose(s, key)))),
        new("a row with the key of no unit", "RowUnknown", b => b.WithCommunes(s => s.SetText(s.Find(b.Unit(3))!, "#99999"))),
        new("a row with the key of another province's unit", "RowUnknown", b => b.WithCommunes(s => s.SetText(s.Find(b.Unit(3))!, "#00001"))),
        new("a row with the key of a district", "RowUnknown", b => b.WithCommunes(s => s.SetText(s.Find(b.Unit(3))!, WorkbookKeys.Row(b.Report.Tree.Districts.First())))),
        new("a row with a key of words", "RowUnknown", b => b.WithCommunes(s => s.SetText(s.Find(b.Unit(3))!, "xã mới"))),
        new("a row with a key that became a number", "RowUnknown", b => b.WithCommunes(s => s.SetNumber(s.Find(b.Unit(3))!, 28945))),
        new("a row with a key of ten thousand letters", "RowUnknown", b => b.WithCommunes(s => s.SetText(s.Find(b.Unit(3))!, "#" + new string('9', 10_000)))),
        new("a row with an error for a key", "RowUnknown", b => b.WithCommunes(s => s.SetRaw(s.Find(b.Unit(3))!, "e", "#REF!"))),
        new("a row copied", "RowTwice", b => b.WithCommunes(s => { s.Data.Add(new XElement(s.Row(b.Unit(3)))); s.Renumber(); })),
        new("a row's key written over the next", "RowTwice", b => b.WithCommunes(s => s.SetText(s.Find(b.Unit(4))!, b.Unit(3)))),
        new("names sorted and keys not", "RowMixedUp", b => b.WithCommunes(s => Swap(s, b.Unit(3), b.Unit(4)))),
        new("a unit renamed", "RowMixedUp", b => b.WithCell(WorkbookKeys.Name, (s, c) => s.SetText(c, "Xã Không Có"))),
        new("a unit's name deleted", "RowMixedUp", b => b.WithCell(WorkbookKeys.Name, (s, c) => s.Clear(c))),
        new("a unit's name computed", "RowMixedUp", b => b.WithCell(WorkbookKeys.Name, (s, c) => s.SetRaw(c, "str", "Xã Không Có", "B7"))),
        new("a unit moved to another district by its name", "RowMixedUp", b => b.WithCell(WorkbookKeys.District, (s, c) => s.SetText(c, "Huyện Không Có"))),
        new("a row without a key but with figures", "RowWithoutKey", b => b.WithCommunes(s => Orphan(s, b.Unit(3)))),
        new("a total below the table", "RowWithoutKey", b => b.WithCommunes(Total)),
    ];

    private static List<XElement> Column(BookSheet sheet, int column) =>
        [.. sheet.Data.Elements().SelectMany(row => row.Elements()).Where(cell => BookSheet.At(cell).Column == column)];

    /// <summary>The first free cell of the row of keys.</summary>
    private static CellAddress Right(BookSheet sheet)
    {
        var last = BookSheet.At(sheet.Anchor!.Parent!.Elements().Last());
        return last with { Column = last.Column + 1 };
    }

    private static void Lose(BookSheet sheet, string key)
    {
        var cell = sheet.Find(key)!;
        sheet.Clear(cell);
        sheet.SetText(sheet.CellAt(BookSheet.At(cell) with { Row = BookSheet.At(sheet.Find(sheet.UnitKeys.First())!).Row }), "7");
    }

    private static void Swap(BookSheet sheet, string one, string other)
    {
        var (first, second) = (sheet.Find(one)!, sheet.Find(other)!);
        sheet.SetText(first, other);
        sheet.SetText(second, one);
    }

    private static void Orphan(BookSheet sheet, string unit)
    {
        sheet.SetNumber(sheet.Cell(unit, "SMART-V:n"), 3);
        sheet.Clear(sheet.Find(unit)!);
    }

    private static void Total(BookSheet sheet)
    {
        var last = sheet.Row(sheet.UnitKeys.Last());
        var total = new XElement(last);
        last.AddAfterSelf(total);
        sheet.Renumber();
        var at = BookSheet.At(sheet.Find("SMART-V:n")!) with { Row = (int)total.Attribute("r")! };
        foreach (var cell in total.Elements()) sheet.Clear(cell);
        sheet.SetRaw(sheet.CellAt(at), null, "12", $"SUM(W7:W{at.Row - 1})");
    }
}
