using System.Globalization;
using System.Xml;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting.Workbooks;

namespace NtmPortal.Web.Components.Sheets;

/// <summary>
/// Reads the cells of an .xlsx file with the framework's XML reader alone: the five kinds of parts that hold values and nothing
/// else, so that what is broken or hostile elsewhere in a file is never looked at. Elements are known by their local names, which are
/// the same in the transitional and the strict form of the format.
/// </summary>
internal static class XlsxReader
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private const string WorkbookPart = "xl/workbook.xml";

    /// <summary>The sheets. Problems: those of <see cref="XlsxPackage.Open"/> and of <see cref="SheetXmlReader"/>.</summary>
    public static Result<IReadOnlyList<SheetTable>> Read(byte[] file)
    {
        try
        {
            var package = XlsxPackage.Open(file);
            return package.Problem is { } problem ? problem : ReadSheets(package.Value);
        }
        // What the two parsers throw at bytes that are no archive or no XML; the file is a stranger's, so none of it is a bug of ours.
        catch (Exception e) when (e is XmlException or InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            return new Problem("WorkbookDamaged");
        }
    }

    /// <summary>Whether an element of this name begins here.</summary>
    public static bool IsElement(this XmlReader xml, string name) => xml.NodeType == XmlNodeType.Element && xml.LocalName == name;

    private static Result<IReadOnlyList<SheetTable>> ReadSheets(XlsxPackage package)
    {
        var targets = ReadTargets(package);
        var cells = new SheetXmlReader(ReadTexts(package), ReadFormats(package));
        var tables = new List<SheetTable>();
        using var workbook = package.Read(WorkbookPart) ?? throw new InvalidDataException();
        while (workbook.Read())
        {
            if (!workbook.IsElement("sheet")) continue;
            var id = workbook.GetAttribute("id", Relationships) ?? workbook.GetAttribute("id", StrictRelationships);
            // Chart sheets and the like hold no cells.
            if (id is null || !targets.TryGetValue(id, out var part) || !part.Contains("worksheet", StringComparison.OrdinalIgnoreCase)) continue;
            var read = ReadSheet(package, part, workbook.GetAttribute("name") ?? "", cells);
            if (read.Problem is { } problem) return problem;
            tables.Add(read.Value);
        }
        return tables;
    }

    private static Result<SheetTable> ReadSheet(XlsxPackage package, string part, string name, SheetXmlReader cells)
    {
        using var xml = package.Read(part);
        return xml is null ? throw new InvalidDataException() : cells.Read(xml, name, package.EntryOf(part));
    }

    private static Dictionary<string, string> ReadTargets(XlsxPackage package)
    {
        var targets = new Dictionary<string, string>();
        using var xml = package.Read("xl/_rels/workbook.xml.rels");
        while (xml?.Read() == true)
        {
            if (!xml.IsElement("Relationship") || xml.GetAttribute("Id") is not { } id || xml.GetAttribute("Target") is not { } target) continue;
            if (xml.GetAttribute("TargetMode") == "External") continue;
            targets[id] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        }
        return targets;
    }

    private static List<string> ReadTexts(XlsxPackage package)
    {
        var texts = new List<string>();
        using var xml = package.Read("xl/sharedStrings.xml");
        while (xml?.Read() == true)
        {
            if (xml.IsElement("si")) texts.Add(SheetXmlReader.ReadRichText(xml));
        }
        return texts;
    }

    /// <summary>How each cell format shows a number.</summary>
    private static List<SheetCellKind> ReadFormats(XlsxPackage package)
    {
        var (own, formats, inCells) = (new Dictionary<int, string>(), new List<SheetCellKind>(), false);
        using var xml = package.Read("xl/styles.xml");
        while (xml?.Read() == true)
        {
            if (xml.LocalName == "cellXfs") inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (xml.IsElement("numFmt") && Number(xml, "numFmtId") is { } id) own[id] = xml.GetAttribute("formatCode") ?? "";
            else if (inCells && xml.IsElement("xf")) formats.Add(NumberFormats.KindOf(Number(xml, "numFmtId") ?? 0, own));
        }
        return formats;
    }

    private static int? Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
