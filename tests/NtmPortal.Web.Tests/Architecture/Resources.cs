using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NtmPortal.Web.Tests.Architecture;

/// <summary>The rules that resource files and their users keep; each returns what breaks it, in words.</summary>
internal static partial class Resources
{
    public static Dictionary<string, string> Read(string xml) =>
        XDocument.Parse(xml).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")?.Value ?? "");

    /// <summary>Same keys, same placeholders, nothing empty.</summary>
    public static IEnumerable<string> Differences(string name, Dictionary<string, string> vietnamese, Dictionary<string, string> english)
    {
        foreach (var key in vietnamese.Keys.Except(english.Keys))
            yield return $"{name}: {key} has no English";
        foreach (var key in english.Keys.Except(vietnamese.Keys))
            yield return $"{name}: {key} has no Vietnamese";
        foreach (var (key, value) in vietnamese.Concat(english).Where(e => string.IsNullOrWhiteSpace(e.Value)))
            yield return $"{name}: {key} is empty";
        foreach (var key in vietnamese.Keys.Intersect(english.Keys).Where(k => Placeholders(vietnamese[k]) != Placeholders(english[k])))
            yield return $"{name}: {key} has other placeholders in English";
    }

    /// <summary>Every literal key that a localizer of this source asks for, by the marker class of the localizer.</summary>
    public static IEnumerable<(string Marker, string Key, bool IsPrefix, int Line)> KeysAskedFor(string source, string partner = "")
    {
        var markers = Declarations(source + "\n" + partner).ToDictionary(d => d.Name, d => d.Marker);
        foreach (Match use in Uses().Matches(source))
        {
            if (markers.TryGetValue(use.Groups["name"].Value, out var marker))
            {
                var key = use.Groups["key"].Value;
                // T[$"State.{x}"] and T["State." + x] are put together at run time.
                var isPrefix = key.EndsWith('.') || (use.Groups["dollar"].Length > 0 && key.Contains('{', StringComparison.Ordinal));
                yield return (marker, isPrefix ? key.Split('{')[0] : key, isPrefix, source.AsSpan(0, use.Index).Count('\n') + 1);
            }
        }
    }

    /// <summary>The localizers a source takes in: <c>T</c> for its own area's words, <c>Ui</c> for the shared ones.</summary>
    public static IEnumerable<(string Marker, string Name)> Declarations(string source) =>
        Localizers().Matches(source).Select(m => (m.Groups["marker"].Value, m.Groups["name"].Value)).Distinct();

    /// <summary>Literal strings of a source; a key among them counts as used, wherever it is handed on to a localizer.</summary>
    public static IEnumerable<string> Strings(string source) => Literals().Matches(source).Select(m => m.Groups["text"].Value);

    private static string Placeholders(string value) => string.Join(' ', Slots().Matches(value).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Slots();

    [GeneratedRegex(@"IStringLocalizer<(?:\w+\.)*(?<marker>\w+)>\s+(?<name>\w+)")]
    private static partial Regex Localizers();

    [GeneratedRegex("""\b(?<name>\w+)\[(?<dollar>\$?)"(?<key>[^"]+)["]""")]
    private static partial Regex Uses();

    [GeneratedRegex("\"(?<text>[A-Za-z][\\w.]*)\"")]
    private static partial Regex Literals();
}
