using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NtmPortal.Web.Tests.Architecture;

/// <summary>The rules of the house as functions of text, so that each can be shown to fail. Each returns what breaks it.</summary>
internal static partial class HouseRules
{
    public const int LongestFile = 300;

    /// <summary>References of a project file whose names <paramref name="mayUse"/> refuses: packages, projects, frameworks and assemblies.</summary>
    public static IEnumerable<string> ForbiddenReferences(string projectXml, Func<string, bool> mayUse) =>
        XDocument.Parse(projectXml).Descendants()
            .Where(e => e.Name.LocalName is "PackageReference" or "PackageDownload" or "ProjectReference" or "FrameworkReference" or "Reference" or "Import")
            .Select(e => $"{e.Name.LocalName} {NameOf(e.Attribute("Include")?.Value ?? e.Attribute("Project")?.Value ?? "")}")
            .Where(reference => !mayUse(reference));

    /// <summary>
    /// Areas, other than <paramref name="area"/>, whose names a source uses: after Features, or alone before a type's name, as one
    /// may inside the same parent namespace.
    /// </summary>
    public static IEnumerable<string> OtherAreas(string source, string area, IReadOnlyCollection<string> areas)
    {
        var code = Comments().Replace(source, "");
        return areas.Where(other => other != area && Regex.IsMatch(code, $@"\bFeatures\s*\.\s*{other}\b|(?<![.\w""/]){other}\.[A-Z]")).Order(StringComparer.Ordinal);
    }

    /// <summary>The line of a file that is too long, or nothing.</summary>
    public static IEnumerable<string> TooLong(string path, int lines) => lines > LongestFile ? [$"{path}: {lines} lines"] : [];

    /// <summary>Packages with a central version.</summary>
    public static IReadOnlyList<string> CentralPackages(string packagesXml) =>
        [.. XDocument.Parse(packagesXml).Descendants("PackageVersion").Select(e => $"{e.Attribute("Include")!.Value} | {e.Attribute("Version")!.Value}")];

    /// <summary>Packages that no row of a table in the document names with their version.</summary>
    public static IEnumerable<string> NotInTable(IEnumerable<string> packages, string document) =>
        packages.Where(package => !document.Split('\n').Any(line => line.StartsWith($"| {package} |", StringComparison.Ordinal)));

    /// <summary>Settings that the document does not name as code, in a whole word.</summary>
    public static IEnumerable<string> NotNamed(IEnumerable<string> settings, string document) =>
        settings.Where(setting => !document.Contains($"`{setting}`", StringComparison.Ordinal));

    /// <summary>Settings of section Portal and connection strings that a compose file sets.</summary>
    public static IReadOnlyList<string> ComposeSettings(string compose) =>
        [.. ComposeKey().Matches(compose).Select(m => m.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Problems of an assets manifest: no address for the asset, or one without the file's own fingerprinted address.</summary>
    public static IEnumerable<string> AssetProblems(string manifestJson, string route)
    {
        using var manifest = JsonDocument.Parse(manifestJson);
        var endpoints = manifest.RootElement.GetProperty("Endpoints").EnumerateArray()
            .Select(e => (Route: e.GetProperty("Route").GetString()!, File: e.GetProperty("AssetFile").GetString()!)).ToList();
        var files = endpoints.Where(e => e.Route == route).Select(e => e.File).ToList();
        if (files.Count == 0) return [$"{route} is not among the assets"];
        return endpoints.Any(e => e.Route != route && !e.Route.EndsWith(".gz", StringComparison.Ordinal) && files.Contains(e.File))
            ? []
            : [$"{route} has no fingerprinted address"];
    }

    private static string NameOf(string reference) => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')) is var name
        && reference.EndsWith("proj", StringComparison.Ordinal) ? name : reference;

    [GeneratedRegex(@"^\s*//.*$|@\*.*?\*@", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^\s+(?<name>(Portal|ConnectionStrings)__\w+):", RegexOptions.Multiline)]
    private static partial Regex ComposeKey();
}
