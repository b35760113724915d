using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>Files that are no workbook, are another program's, are cut off, or would harm who opens them.</summary>
internal static class CorpusFiles
{
    private const string EvilDoctype = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";

    private static readonly byte[] OldFormat = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2048]];

    private static readonly (string, string, byte[])[] Whole =
    [
        ("an empty file", "WorkbookEmpty", []),
        ("a single byte", "WorkbookNotXlsx", [0x50]),
        ("a CSV file by another name", "WorkbookNotXlsx", "Đơn vị;8.4\nXã A;Đạt\n"u8.ToArray()),
        ("a CSV file with a byte order mark", "WorkbookNotXlsx", [0xEF, 0xBB, 0xBF, .. "a,b\n1,2"u8]),
        ("a text in UTF-16", "WorkbookNotXlsx", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a\tb\n1\t2")]),
        ("a web page by another name", "WorkbookNotXlsx", "<html><table><tr><td>1</td></tr></table></html>"u8.ToArray()),
        ("XML of Excel 2003", "WorkbookNotXlsx", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"u8.ToArray()),
        ("a PDF", "WorkbookNotXlsx", "%PDF-1.7\n1 0 obj\n"u8.ToArray()),
        ("a picture", "WorkbookNotXlsx", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[100]]),
        ("JSON", "WorkbookNotXlsx", "{\"edits\":[]}"u8.ToArray()),
        ("RTF", "WorkbookNotXlsx", "{\\rtf1 Xã A}"u8.ToArray()),
        ("a RAR archive", "WorkbookNotXlsx", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x01, 0x00]),
        ("a gzip archive", "WorkbookNotXlsx", [0x1F, 0x8B, 0x08, 0x00, .. new byte[40]]),
        ("nothing but zeros", "WorkbookNotXlsx", new byte[4096]),
        ("an .xls file", "WorkbookOldFormat", OldFormat),
        ("a file with a password", "WorkbookEncrypted", [.. OldFormat, .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[64]]),
        ("the two letters of an archive alone", "WorkbookDamaged", "PK"u8.ToArray()),
        ("an archive's head without an end", "WorkbookDamaged", [0x50, 0x4B, 0x03, 0x04, .. new byte[200]]),
        ("an empty archive", "WorkbookNotXlsx", [0x50, 0x4B, 0x05, 0x06, .. new byte[18]]),
    ];

    public static IEnumerable<Broken> All =>
    [
        .. Whole.Select(file => new Broken(file.Item1, file.Item2, _ => file.Item3)),
        .. new[] { 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99 }.Select(share => new Broken($"cut off after {share:P0}", "WorkbookDamaged", b => b.Good[..(int)(b.Good.Length * share)])),
        new("without its last byte", "WorkbookDamaged", b => b.Good[..^1]),
        new("without its first byte", "WorkbookNotXlsx", b => b.Good[1..]),
        new("with its list of parts overwritten", "WorkbookDamaged", b => [.. b.Good[..^400], .. new byte[378], .. b.Good[^22..]]),
        new("a file of LibreOffice", "WorkbookOpenDocument", b => b.With(x => x.Put("mimetype", "application/vnd.oasis.opendocument.spreadsheet"))),
        new("an archive of other things", "WorkbookNotXlsx", _ => Zip(("a.txt", "a"), ("b.txt", "b"))),
        new("a Word document", "WorkbookNotXlsx", _ => Zip((Book.Types, "<Types/>"), ("word/document.xml", "<w/>"))),
        new("a presentation", "WorkbookNotXlsx", _ => Zip((Book.Types, "<Types/>"), ("ppt/presentation.xml", "<p/>"))),
        new("an .xlsb file", "WorkbookOldFormat", _ => Zip((Book.Types, "<Types/>"), ("xl/workbook.bin", "x"))),
        new("a project of macros", "WorkbookMacros", b => b.With(x => x.Put("xl/vbaProject.bin", "x"))),
        new("macros by their content type", "WorkbookMacros", b => b.With(x => x.Replace(Book.Types, "spreadsheetml.sheet.main+xml", "sheet.macroEnabled.main+xml"))),
        new("a sheet of macros of Excel 4", "WorkbookMacros", b => b.With(x => x.Put("xl/macrosheets/sheet1.xml", "<x/>"))),
        new("a link to another workbook", "WorkbookLinksOut", b => b.With(x => x.Put("xl/externalLinks/externalLink1.xml", "<externalLink/>"))),
        new("a connection to a database", "WorkbookLinksOut", b => b.With(x => x.Put("xl/connections.xml", "<connections/>"))),
        new("a file larger than is taken", "WorkbookTooLarge", b => [.. b.Good, .. new byte[5 << 20]]),
        new("a part that unpacks to 60 MB", "WorkbookBomb", b => b.Book.Save(archive => Fill(archive, "xl/media/image1.png", 60))),
        new("a sheet that unpacks to 60 MB", "WorkbookBomb", b => b.Book.Save(archive => Fill(archive, "xl/worksheets/sheet77.xml", 60))),
        new("a part that unpacks to more than it says", "WorkbookDamaged", Lying),
        new("six hundred parts", "WorkbookBomb", b => b.Book.Save(archive => { for (var i = 0; i < 600; i++) archive.CreateEntry($"xl/media/{i}.png"); })),
        new("two parts of one name", "WorkbookDamaged", b => b.Book.Save(archive => archive.CreateEntry(Book.Workbook.ToUpperInvariant()))),
    ];

    /// <summary>Each part that is read, made unreadable in each way.</summary>
    public static IEnumerable<Broken> Parts
    {
        get
        {
            (string Name, Func<Book, string> Of)[] parts =
            [
                ("list of types", _ => Book.Types), ("workbook", _ => Book.Workbook), ("list of sheets' places", _ => Book.Rels), ("looks", _ => Book.Styles),
                ("stamp", b => b.StampPart), ("sheet of communes", b => b.PartOf(Domain.Units.UnitLevel.Commune)), ("sheet of the province", b => b.PartOf(Domain.Units.UnitLevel.Province)),
            ];
            foreach (var (name, part) in parts)
            {
                yield return new($"the {name} empty", "WorkbookDamaged", b => b.With(x => x.Put(part(x), "")));
                yield return new($"the {name} cut in half", "WorkbookDamaged", b => b.With(x => { var at = part(x); x.Put(at, x.Bytes(at)[..(x.Bytes(at).Length / 2)]); }));
                yield return new($"the {name} as noise", "WorkbookDamaged", b => b.With(x => x.Put(part(x), [.. Enumerable.Range(0, 500).Select(i => (byte)((i * 7919) % 251))])));
                yield return new($"the {name} with a character XML forbids", "WorkbookDamaged", b => b.With(x => { var at = part(x); x.Put(at, [.. x.Bytes(at)[..^12], 0x01, .. x.Bytes(at)[^12..]]); }));
                yield return new($"the {name} with entities in entities", "WorkbookHostile", b => b.With(x => Doctype(x, part(x), EvilDoctype)));
                yield return new($"the {name} with an entity from a file", "WorkbookHostile", b => b.With(x => Doctype(x, part(x), "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>")));
            }
            yield return new("an entity from elsewhere in a text of UTF-16", "WorkbookHostile", b => b.With(x => x.Put(Book.Workbook,
                [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?><!DOCTYPE x SYSTEM \"http://example.org/x.dtd\"><x/>")])));
            yield return new("no list of types", "WorkbookNotXlsx", b => b.With(x => x.Drop(Book.Types)));
            yield return new("no workbook", "WorkbookDamaged", b => b.With(x => x.Drop(Book.Workbook)));
            yield return new("no list of sheets' places", "WorkbookNotOurs", b => b.With(x => x.Drop(Book.Rels)));
            yield return new("no sheet of communes where one is promised", "WorkbookDamaged", b => b.With(x => x.Drop(x.PartOf(Domain.Units.UnitLevel.Commune))));
            yield return new("an encoding that does not exist", "WorkbookDamaged", b => b.With(x => x.Put(Book.Workbook, "<?xml version=\"1.0\" encoding=\"klingon\"?><workbook/>")));
        }
    }

    private static void Doctype(Book book, string part, string doctype)
    {
        var text = Encoding.UTF8.GetString(book.Bytes(part));
        var end = text.IndexOf("?>", StringComparison.Ordinal);
        book.Put(part, end < 0 ? doctype + text : text.Insert(end + 2, doctype));
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return stream.ToArray();
    }

    private static void Fill(ZipArchive archive, string name, int megabytes)
    {
        using var entry = archive.CreateEntry(name).Open();
        var spaces = new byte[1 << 20];
        Array.Fill(spaces, (byte)' ');
        for (var i = 0; i < megabytes; i++) entry.Write(spaces);
    }

    /// <summary>The sizes that the archive states of its largest part, said to be a hundred bytes.</summary>
    private static byte[] Lying(CorpusBook corpus)
    {
        var file = corpus.Book.Drop("xl/sharedStrings.xml").Save(archive => Fill(archive, "xl/sharedStrings.xml", 60));
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, 60 << 20);
        for (int at; (at = file.AsSpan().IndexOf(size)) >= 0;) BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), 100);
        return file;
    }
}
