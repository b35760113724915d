using System.Globalization;

namespace NtmPortal.Domain.Plans;

/// <summary>A target in one line for the record of a plan's changes: figures, marks and what the document says, in no language of its own.</summary>
public static class TargetText
{
    /// <summary>"≥ 90 % · YearlyStep · II.2 · Lead: Sở Nội vụ (V.2.đ)".</summary>
    public static string Of(PlanTarget target)
    {
        var parts = new List<string?>
        {
            RuleOf(target),
            target.IsYearlyStep ? nameof(TargetPart.Step) : null,
            target.IsAspiration ? nameof(TargetPart.Firmness) : null,
            target.Base == TargetBase.AllCounted ? null : target.Base.ToString(),
            target.FromPublicReport ? nameof(TargetPart.Origin) : null,
            target.PlaceVi,
            target.DefinitionVi,
        };
        parts.AddRange(target.Agencies.OrderBy(a => a.Role).Select(a => $"{a.Role}: {a.NameVi}{(a.Place is null ? "" : $" ({a.Place})")}"));
        return string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }

    private static string RuleOf(PlanTarget target)
    {
        if (target.Value is not { } value) return "?";
        var number = value.ToString("0.####", CultureInfo.InvariantCulture);
        return $"{(target.Comparator == Comparator.AtLeast ? "≥ " : "")}{number}{(target.Measure == TargetMeasure.Percent ? " %" : "")}";
    }
}
