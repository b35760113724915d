using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NtmPortal.Data.Reference;

/// <summary>
/// The texts of the reference files. Reading is strict: a property, enum name or repeated property that the records do not know
/// is an error that names the file and the place. All text must be in NFC.
/// </summary>
public sealed class ReferenceFiles
{
    private const string Prefix = "NtmPortal.Data.Reference.Files.";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    private readonly SortedDictionary<string, string> _texts;

    private ReferenceFiles(SortedDictionary<string, string> texts) => _texts = texts;

    /// <summary>The files that are part of this assembly.</summary>
    public static ReferenceFiles Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            texts.Add(resource[Prefix.Length..], reader.ReadToEnd());
        }

        return new ReferenceFiles(texts);
    }

    /// <summary>File names, sorted, such as <c>units-42.json</c>.</summary>
    public IEnumerable<string> Names => _texts.Keys;

    /// <summary>The text of a file.</summary>
    public string this[string name] => _texts[name];

    /// <summary>The same files with one text replaced or added.</summary>
    public ReferenceFiles With(string name, string text) =>
        new(new SortedDictionary<string, string>(_texts, StringComparer.Ordinal) { [name] = text });

    internal IEnumerable<string> NamesThatStart(string prefix) => Names.Where(n => n.StartsWith(prefix, StringComparison.Ordinal));

    internal T Read<T>(string name)
    {
        var text = _texts[name];
        if (!text.IsNormalized(NormalizationForm.FormC)) throw Error(name, "the file", "text is not in NFC");
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options) ?? throw Error(name, "the file", "is empty");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name}, {e.Path ?? "$"}, line {e.LineNumber + 1}: {e.Message}", e);
        }
    }

    /// <summary>The error for an entry that parses but cannot be right.</summary>
    internal static InvalidDataException Error(string file, string entry, string problem) => new($"{file}, {entry}: {problem}");

    /// <summary>Throws for the first key that occurs twice.</summary>
    internal static void RequireUnique(string file, string what, IEnumerable<string> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
            if (!seen.Add(key)) throw Error(file, $"{what} {key}", "occurs twice");
    }
}
