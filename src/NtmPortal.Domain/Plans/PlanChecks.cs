using NtmPortal.Domain.Catalogue;

namespace NtmPortal.Domain.Plans;

/// <summary>The part of a plan that something is said about.</summary>
public enum PlanPart
{
    /// <summary>The document itself.</summary>
    Head = 1,

    /// <summary>Targets.</summary>
    Targets = 2,

    /// <summary>Agencies of targets.</summary>
    Agencies = 3,

    /// <summary>Work contents, pillars and commitments.</summary>
    Items = 4,

    /// <summary>Tasks.</summary>
    Tasks = 5,

    /// <summary>Funds.</summary>
    Funds = 6,
}

/// <summary>Something that is wrong with a plan, or worth a second look.</summary>
/// <param name="Part">The part.</param>
/// <param name="Row">Place in the part's list, counted from 0; 0 for the head.</param>
/// <param name="Field">The property; null for the row as a whole.</param>
/// <param name="Problem">What it is.</param>
/// <param name="IsError">An error blocks; the rest is a warning, and the decision is the office's.</param>
public sealed record PlanFinding(PlanPart Part, int Row, string? Field, Problem Problem, bool IsError = false);

/// <summary>What can be said of a plan and its targets by themselves and beside the national targets.</summary>
/// <param name="national">The national targets.</param>
/// <param name="indicators">Indicators by their ids.</param>
public sealed class PlanChecks(IReadOnlyList<NationalTarget> national, IReadOnlyDictionary<int, Indicator> indicators)
{
    /// <summary>First year that a document can name.</summary>
    public const int FirstYear = 2000;

    /// <summary>Last year that a document can name.</summary>
    public const int LastYear = 2099;

    /// <summary>Longest title, wording or source, in characters.</summary>
    public const int MaxText = 500;

    /// <summary>Longest number, clause or name, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>Most rows of a part.</summary>
    public const int MostRows = 500;

    /// <summary>What is wrong with the document itself.</summary>
    public static IEnumerable<PlanFinding> OfHead(Plan plan)
    {
        PlanFinding Error(string field, string code, params object[] args) => new(PlanPart.Head, 0, field, new Problem(code, args), IsError: true);

        if (plan.TitleVi.Length == 0) yield return Error(nameof(Plan.TitleVi), "Required");
        if (plan.SourceVi.Length == 0) yield return Error(nameof(Plan.SourceVi), "Required");
        foreach (var (field, text, most) in new (string, string?, int)[]
                 {
                     (nameof(Plan.TitleVi), plan.TitleVi, MaxText), (nameof(Plan.TitleEn), plan.TitleEn, MaxText), (nameof(Plan.SourceVi), plan.SourceVi, MaxText),
                     (nameof(Plan.SourceEn), plan.SourceEn, MaxText), (nameof(Plan.Number), plan.Number, MaxName), (nameof(Plan.IssuingBody), plan.IssuingBody, MaxName),
                     (nameof(Plan.Signer), plan.Signer, MaxName),
                 })
        {
            if (text?.Length > most) yield return Error(field, "TextTooLong", most);
        }
        foreach (var (field, year) in new[] { (nameof(Plan.StageFrom), plan.StageFrom), (nameof(Plan.StageTo), plan.StageTo), (nameof(Plan.IssuedYear), plan.IssuedYear ?? FirstYear) })
        {
            if (!IsYear(year)) yield return Error(field, "PlanYear", $"{FirstYear}", $"{LastYear}");
        }
        if (plan.IssuedOn is { } day && !IsYear(day.Year)) yield return Error(nameof(Plan.IssuedOn), "PlanYear", $"{FirstYear}", $"{LastYear}");
        if (plan.StageTo < plan.StageFrom) yield return Error(nameof(Plan.StageTo), "StageOrder");
    }

    /// <summary>What is wrong with targets, or worth a second look, in their order.</summary>
    /// <param name="plan">The document, for its stage.</param>
    /// <param name="targets">All that are to hold together.</param>
    public IEnumerable<PlanFinding> OfTargets(Plan plan, IReadOnlyList<PlanTarget> targets)
    {
        var seen = new HashSet<(int, int)>();
        foreach (var (row, target) in targets.Index())
        {
            var errors = Errors(target, !seen.Add((target.IndicatorId, target.DueYear))).Select(e => new PlanFinding(PlanPart.Targets, row, e.Field, e.Problem, IsError: true)).ToList();
            foreach (var finding in errors.Count > 0 ? errors : Warnings(plan, target, targets).Select(w => new PlanFinding(PlanPart.Targets, row, w.Field, w.Problem)))
                yield return finding;
        }
    }

