using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>An .xlsx file as a person's program changes it, or breaks it: its parts, and its cells by what they are for.</summary>
internal sealed class Book
{
    public const string Types = "[Content_Types].xml";
    public const string Workbook = "xl/workbook.xml";
    public const string Rels = "xl/_rels/workbook.xml.rels";
    public const string Styles = "xl/styles.xml";

    private readonly SortedDictionary<string, byte[]> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XDocument> _documents = [];

    public Book(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using (var packed = entry.Open()) packed.CopyTo(content);
            _parts[entry.FullName.TrimStart('/')] = content.ToArray();
        }
    }

    /// <summary>The parts of the sheets with values, in their order.</summary>
    public IEnumerable<BookSheet> Sheets => SheetParts.Select(part => new BookSheet(Xml(part))).Where(sheet => sheet.IsKeyed);

    public IEnumerable<string> SheetParts => _parts.Keys.Where(p => p.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).ToList();

    /// <summary>The part with the stamp.</summary>
    public string StampPart => SheetParts.Single(p => new BookSheet(Xml(p)).Find(WorkbookKeys.Stamp) is not null);

    public BookSheet StampSheet => new(Xml(StampPart));

    public BookSheet this[UnitLevel level] => Sheets.Single(s => s.Level == level);

    public string PartOf(UnitLevel level) => SheetParts.Single(p => new BookSheet(Xml(p)) is { IsKeyed: true } sheet && sheet.Level == level);

    public byte[] Bytes(string part) => _parts[part];

    public Book Put(string part, byte[] content)
    {
        _parts[part] = content;
        _documents.Remove(part);
        return this;
    }

    public Book Put(string part, string content) => Put(part, Encoding.UTF8.GetBytes(content));

    public Book Drop(string part)
    {
        _parts.Remove(part);
        _documents.Remove(part);
        return this;
    }

    public XDocument Xml(string part)
    {
        if (!_documents.TryGetValue(part, out var document)) _documents[part] = document = XDocument.Load(new MemoryStream(_parts[part]));
        return document;
    }

    /// <summary>Changes the text of a part.</summary>
    public Book Replace(string part, string old, string replacement)
    {
        Flush(part);
        var text = Encoding.UTF8.GetString(_parts[part]);
        if (!text.Contains(old, StringComparison.Ordinal)) throw new InvalidOperationException($"{part} has no {old}");
        return Put(part, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>A further sheet, a copy of another, as a spreadsheet program makes one.</summary>
    public Book CopySheet(string part, string name)
    {
        Flush(part);
        Put("xl/worksheets/sheet99.xml", _parts[part]);
        var (workbook, rels) = (Xml(Workbook).Root!, Xml(Rels).Root!);
        XNamespace r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        workbook.Descendants(workbook.Name.Namespace + "sheets").Single().Add(
            new XElement(workbook.Name.Namespace + "sheet", new XAttribute("name", name), new XAttribute("sheetId", 99), new XAttribute(r + "id", "rId99")));
        rels.Add(new XElement(rels.Name.Namespace + "Relationship", new XAttribute("Id", "rId99"),
            new XAttribute("Type", $"{r.NamespaceName}/worksheet"), new XAttribute("Target", "/xl/worksheets/sheet99.xml")));
        return this;
    }

    public byte[] Save(Action<ZipArchive>? more = null)
    {
        foreach (var part in _documents.Keys) Flush(part);
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (part, content) in _parts)
            {
                using var entry = archive.CreateEntry(part).Open();
                entry.Write(content);
            }
            more?.Invoke(archive);
        }
        return stream.ToArray();
    }

    private void Flush(string part)
    {
        if (!_documents.TryGetValue(part, out var document)) return;
        using var content = new MemoryStream();
        document.Save(content, SaveOptions.DisableFormatting);
        _parts[part] = content.ToArray();
    }
}

/// <summary>A sheet of a <see cref="Book"/>: cells by their addresses, rows and columns by their keys.</summary>
internal sealed class BookSheet(XDocument document)
{
    private readonly XNamespace _ns = document.Root!.Name.Namespace;

    public bool IsKeyed => Anchor is not null;

    public UnitLevel Level => Enum.GetValues<UnitLevel>().Single(level => WorkbookKeys.Anchor(level) == Text(Anchor!));

    public XElement Data => document.Root!.Element(_ns + "sheetData")!;

    public XElement Root => document.Root!;

    public IEnumerable<string> UnitKeys => Data.Elements().Select(row => row.Elements().FirstOrDefault()).OfType<XElement>().Select(Text).Where(t => t.StartsWith('#'));

    public XElement? Anchor => Data.Descendants(_ns + "c").FirstOrDefault(c => Enum.GetValues<UnitLevel>().Any(level => WorkbookKeys.Anchor(level) == Text(c)));

    public XElement? Find(string text) => Data.Descendants(_ns + "c").FirstOrDefault(c => Text(c) == text);

    public XElement Row(string unitKey) => Find(unitKey)!.Parent!;

    /// <summary>The cell of a unit under a column key.</summary>
    public XElement Cell(string unitKey, string columnKey) => CellAt(new CellAddress(At(Find(unitKey)!).Row, At(Find(columnKey)!).Column));

    public XElement CellAt(CellAddress at)
    {
        var row = Data.Elements().Single(r => (int)r.Attribute("r")! == at.Row);
        if (row.Elements().FirstOrDefault(c => At(c) == at) is { } found) return found;
        var cell = new XElement(_ns + "c", new XAttribute("r", at.ToString()));
        if (row.Elements().FirstOrDefault(c => At(c).Column > at.Column) is { } next) next.AddBeforeSelf(cell);
        else row.Add(cell);
        return cell;
    }

    public static CellAddress At(XElement cell) => CellAddress.Read(cell.Attribute("r")!.Value)!.Value;

    public string Text(XElement cell) => cell.Element(_ns + "is")?.Value ?? cell.Element(_ns + "v")?.Value ?? "";

    public void SetText(XElement cell, string text) => Set(cell, "inlineStr", new XElement(_ns + "is", new XElement(_ns + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text)));

    public void SetNumber(XElement cell, decimal number) => Set(cell, null, Value(number.ToString(CultureInfo.InvariantCulture)));

    public void Clear(XElement cell) => Set(cell, null);

    /// <summary>A value of any type, as the file's format writes it.</summary>
    public void SetRaw(XElement cell, string? type, string value, string? formula = null) =>
        Set(cell, type, [.. formula is null ? Array.Empty<XElement>() : [new XElement(_ns + "f", formula)], Value(value)]);

    public void SetFormula(XElement cell, string formula) => Set(cell, null, new XElement(_ns + "f", formula));

    /// <summary>Merges cells.</summary>
    public void Merge(string range)
    {
        var merged = Root.Element(_ns + "mergeCells");
        if (merged is null) Data.AddAfterSelf(merged = new XElement(_ns + "mergeCells"));
        merged.Add(new XElement(_ns + "mergeCell", new XAttribute("ref", range)));
    }

    /// <summary>Numbers the rows anew in the order in which they stand now.</summary>
    public void Renumber()
    {
        foreach (var (index, row) in Data.Elements().Index())
        {
            row.SetAttributeValue("r", index + 1);
            foreach (var cell in row.Elements()) cell.SetAttributeValue("r", (At(cell) with { Row = index + 1 }).ToString());
        }
    }

    private XElement Value(string value) => new(_ns + "v", value);

    private static void Set(XElement cell, string? type, params XElement[] content)
    {
        cell.SetAttributeValue("t", type);
        cell.ReplaceNodes(content);
    }
}
