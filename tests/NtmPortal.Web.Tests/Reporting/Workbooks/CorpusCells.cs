using System.Xml.Linq;
using NtmPortal.Domain.Reporting.Workbooks;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>Workbooks with a cell that holds what is no value.</summary>
internal static class CorpusCells
{
    private static readonly (string Text, string Problem)[] Texts =
    [
        ("abc", "NotANumber"), ("mười", "NotANumber"), ("12 34", "NotANumber"), ("1/2", "NotANumber"), ("1-2", "NotANumber"), ("15%", "NotANumber"), ("0x10", "NotANumber"),
        ("1e5", "NotANumber"), ("１２", "NotANumber"), ("½", "NotANumber"), ("∞", "NotANumber"), ("5 xã", "NotANumber"), ("1\n2", "NotANumber"), ("😀", "NotANumber"),
        ("<script>alert(1)</script>", "NotANumber"), ("'; drop table reports; --", "NotANumber"), ("=1+1", "NotANumber"), ("@SUM(A1)", "NotANumber"), ("#N/A", "NotANumber"), ("-", "NotANumber"),
        ("1.2.3", "NotANumber"), ("1,2,3", "NotANumber"), ("\u200B5", "NotANumber"), ("đạt", "NotANumber"), ("1.234", "AmbiguousNumber"), ("12,345", "AmbiguousNumber"),
        ("-5", "NegativeNumber"), ("1,5", "WholeNumberExpected"), ("2.25", "WholeNumberExpected"), ("1234567890123456", "NumberTooLong"), ("9.999.999.999.999.999", "NumberTooLong"),
    ];

    private static readonly (string Raw, string Problem)[] Numbers =
    [
        ("-5", "NegativeNumber"), ("1.5", "WholeNumberExpected"), ("0.30000000000000004", "WholeNumberExpected"), ("1E+20", "NumberTooLong"), ("1E+300", "NotANumber"),
        ("NaN", "NotANumber"), ("INF", "NotANumber"), ("1,5", "NotANumber"), ("five", "NotANumber"), ("-1E-7", "NegativeNumber"),
    ];

    private static readonly (string Text, string Problem)[] Words =
    [
        ("có lẽ", "YesNoExpected"), ("2", "YesNoExpected"), ("-1", "YesNoExpected"), ("đạt một phần", "YesNoExpected"), ("?", "YesNoExpected"), ("✓", "YesNoExpected"), ("TRUE", "YesNoExpected"),
    ];

    /// <summary>Where numbers are typed: a number, and both parts of a ratio.</summary>
    private static readonly string[] NumberColumns = ["SMART-V:n", "E-C:d"];

    public static IEnumerable<Broken> Values =>
    [
        .. from column in NumberColumns from x in Texts select new Broken($"{column}: the text {x.Text.ReplaceLineEndings("|")}", x.Problem, b => b.WithCell(column, (s, c) => s.SetText(c, x.Text))),
        .. from column in NumberColumns from x in Numbers select new Broken($"{column}: the number {x.Raw}", x.Problem, b => b.WithCell(column, (s, c) => s.SetRaw(c, null, x.Raw))),
        .. from x in Words select new Broken($"8.4-NTM:n: the text {x.Text}", x.Problem, b => b.WithCell("8.4-NTM:n", (s, c) => s.SetText(c, x.Text))),
        .. from x in new[] { "2", "-1E0", "7" } select new Broken($"8.4-NTM:n: the number {x}", x[0] == '-' ? "NegativeNumber" : "YesNoExpected", b => b.WithCell("8.4-NTM:n", (s, c) => s.SetRaw(c, null, x))),
        .. from column in (string[])[.. NumberColumns, "8.4-NTM:n"] from broken in Types(column) select broken,
        new("more handled online than there are", "NumeratorOverDenominator", b => b.WithCommunes(s => { s.SetNumber(s.Cell(b.Unit(3), "E-C:d"), 8); s.SetNumber(s.Cell(b.Unit(3), "E-C:n"), 9); })),
        new("more trained than in post, as texts", "NumeratorOverDenominator", b => b.WithCommunes(s => { s.SetText(s.Cell(b.Unit(3), "TRAIN:d"), "1.000.000"); s.SetText(s.Cell(b.Unit(3), "TRAIN:n"), "1.000.001"); })),
        new("a text of forty thousand letters", "NotANumber", b => b.WithCell("SMART-V:n", (s, c) => s.SetText(c, new string('9', 40_000)))),
    ];

