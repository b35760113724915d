using System.Globalization;
using Microsoft.AspNetCore.Http;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>Names of the fields in which it is said why returned values stay as they are, and what they hold when they come back.</summary>
internal static class KeptForm
{
    private const string Prefix = "Kept.";

    /// <summary>Name of the field of a cell.</summary>
    public static string NameOf(ReturnedCell cell) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{cell.IndicatorId}.{cell.UnitId}");

    /// <summary>What was typed; fields that are none of ours say nothing.</summary>
    public static Dictionary<CellKey, string> Read(IFormCollection form)
    {
        var reasons = new Dictionary<CellKey, string>();
        foreach (var (name, typed) in form)
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && name[Prefix.Length..].Split('.') is [var indicator, var unit]
                && int.TryParse(indicator, NumberStyles.None, CultureInfo.InvariantCulture, out var indicatorId)
                && int.TryParse(unit, NumberStyles.None, CultureInfo.InvariantCulture, out var unitId)
                && !string.IsNullOrWhiteSpace(typed))
            {
                reasons[new CellKey(indicatorId, unitId)] = typed.ToString();
            }
        }
        return reasons;
    }
}
