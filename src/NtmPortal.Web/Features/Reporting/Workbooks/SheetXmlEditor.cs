using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>Puts texts into cells of a sheet that <see cref="XlsxReader"/> has read before, and leaves the rest of its XML alone.</summary>
internal sealed class SheetXmlEditor
{
    /// <summary>A cell takes 32,767 characters.</summary>
    private const int LongestText = 32_000;

    private readonly XNamespace _names;
    private readonly XElement _data;
    private readonly SortedDictionary<int, XElement> _rows = [];

    private SheetXmlEditor(XElement sheet)
    {
        _names = sheet.Name.Namespace;
        _data = sheet.Element(_names + "sheetData") ?? throw new InvalidDataException();
        foreach (var row in _data.Elements(_names + "row")) _rows[(int?)row.Attribute("r") ?? (_rows.Count == 0 ? 1 : _rows.Keys.Last() + 1)] = row;
    }

    /// <summary>Changes a part of a file.</summary>
    public static void Edit(ZipArchive archive, string part, Action<SheetXmlEditor> change)
    {
        var entry = archive.GetEntry(part) ?? throw new InvalidDataException();
        XDocument document;
        using (var xml = XmlReader.Create(entry.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true }))
            document = XDocument.Load(xml, LoadOptions.PreserveWhitespace);
        change(new SheetXmlEditor(document.Root!));
        entry.Delete();
        using var written = archive.CreateEntry(part).Open();
        document.Save(written, SaveOptions.DisableFormatting);
    }

    /// <summary>Puts a text into a cell, in its look if it has one.</summary>
    public void SetText(CellAddress at, string text)
    {
        var row = Row(at.Row);
        var cell = row.Elements(_names + "c").FirstOrDefault(c => CellAddress.Read((string?)c.Attribute("r")) == at);
        if (cell is null)
        {
            cell = new XElement(_names + "c", new XAttribute("r", at.ToString()));
            // Cells stand in the order of their columns.
            if (row.Elements(_names + "c").FirstOrDefault(c => CellAddress.Read((string?)c.Attribute("r"))?.Column > at.Column) is { } next) next.AddBeforeSelf(cell);
            else row.Add(cell);
        }
        cell.SetAttributeValue("t", "inlineStr");
        cell.ReplaceNodes(new XElement(_names + "is", new XElement(_names + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), FileText.Clean(text.Length <= LongestText ? text : text[..LongestText]))));
        // An optional hint that may no longer be true.
        row.SetAttributeValue("spans", null);
    }

    private XElement Row(int number)
    {
        if (_rows.TryGetValue(number, out var row)) return row;
        row = new XElement(_names + "row", new XAttribute("r", number.ToString(CultureInfo.InvariantCulture)));
        if (_rows.Where(r => r.Key > number).Select(r => r.Value).FirstOrDefault() is { } next) next.AddBeforeSelf(row);
        else _data.Add(row);
        return _rows[number] = row;
    }
}
