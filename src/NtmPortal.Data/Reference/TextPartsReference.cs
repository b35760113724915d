using NtmPortal.Domain.Reporting.Texts;

namespace NtmPortal.Data.Reference;

/// <summary>Reads <c>text-parts.json</c>: the parts of a report that are written, in the order of the report.</summary>
internal static class TextPartsReference
{
    private const string Name = "text-parts.json";

    internal static IReadOnlyList<TextPart> Read(ReferenceFiles files)
    {
        var parts = files.Read<TextPartsFile>(Name).Parts;
        ReferenceFiles.RequireUnique(Name, "part", parts.Select(p => p.Key));
        foreach (var part in parts)
        {
            if (part.Key.Length is 0 or > TextPart.MaxKeyLength || part.Key.Any(c => !(char.IsAsciiLetterLower(c) || c == '-')))
                throw ReferenceFiles.Error(Name, $"part {part.Key}", "a key is made of a to z and hyphens");
        }
        if (!parts.Select(p => p.Section).SequenceEqual(parts.Select(p => p.Section).Order()))
            throw ReferenceFiles.Error(Name, "the file", "the parts of a chapter do not stand together");
        return parts;
    }

    private sealed record TextPartsFile(string Note, TextPart[] Parts);
}
