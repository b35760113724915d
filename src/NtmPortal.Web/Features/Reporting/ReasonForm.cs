using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>
/// Names of the fields in which reasons are typed, and what they hold when they come back. A name carries its rule, cell and
/// version, so that a page with hundreds of fields needs one each, and a field once shown explains no other value.
/// </summary>
internal static class ReasonForm
{
    private const string OnePrefix = "Note.";
    private const string AllPrefix = "All.";

    /// <summary>Name of the field of a row.</summary>
    public static string NameOf(string rule, ReportFindings.Row row) => row.Unit is { } unit
        ? string.Create(CultureInfo.InvariantCulture, $"{OnePrefix}{rule}.{row.Indicator.Id}.{unit.Id}.{row.Version}")
        : string.Create(CultureInfo.InvariantCulture, $"{OnePrefix}{rule}.{row.Indicator.Id}");

    /// <summary>Name of the field whose reason goes to every row of the rule that has none of its own.</summary>
    public static string NameOfAll(string rule) => AllPrefix + rule;

    /// <summary>The reasons that were typed; fields that are none of ours, or left blank, say nothing.</summary>
    public static List<GiveReasons.Reason> Read(IFormCollection form)
    {
        var reasons = new List<GiveReasons.Reason>();
        foreach (var (name, typed) in form)
        {
            if (!name.StartsWith(OnePrefix, StringComparison.Ordinal)) continue;
            var parts = name.Split('.');
            var text = string.IsNullOrWhiteSpace(typed) ? form[NameOfAll(parts[1])].ToString() : typed.ToString();
            var numbers = parts.Skip(2).Select(Number).ToList();
            if (string.IsNullOrWhiteSpace(text) || numbers.Contains(null)) continue;
            if (numbers is [{ } indicator]) reasons.Add(new GiveReasons.Reason(indicator, null, 0, text));
            else if (numbers is [{ } ofIndicator, { } unit, { } version]) reasons.Add(new GiveReasons.Reason(ofIndicator, unit, version, text));
        }
        return reasons;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