    /// <summary>What makes a target impossible.</summary>
    private static IEnumerable<(string Field, Problem Problem)> Errors(PlanTarget target, bool isTwice)
    {
        if (isTwice) yield return (nameof(PlanTarget.IndicatorId), new Problem("TargetTwice"));
        if (!IsYear(target.DueYear)) yield return (nameof(PlanTarget.DueYear), new Problem("PlanYear", $"{FirstYear}", $"{LastYear}"));
        if (target.Value < 0) yield return (nameof(PlanTarget.Value), new Problem("TargetNegative"));
        if (target is { Measure: TargetMeasure.Percent, Value: > 100 }) yield return (nameof(PlanTarget.Value), new Problem("PercentOver100"));
        if (target.Value > Reporting.NumberReader.MaxNumber || (target.Value is { } value && decimal.Round(value, 4) != value))
            yield return (nameof(PlanTarget.Value), new Problem("TargetTooFine"));
        if (target is { Comparator: not null, Value: null }) yield return (nameof(PlanTarget.Value), new Problem("ComparatorAlone"));
        foreach (var (field, text, most) in new[]
                 {
                     (nameof(PlanTarget.DefinitionVi), target.DefinitionVi, MaxText), (nameof(PlanTarget.DefinitionEn), target.DefinitionEn, MaxText),
                     (nameof(PlanTarget.PlaceVi), target.PlaceVi, MaxName), (nameof(PlanTarget.PlaceEn), target.PlaceEn, MaxName),
                 })
        {
            if (text?.Length > most) yield return (field, new Problem("TextTooLong", most));
        }
    }

    private IEnumerable<(string Field, Problem Problem)> Warnings(Plan plan, PlanTarget target, IReadOnlyList<PlanTarget> targets)
    {
        if (target.PlaceVi is null) yield return (nameof(PlanTarget.PlaceVi), new Problem("TargetWithoutClause"));
        if (target.Value is null) yield return (nameof(PlanTarget.Value), new Problem("TargetWithoutValue"));
        else if (target.Comparator is null) yield return (nameof(PlanTarget.Comparator), new Problem("ComparatorMissing"));
        if (target.DueYear < plan.StageFrom || target.DueYear > plan.StageTo) yield return (nameof(PlanTarget.DueYear), new Problem("TargetOutsideStage", $"{plan.StageFrom}", $"{plan.StageTo}"));
        if (GoalBelow(target, targets) is { } goal) yield return (nameof(PlanTarget.Value), new Problem("StepAboveGoal", goal.Value!.Value, $"{goal.DueYear}"));
        if (IsBelowNational(target) is { } below) yield return (nameof(PlanTarget.Value), new Problem("BelowNational", below.Value));
    }

    /// <summary>The final goal that a yearly step goes beyond; null where it does not.</summary>
    private static PlanTarget? GoalBelow(PlanTarget step, IReadOnlyList<PlanTarget> targets) => !step.IsYearlyStep ? null
        : targets.Where(t => !t.IsYearlyStep && t.IndicatorId == step.IndicatorId && t.DueYear >= step.DueYear && t.Value < step.Value).MinBy(t => t.DueYear);

    /// <summary>The national target that a target aims below; null where it does not, see <see cref="AimsBelow"/>.</summary>
    private NationalTarget? IsBelowNational(PlanTarget target) =>
        indicators.ContainsKey(target.IndicatorId) && NationalOf(target.IndicatorId) is { } nation && AimsBelow(target, nation) ? nation : null;

    /// <summary>The national target of an indicator, the latest one; null where there is none.</summary>
    public NationalTarget? NationalOf(int indicatorId) => national.Where(n => n.IndicatorId == indicatorId).MaxBy(n => n.DueYear);

    /// <summary>
    /// Whether a plan aims below the nation: a lower value for the same year or a later one. A yearly step on the way says nothing
    /// about the goal, and a value that is not stated is not compared.
    /// </summary>
    public static bool AimsBelow(PlanTarget target, NationalTarget? nation) =>
        target is { IsYearlyStep: false, Value: { } own } && nation is not null
        && nation.Measure == target.Measure && target.DueYear >= nation.DueYear && own < nation.Value;

    private static bool IsYear(int year) => year is >= FirstYear and <= LastYear;
}
