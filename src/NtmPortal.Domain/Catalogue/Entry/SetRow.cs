using System.Globalization;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Catalogue.Entry;

/// <summary>A typed row being read: what cannot be read is said of its field.</summary>
internal sealed class SetRow(SetPart part, int number, IReadOnlyDictionary<string, string> typed, List<SetFinding> findings)
{
    /// <summary>Number of the row, the first is 1.</summary>
    public int Number => number;

    /// <summary>Says something of a field, or of the row.</summary>
    public void Say(string? field, string code, params object[] args) => findings.Add(new SetFinding(part, number, field, new Problem(code, args)));

    /// <summary>What is typed; null for nothing.</summary>
    public string? Optional(string field) => typed.GetValueOrDefault(field) is { Length: > 0 } text ? text : null;

    /// <summary>What is typed; empty, for it is known to be missing already, for nothing.</summary>
    public string Text(string field) => Optional(field) ?? "";

    /// <summary>Says which fields are missing or too long.</summary>
    public void CheckFields()
    {
        foreach (var field in SetForm.Of(part))
        {
            if (field.IsNeeded && Optional(field.Key) is null) Say(field.Key, "Required");
            if (Optional(field.Key)?.Length > field.Longest) Say(field.Key, "TextTooLong", field.Longest);
        }
    }

    /// <summary>A day; null for nothing.</summary>
    public DateOnly? Day(string field)
    {
        if (Optional(field) is not { } text) return null;
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2100) return day;
        Say(field, "SetNoDay", text);
        return null;
    }

    /// <summary>A whole number, not negative; null for nothing.</summary>
    public int? Whole(string field)
    {
        if (Optional(field) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Say(field, "NotANumber", text);
        return null;
    }

    /// <summary>A number; null for nothing.</summary>
    public decimal? Decimal(string field)
    {
        var read = NumberReader.Read(typed.GetValueOrDefault(field));
        if (read.Problem is { } problem) findings.Add(new SetFinding(part, number, field, problem));
        return read.Problem is null ? read.Value : null;
    }

    /// <summary>A member of an enumeration; its first for nothing.</summary>
    public T Word<T>(string field) where T : struct, Enum => Member<T>(field, Optional(field)) ?? default;

    /// <summary>A member of an enumeration; null for nothing.</summary>
    public T? OptionalWord<T>(string field) where T : struct, Enum => Member<T>(field, Optional(field));

    /// <summary>Members of an enumeration.</summary>
    public T[] Words<T>(string field) where T : struct, Enum =>
        [.. Text(field).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => Member<T>(field, word)).OfType<T>().Distinct().Order()];

    /// <summary>Yes or no; no for nothing.</summary>
    public bool Mark(string field)
    {
        if (Optional(field) is not { } text) return false;
        if (bool.TryParse(text, out var mark)) return mark;
        Say(field, "SetNoMark", text);
        return false;
    }

    private T? Member<T>(string field, string? text) where T : struct, Enum
    {
        if (text is null) return null;
        if (Enum.TryParse<T>(text, out var member) && Enum.IsDefined(member) && !char.IsAsciiDigit(text[0])) return member;
        Say(field, "SetNoWord", text);
        return null;
    }
}
