using NtmPortal.Domain.Documents;

namespace NtmPortal.Data.Reference;

/// <summary>Reads <c>issuing-bodies.json</c>, oldest first.</summary>
internal static class IssuingBodiesReference
{
    private const string Name = "issuing-bodies.json";

    internal static IReadOnlyList<IssuingBody> Read(ReferenceFiles files)
    {
        var bodies = files.Read<IssuingBodiesFile>(Name).Bodies;
        if (bodies.Length == 0) throw ReferenceFiles.Error(Name, "the file", "names no body");
        ReferenceFiles.RequireUnique(Name, "body from", bodies.Select(b => $"{b.From:yyyy-MM-dd}"));
        return [.. bodies.OrderBy(b => b.From)];
    }

    private sealed record IssuingBodiesFile(string Note, IssuingBody[] Bodies);
}
