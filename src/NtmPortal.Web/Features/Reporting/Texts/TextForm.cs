using System.Globalization;
using Microsoft.AspNetCore.Http;
using NtmPortal.Domain.Reporting.Texts;

namespace NtmPortal.Web.Features.Reporting.Texts;

/// <summary>Names of the fields in which texts are typed, and what they hold when a browser without the script sends them.</summary>
internal static class TextForm
{
    /// <summary>Name of the button that takes a district's text over.</summary>
    public const string Take = "Take";

    private const string BodyPrefix = "Body.";
    private const string VersionPrefix = "Version.";

    /// <summary>Name of the field of a text.</summary>
    public static string BodyOf(TextKey key) => $"{BodyPrefix}{key}";

    /// <summary>Name of the field that says which version is being edited.</summary>
    public static string VersionOf(TextKey key) => $"{VersionPrefix}{key}";

    /// <summary>What the button says: which of the province's texts is to come of it, and its version.</summary>
    public static string TakeOf(TextKey key, int version) => string.Create(CultureInfo.InvariantCulture, $"{key}:{version}");

    /// <summary>The texts that were typed; fields that are none of ours say nothing.</summary>
    public static List<(TextKey Key, SaveTexts.TypedText Text)> Read(IFormCollection form)
    {
        var texts = new List<(TextKey, SaveTexts.TypedText)>();
        foreach (var (name, typed) in form)
        {
            if (!name.StartsWith(BodyPrefix, StringComparison.Ordinal) || !TextKey.TryParse(name[BodyPrefix.Length..], out var key)) continue;
            if (!int.TryParse(form[VersionOf(key)], NumberStyles.None, CultureInfo.InvariantCulture, out var version)) continue;
            texts.Add((key, new SaveTexts.TypedText(Guid.CreateVersion7(), $"{key}", typed, version)));
        }
        return texts;
    }

    /// <summary>Which text to take over, and its version on the page; null when another button was pressed.</summary>
    public static (TextKey Key, int Version)? ReadTake(IFormCollection form)
    {
        var value = form[Take].ToString();
        var end = value.LastIndexOf(':');
        return end > 0 && TextKey.TryParse(value[..end], out var key) && int.TryParse(value[(end + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (key, version)
            : null;
    }
}
