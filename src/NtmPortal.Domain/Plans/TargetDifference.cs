namespace NtmPortal.Domain.Plans;

/// <summary>How a target differs between two states of a plan.</summary>
public enum DifferenceKind
{
    /// <summary>It does not.</summary>
    Same = 0,

    /// <summary>Only the later state has it.</summary>
    New = 1,

    /// <summary>Both have it, and say different things.</summary>
    Changed = 2,

    /// <summary>Only the earlier state has it.</summary>
    Dropped = 3,
}

/// <summary>A part of a target that may differ.</summary>
public enum TargetPart
{
    /// <summary>Comparator and value.</summary>
    Value = 1,

    /// <summary>A yearly step or a final goal.</summary>
    Step = 2,

    /// <summary>A commitment or an aspiration.</summary>
    Firmness = 3,

    /// <summary>The base population.</summary>
    Base = 4,

    /// <summary>The plan's own wording.</summary>
    Definition = 5,

    /// <summary>The clause.</summary>
    Place = 6,

    /// <summary>Whether it was read in public reports.</summary>
    Origin = 7,

    /// <summary>Who leads, guides and joins.</summary>
    Agencies = 8,
}

/// <summary>A target of an indicator for a year in two states of a plan.</summary>
/// <param name="Kind">How it differs.</param>
/// <param name="Before">As it was; null when it is new.</param>
/// <param name="After">As it is to be; null when it is dropped.</param>
/// <param name="Parts">The parts that differ, when it is changed.</param>
public sealed record TargetDifference(DifferenceKind Kind, PlanTarget? Before, PlanTarget? After, IReadOnlyList<TargetPart> Parts)
{
    /// <summary>Indicator and year of the target.</summary>
    public (int IndicatorId, int DueYear) Key => (Target.IndicatorId, Target.DueYear);

    /// <summary>The later state, or the earlier where there is no later.</summary>
    public PlanTarget Target => (After ?? Before)!;

    /// <summary>Compares two states, in the order of the later one; what is dropped comes last. Each has a target once.</summary>
    public static IReadOnlyList<TargetDifference> Between(IReadOnlyList<PlanTarget> before, IReadOnlyList<PlanTarget> after)
    {
        var old = before.ToDictionary(t => (t.IndicatorId, t.DueYear));
        var differences = new List<TargetDifference>(after.Count);
        foreach (var target in after)
        {
            if (!old.Remove((target.IndicatorId, target.DueYear), out var earlier)) differences.Add(new(DifferenceKind.New, null, target, []));
            else if (PartsOf(earlier, target) is { Count: > 0 } parts) differences.Add(new(DifferenceKind.Changed, earlier, target, parts));
            else differences.Add(new(DifferenceKind.Same, earlier, target, []));
        }
        differences.AddRange(before.Where(t => old.ContainsKey((t.IndicatorId, t.DueYear))).Select(t => new TargetDifference(DifferenceKind.Dropped, t, null, [])));
        return differences;
    }

    /// <summary>The parts in which two statements of a target differ.</summary>
    public static IReadOnlyList<TargetPart> PartsOf(PlanTarget a, PlanTarget b)
    {
        var parts = new List<TargetPart>();
        void Compare(TargetPart part, bool isSame)
        {
            if (!isSame) parts.Add(part);
        }
        Compare(TargetPart.Value, (a.Comparator, a.Value, a.Measure) == (b.Comparator, b.Value, b.Measure));
        Compare(TargetPart.Step, a.IsYearlyStep == b.IsYearlyStep);
        Compare(TargetPart.Firmness, a.IsAspiration == b.IsAspiration);
        Compare(TargetPart.Base, a.Base == b.Base);
        Compare(TargetPart.Definition, (a.DefinitionVi, a.DefinitionEn) == (b.DefinitionVi, b.DefinitionEn));
        Compare(TargetPart.Place, (a.PlaceVi, a.PlaceEn) == (b.PlaceVi, b.PlaceEn));
        Compare(TargetPart.Origin, a.FromPublicReport == b.FromPublicReport);
        Compare(TargetPart.Agencies, AgenciesOf(a).SetEquals(AgenciesOf(b)));
        return parts;
    }

    private static HashSet<(AgencyRole, string, string, string?)> AgenciesOf(PlanTarget target) =>
        [.. target.Agencies.Select(a => (a.Role, a.NameVi, a.NameEn, a.Place))];
}
