using System.IO.Compression;
using System.Text;
using System.Xml;
using NtmPortal.Domain;

namespace NtmPortal.Web.Components.Sheets;

/// <summary>
/// An uploaded file, judged by its content before anything in it is interpreted: what it is, how large, what it unpacks to. Parts are
/// unpacked under a common limit whatever the file says of their sizes, and read as XML without document types or outside entities.
/// </summary>
internal sealed class XlsxPackage
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

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    private readonly Dictionary<string, (string Entry, byte[] Content)> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Problems: <c>WorkbookEmpty</c>, <c>WorkbookTooLarge</c> (megabytes), <c>WorkbookEncrypted</c>, <c>WorkbookOldFormat</c>,
    /// <c>WorkbookNotXlsx</c>, <c>WorkbookOpenDocument</c>, <c>WorkbookMacros</c>, <c>WorkbookLinksOut</c>, <c>WorkbookBomb</c>,
    /// <c>WorkbookHostile</c>, <c>WorkbookDamaged</c>. What is no archive throws, as does a part that is no XML when it is read.
    /// </summary>
    public static Result<XlsxPackage> Open(byte[] file)
    {
        if (file.Length == 0) return new Problem("WorkbookEmpty");
        if (file.Length > LargestFile) return new Problem("WorkbookTooLarge", LargestFile >> 20);
        if (file.AsSpan().StartsWith(CompoundFile))
            return new Problem(file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0 ? "WorkbookEncrypted" : "WorkbookOldFormat");
        if (!file.AsSpan().StartsWith(Zip)) return new Problem("WorkbookNotXlsx");

        var package = new XlsxPackage();
        return (package.Unpack(file) ?? package.Check()) is { } problem ? problem : package;
    }

    /// <summary>Opens a part as XML; null when the file has none of that name.</summary>
    public XmlReader? Read(string part) => _parts.TryGetValue(part, out var found) ? XmlReader.Create(new MemoryStream(found.Content, writable: false), Settings) : null;

    /// <summary>The name of a part as the file writes it.</summary>
    public string EntryOf(string part) => _parts[part].Entry;

    /// <summary>Unpacks what is XML; pictures and the like are only known by name.</summary>
    private Problem? Unpack(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file, writable: false));
        if (archive.Entries.Count > MostParts || archive.Entries.Sum(e => Math.Max(0, e.Length)) > LargestContent) return new Problem("WorkbookBomb");
        var left = LargestContent;
        foreach (var entry in archive.Entries)
        {
            // Some programs write the parts with a leading slash or with backslashes.
            var name = entry.FullName.Replace('\\', '/').TrimStart('/');
            if (!_names.Add(name)) return new Problem("WorkbookDamaged");
            if (!name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) continue;
            // Not what the file says of a part's size: what comes out.
            if (Unpack(entry, left) is not { } content) return new Problem("WorkbookBomb");
            left -= content.Length;
            // The reader would refuse it too, but as broken: no program for tables writes one.
            if (Doctypes.Any(mark => content.AsSpan(0, Math.Min(content.Length, Prolog)).IndexOf(mark) >= 0)) return new Problem("WorkbookHostile");
            _parts[name] = (entry.FullName, content);
        }
        return null;
    }

    private static byte[]? Unpack(ZipArchiveEntry entry, int most)
    {
        using var packed = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = packed.Read(buffer)) > 0; content.Write(buffer, 0, read))
        {
            if (content.Length + read > most) return null;
        }
        return content.ToArray();
    }

    private Problem? Check()
    {
        if (_names.Contains("mimetype") || _names.Contains("content.xml")) return new Problem("WorkbookOpenDocument");
        if (_names.Contains("xl/workbook.bin")) return new Problem("WorkbookOldFormat");
        if (_names.Any(name => name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)) || HasUnder("xl/macrosheets") || SaysMacros()) return new Problem("WorkbookMacros");
        if (HasUnder("xl/externalLinks") || _names.Contains("xl/connections.xml")) return new Problem("WorkbookLinksOut");
        return _names.Contains("[Content_Types].xml") && !HasUnder("word") && !HasUnder("ppt") ? null : new Problem("WorkbookNotXlsx");
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

    private bool HasUnder(string folder) => _names.Any(name => name.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase));
}
