using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// The texts of the resource files that <typeparamref name="T"/> names, read once a language: a page asks for hundreds, and the
/// framework's localizer goes through the resource manager's locks for each.
/// </summary>
public sealed class ResourceText<T> : IStringLocalizer<T>
{
    private static readonly ResourceManager Resources = new(typeof(T));

    private readonly ConcurrentDictionary<CultureInfo, FrozenDictionary<string, string>> _texts = new();

    /// <inheritdoc />
    public LocalizedString this[string name] =>
        Texts.TryGetValue(name, out var text) ? new LocalizedString(name, text) : new LocalizedString(name, name, resourceNotFound: true);

    /// <inheritdoc />
    public LocalizedString this[string name, params object[] arguments] => Texts.TryGetValue(name, out var text)
        ? new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, text, arguments))
        : new LocalizedString(name, name, resourceNotFound: true);

    private FrozenDictionary<string, string> Texts => _texts.GetOrAdd(CultureInfo.CurrentUICulture, Read);

    /// <inheritdoc />
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => Texts.Select(t => new LocalizedString(t.Key, t.Value));

    // From the reader's own language to the most general: what is said first holds.
    private static FrozenDictionary<string, string> Read(CultureInfo culture)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var language = culture; ; language = language.Parent)
        {
            if (Resources.GetResourceSet(language, createIfNotExists: true, tryParents: false) is { } set)
            {
                foreach (DictionaryEntry entry in set) texts.TryAdd((string)entry.Key, (string)entry.Value!);
            }
            if (language.Equals(CultureInfo.InvariantCulture)) return texts.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }
}
