using System.Xml.Linq;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>A workbook broken in one way, and the problem a person must be told.</summary>
/// <param name="Name">What was done to it.</param>
/// <param name="Problem">The problem's code.</param>
/// <param name="Break">Does it to a workbook in which one figure was changed rightly.</param>
internal sealed record Broken(string Name, string Problem, Func<CorpusBook, byte[]> Break);

/// <summary>The workbook that all others are made from.</summary>
internal sealed record CorpusBook(byte[] Good, ReportCase Report)
{
    public Book Book { get; } = new(Good);

    public BookSheet Communes => Book[UnitLevel.Commune];

    /// <summary>The key of a unit that is untouched by the right change.</summary>
    public string Unit(int number) => Communes.UnitKeys.ElementAt(number);

    public byte[] With(Action<Book> change)
    {
        change(Book);
        return Book.Save();
    }

    public byte[] WithCell(string column, Action<BookSheet, XElement> change, int unit = 3)
    {
        var sheet = Communes;
        change(sheet, sheet.Cell(Unit(unit), column));
        return Book.Save();
    }

    /// <summary>The communes' sheet as changed.</summary>
    public byte[] WithCommunes(Action<BookSheet> change)
    {
        change(Communes);
        return Book.Save();
    }
}

/// <summary>Looks of numbers that are none: put into the good workbook, whose own looks hold numbers alone.</summary>
internal static class CorpusLooks
{
    private static readonly string[] Formats = ["14", "9", "dd\\/mm\\/yyyy", "0.0\\ %"];

    /// <summary>Index of the look with the format, a built-in one's number or a code.</summary>
    public static int IndexOf(Book book, string format) => Looks(book).Elements().Count() - Formats.Length + Array.IndexOf(Formats, format);

    public static void AddTo(Book book)
    {
        var looks = Looks(book);
        var ns = looks.Name.Namespace;
        var own = Formats.Where(f => !f.All(char.IsAsciiDigit)).ToList();
        looks.Parent!.AddFirst(new XElement(ns + "numFmts", own.Select((code, i) => new XElement(ns + "numFmt", new XAttribute("numFmtId", 200 + i), new XAttribute("formatCode", code)))));
        looks.Add(Formats.Select(f => new XElement(ns + "xf", new XAttribute("numFmtId", own.IndexOf(f) is >= 0 and var i ? $"{200 + i}" : f))));
    }

    private static XElement Looks(Book book) => book.Xml(Book.Styles).Root!.Elements().Single(e => e.Name.LocalName == "cellXfs");
}

/// <summary>Broken workbooks by the hundred, all from one good one.</summary>
internal static class Corpus
{
    public static IEnumerable<Broken> All =>
        [.. CorpusFiles.All, .. CorpusFiles.Parts, .. CorpusStamps.All, .. CorpusKeys.All, .. CorpusCells.Values, .. CorpusCells.Structure, .. CorpusCells.Reasons];
}
