using System.IO.Compression;
using System.Text;
using System.Xml;
using NtmPortal.Domain;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>
/// An uploaded file, judged by its content before anything in it is interpreted: what it is, how large, what it unpacks to. Parts are
/// unpacked under a common limit whatever the file says of their sizes, and read as XML without document types or outside entities.
/// </summary>
internal sealed class XlsxPackage : IDisposable
{
    /// <summary>Largest file taken, in bytes: some forty times a province's workbook.</summary>
    public const int LargestFile = 4 << 20;

    /// <summary>Most that all parts together may unpack to, in bytes.</summary>
    public const int LargestContent = 48 << 20;

    private const int MostParts = 500;
    private const int Prolog = 1 << 16;

    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0];
    private static readonly byte[] Zip = [(byte)'P', (byte)'K'];

    private static readonly byte[][] Doctypes = [.. new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.Select(e => e.GetBytes("<!DOCTYPE"))];

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreComments = true, IgnoreProcessingInstructions = true };

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _parts;
    private long _left = LargestContent;

    private XlsxPackage(ZipArchive archive, Dictionary<string, ZipArchiveEntry> parts) => (_archive, _parts) = (archive, parts);

    /// <summary>
    /// Problems: <c>WorkbookEmpty</c>, <c>WorkbookTooLarge</c> (megabytes), <c>WorkbookEncrypted</c>, <c>WorkbookOldFormat</c>,
    /// <c>WorkbookNotXlsx</c>, <c>WorkbookOpenDocument</c>, <c>WorkbookMacros</c>, <c>WorkbookLinksOut</c>, <c>WorkbookBomb</c>,
    /// <c>WorkbookDamaged</c>. A part that is no XML, unpacks to more than was said or holds a document type throws at reading.
    /// </summary>
    public static Result<XlsxPackage> Open(byte[] file)
    {
        if (file.Length == 0) return new Problem("WorkbookEmpty");
        if (file.Length > LargestFile) return new Problem("WorkbookTooLarge", LargestFile >> 20);
        if (file.AsSpan().StartsWith(CompoundFile))
            return new Problem(file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0 ? "WorkbookEncrypted" : "WorkbookOldFormat");
        if (!file.AsSpan().StartsWith(Zip)) return new Problem("WorkbookNotXlsx");

        var archive = new ZipArchive(new MemoryStream(file, writable: false));
        var parts = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        // Some programs write the parts with a leading slash or with backslashes.
        var isDoubled = archive.Entries.Any(entry => !parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry));
        var package = new XlsxPackage(archive, parts);
        if ((isDoubled ? new Problem("WorkbookDamaged") : package.Check()) is not { } problem) return package;
        package.Dispose();
        return problem;
    }

    /// <summary>Opens a part as XML; null when the file has none of that name.</summary>
    public XmlReader? Read(string part) => _parts.TryGetValue(part, out var entry) ? XmlReader.Create(Unpack(entry), Settings) : null;

    /// <summary>Whether there is such a part.</summary>
    public bool Has(string part) => _parts.ContainsKey(part);

    /// <summary>The name of a part as the file writes it.</summary>
    public string EntryOf(string part) => _parts[part].FullName;

    /// <inheritdoc />
    public void Dispose() => _archive.Dispose();

    private Problem? Check()
    {
        if (_parts.Count > MostParts || _parts.Values.Sum(e => Math.Max(0, e.Length)) > LargestContent) return new Problem("WorkbookBomb");
        if (_parts.ContainsKey("mimetype") || _parts.ContainsKey("content.xml")) return new Problem("WorkbookOpenDocument");
        if (_parts.ContainsKey("xl/workbook.bin")) return new Problem("WorkbookOldFormat");
        if (_parts.Keys.Any(name => name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || Under("xl/macrosheets", name)) || SaysMacros()) return new Problem("WorkbookMacros");
        if (_parts.Keys.Any(name => Under("xl/externalLinks", name) || name.Equals("xl/connections.xml", StringComparison.OrdinalIgnoreCase))) return new Problem("WorkbookLinksOut");
        return _parts.ContainsKey("[Content_Types].xml") && !_parts.Keys.Any(name => Under("word", name) || Under("ppt", name)) ? null : new Problem("WorkbookNotXlsx");
    }

    private bool SaysMacros()
    {
        using var types = Read("[Content_Types].xml");
        while (types?.Read() == true)
        {
            if (types.GetAttribute("ContentType")?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true) return true;
        }
        return false;
    }

    private static bool Under(string folder, string name) => name.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase);

    private MemoryStream Unpack(ZipArchiveEntry entry)
    {
        var content = new MemoryStream();
        using var packed = entry.Open();
        var buffer = new byte[81_920];
        for (int read; (read = packed.Read(buffer)) > 0; content.Write(buffer, 0, read))
        {
            // Not what the file says of itself: what comes out.
            if ((_left -= read) < 0) throw new RefusedPartException(new Problem("WorkbookBomb"));
        }
        // The reader would refuse it too, but as broken: no program for tables writes one.
        if (Doctypes.Any(mark => content.GetBuffer().AsSpan(0, (int)Math.Min(content.Length, Prolog)).IndexOf(mark) >= 0))
            throw new RefusedPartException(new Problem("WorkbookHostile"));
        content.Position = 0;
        return content;
    }
}

/// <summary>A part that is not even read.</summary>
internal sealed class RefusedPartException(Problem problem) : Exception
{
    /// <summary>Why.</summary>
    public Problem Problem { get; } = problem;
}
