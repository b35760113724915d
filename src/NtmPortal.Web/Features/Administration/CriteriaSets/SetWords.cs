using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain;
using NtmPortal.Domain.Catalogue.Entry;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Administration.CriteriaSets;

/// <summary>The words of the form in the reader's language, and understood in either.</summary>
public sealed class SetWords(IStringLocalizer<CriteriaSetsText> T, Terms terms)
{
    private static readonly ResourceManager Own = new(typeof(CriteriaSetsText).FullName!, typeof(CriteriaSetsText).Assembly);
    private static readonly ResourceManager Shared = new(typeof(TermText).FullName!, typeof(TermText).Assembly);
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("vi"), CultureInfo.GetCultureInfo("en")];
    private static readonly HashSet<string> Yes = ["x", "co", "yes", "true", "1"];
    private static readonly HashSet<string> No = ["khong", "no", "false", "0"];

    /// <summary>Name of a part: "Chỉ tiêu".</summary>
    public string Of(SetPart part) => T[$"Part.{part}"];

    /// <summary>Name of a field: "Ngày ban hành".</summary>
    public string Of(SetField field) => T[$"Field.{field.Key}"];

    /// <summary>A member of an enumeration: "Đạt / chưa đạt".</summary>
    public string Of(Type members, string member) => terms.Of(members, member);

    /// <summary>A typed value as it is shown: words and days in the reader's way, the rest as typed.</summary>
    public string Shown(SetField field, string? typed) => (field.Kind, typed) switch
    {
        (_, null or "") => "",
        (SetFieldKind.Word, _) => Enum.IsDefined(field.Members!, typed) ? Of(field.Members!, typed) : typed,
        (SetFieldKind.Words, _) => string.Join(", ", Split(typed).Select(word => Enum.IsDefined(field.Members!, word) ? Of(field.Members!, word) : word)),
        (SetFieldKind.Day, _) => Iso(typed) is { } day ? Format.Date(day) : typed,
        (SetFieldKind.Mark, _) => typed == "true" ? "x" : typed,
        _ => typed,
    };

    /// <summary>A value as it stands in a draft: understood where it can be, else as typed. Null for nothing.</summary>
    public static string? Understood(SetField field, string? shown)
    {
        var text = PlainText.Clean(shown ?? "");
        if (text.Length == 0) return null;
        return field.Kind switch
        {
            SetFieldKind.Word => Member(field.Members!, text) ?? text,
            SetFieldKind.Words => string.Join(",", Split(text).Select(word => Member(field.Members!, word) ?? word)),
            SetFieldKind.Day => Iso(text) is { } day ? Iso(day) : text,
            SetFieldKind.Mark when Yes.Contains(TextFolding.FoldLetters(text)) => "true",
            SetFieldKind.Mark when No.Contains(TextFolding.FoldLetters(text)) => null,
            _ => text,
        };
    }

    /// <summary>A day as it stands in a draft.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day of a text; null for what is none.</summary>
    public static DateOnly? Iso(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Whether a text is the name of a part, in either language.</summary>
    public static bool Says(SetPart part, string text) => Says(Own, $"Part.{part}", text);

    /// <summary>Whether a text is the name of a field, in either language.</summary>
    public static bool Says(SetField field, string text) => Says(Own, $"Field.{field.Key}", text);

    private static string[] Split(string typed) => typed.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? Member(Type members, string text) =>
        Enum.GetNames(members).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase) || Says(Shared, $"{members.Name}.{name}", text));

    private static bool Says(ResourceManager words, string key, string typed)
    {
        var folded = TextFolding.FoldLetters(typed);
        return folded.Length > 0 && Languages.Any(language => words.GetString(key, language) is { } word && TextFolding.FoldLetters(word) == folded);
    }
}