    public static IEnumerable<Broken> Structure =>
    [
        new("a cell merged with the one below", "CellMerged", b => Merged(b, below: 1, right: 0)),
        new("a cell merged with the one beside", "CellMerged", b => Merged(b, below: 0, right: 1)),
        new("a merge of nonsense", "WorkbookDamaged", b => b.WithCommunes(s => s.Merge("A1:Nowhere"))),
        new("a thousand and one merges", "WorkbookTooManyCells", b => b.WithCommunes(s => { for (var i = 0; i <= 1000; i++) s.Merge($"ZZ{i + 1}:ZZ{i + 2}"); })),
        new("a quarter of a million cells", "WorkbookTooManyCells", b => b.WithCommunes(Crowd)),
        new("a cell twice", "WorkbookDamaged", b => b.WithCell("SMART-V:n", (s, c) => { s.SetNumber(c, 5); c.AddAfterSelf(new XElement(c)); })),
        new("a cell in another row's place", "WorkbookDamaged", b => b.WithCell("SMART-V:n", (_, c) => c.SetAttributeValue("r", "W9999"))),
        new("a place right of every sheet", "WorkbookDamaged", b => b.WithCell("SMART-V:n", (_, c) => c.SetAttributeValue("r", "ZZZ9"))),
        new("a place above every sheet", "WorkbookDamaged", b => b.WithCell("SMART-V:n", (_, c) => c.SetAttributeValue("r", "W0"))),
        new("a place below every sheet", "WorkbookDamaged", b => b.WithCell("SMART-V:n", (_, c) => c.SetAttributeValue("r", "W1048577"))),
        new("a place of words", "WorkbookDamaged", b => b.WithCell("SMART-V:n", (_, c) => c.SetAttributeValue("r", "ô chín"))),
        new("a row of a negative number", "WorkbookDamaged", b => b.WithCell("SMART-V:n", (_, c) => c.Parent!.SetAttributeValue("r", "-7"))),
        new("a type that does not exist", "WorkbookDamaged", b => b.WithCell("SMART-V:n", (s, c) => s.SetRaw(c, "zz", "5"))),
        new("a shared text that does not exist", "WorkbookDamaged", b => b.WithCell("SMART-V:n", (s, c) => s.SetRaw(c, "s", "99999"))),
        new("a shared text of a negative number", "WorkbookDamaged", b => b.WithCell("SMART-V:n", (s, c) => s.SetRaw(c, "s", "-1"))),
        new("a look of words", "WorkbookDamaged", b => b.WithCell("SMART-V:n", (s, c) => { s.SetNumber(c, 5); c.SetAttributeValue("s", "red"); })),
        new("a table nested a thousand deep", "RowWithoutKey", b => b.WithCommunes(Nest)),
    ];

    public static IEnumerable<Broken> Reasons =>
    [
        new("a reason of two letters", "NoteTooShort", b => b.WithCell(WorkbookKeys.Reason, (s, c) => s.SetText(c, "ok"))),
        new("a reason of a novel's length", "NoteTooLong", b => b.WithCell(WorkbookKeys.Reason, (s, c) => s.SetText(c, new string('a', 1001)))),
        new("a reason that is computed", "ReasonNotText", b => b.WithCell(WorkbookKeys.Reason, (s, c) => s.SetRaw(c, "str", "vì lý do khác", "B7"))),
        new("a reason that is an error", "ReasonNotText", b => b.WithCell(WorkbookKeys.Reason, (s, c) => s.SetRaw(c, "e", "#NAME?"))),
        new("a reason that is true", "ReasonNotText", b => b.WithCell(WorkbookKeys.Reason, (s, c) => s.SetRaw(c, "b", "1"))),
    ];

    /// <summary>What a program stores of another type, whatever the column.</summary>
    private static IEnumerable<Broken> Types(string column)
    {
        Broken Raw(string name, string problem, string? type, string value, string? formula = null) =>
            new($"{column}: {name}", problem, b => b.WithCell(column, (s, c) => s.SetRaw(c, type, value, formula)));
        Broken Look(string name, string problem, string value, string format) => new($"{column}: {name}", problem, b => b.WithCell(column, (s, c) =>
        {
            s.SetRaw(c, null, value);
            c.SetAttributeValue("s", CorpusLooks.IndexOf(b.Book, format));
        }));

        yield return Raw("TRUE", "BooleanInCell", "b", "1");
        yield return Raw("FALSE", "BooleanInCell", "b", "0");
        yield return Raw("#REF!", "ErrorInCell", "e", "#REF!");
        yield return Raw("#DIV/0! of a formula", "ErrorInCell", "e", "#DIV/0!", "1/0");
        yield return Raw("a date in the form of the standard", "DateInCell", "d", "2024-12-01");
        yield return Look("a date by its format", "DateInCell", "45627", "14");
        yield return Look("a date by a format of one's own", "DateInCell", "45627", "dd\\/mm\\/yyyy");
        yield return Look("a percentage by its format", "PercentInCell", "1", "9");
        yield return Look("a percentage by a format of one's own", "PercentInCell", "1", "0.0\\ %");
        yield return Raw("a formula with a text", "FormulaNotANumber", "str", "Đạt", "IF(1,\"Đạt\",\"\")");
        yield return Raw("a formula with an empty text", "FormulaNotANumber", "str", "", "\"\"");
        yield return new($"{column}: a formula that was never computed", "FormulaNotANumber", b => b.WithCell(column, (s, c) => s.SetFormula(c, "1+1")));
        yield return Raw("a formula with TRUE", "FormulaNotANumber", "b", "1", "1=1");
    }

    private static byte[] Merged(CorpusBook book, int below, int right)
    {
        var at = BookSheet.At(book.Communes.Cell(book.Unit(3), "E-C:d"));
        return book.WithCommunes(s => s.Merge($"{at}:{new CellAddress(at.Row + below, at.Column + right)}"));
    }

    private static void Crowd(BookSheet sheet)
    {
        XNamespace ns = sheet.Root.Name.Namespace;
        var last = (int)sheet.Data.Elements().Last().Attribute("r")!;
        for (var row = last + 1; row <= last + 2_500; row++)
            sheet.Data.Add(new XElement(ns + "row", new XAttribute("r", row), Enumerable.Range(0, 100).Select(_ => new XElement(ns + "c", new XElement(ns + "v", "1")))));
    }

    private static void Nest(BookSheet sheet)
    {
        XNamespace ns = sheet.Root.Name.Namespace;
        var last = (int)sheet.Data.Elements().Last().Attribute("r")!;
        var inner = new XElement(ns + "v", "5");
        for (var i = 0; i < 1000; i++) inner = new XElement(ns + "x", inner);
        var column = BookSheet.At(sheet.Find("SMART-V:n")!).Column;
        sheet.Data.Add(new XElement(ns + "row", new XAttribute("r", last + 1), new XElement(ns + "c", new XAttribute("r", new CellAddress(last + 1, column).ToString()), inner)));
    }
}
