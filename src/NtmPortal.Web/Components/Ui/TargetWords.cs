using NtmPortal.Domain.Plans;

namespace NtmPortal.Web.Components.Ui;

/// <summary>Writes targets the way plans do: "≥ 90 %", "100 %", "≥ 4".</summary>
public static class TargetWords
{
    private const string NoBreakSpace = "\u00A0";

    /// <summary>The comparator and the value, in the reader's number format.</summary>
    public static string Of(TargetRule rule)
    {
        var value = rule.Measure == TargetMeasure.Percent ? Format.TargetPercent(rule.Value) : Format.Number(rule.Value);
        return rule.Comparator == Comparator.AtLeast ? "≥" + NoBreakSpace + value : value;
    }
}
