using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting;


namespace NtmPortal.Domain.Progress;

/// <summary>Whose target it is.</summary>
public enum TargetOrigin
{
    /// <summary>The national programme's.</summary>
    National = 1,

    /// <summary>The province's plan, final goal.</summary>
    Province = 2,

    /// <summary>The province's plan, step for the figure's year.</summary>
    ProvinceStep = 3,

    /// <summary>A district's own plan.</summary>
    District = 4,
}

/// <summary>A target that applies to a figure.</summary>
/// <param name="Origin">Whose it is.</param>
/// <param name="Rule">The value to reach; null when the plan has the target but its value is not stated.</param>
/// <param name="DueYear">Due at the end of this year.</param>
/// <param name="StageFrom">First year of the plan's stage.</param>
/// <param name="Label">Number or title of the document.</param>
/// <param name="PerProvince">A national target that each province must reach on its own.</param>
public sealed record ApplicableTarget(TargetOrigin Origin, TargetRule? Rule, int DueYear, int StageFrom, string Label, bool PerProvince = false)
{
    /// <summary>Which units a share is over.</summary>
    public TargetBase Base { get; init; } = TargetBase.AllCounted;

    /// <summary>What the units of <see cref="Base"/> add up to; null where they are not known.</summary>
    public Tally? OverBase { get; init; }

    /// <summary>Whether it is over other units than all counted ones: only a share of units that meet something can be.</summary>
    public bool IsOver(TargetBase other, Indicator indicator) => Base == other && indicator.Kind == IndicatorKind.MetNotMet && Rule is { Measure: TargetMeasure.Percent };
}

/// <summary>What the figures of a sheet are.</summary>
public enum FigureBasis
{
    /// <summary>The report as it stands now, whatever its state.</summary>
    Working = 1,

    /// <summary>The last closing.</summary>
    Published = 2,
}

/// <summary>Where figures come from; shown at the head of every page and export, so that draft and closed are never mixed silently.</summary>
/// <param name="Basis">Working or published.</param>
/// <param name="State">State of the report; <see cref="ReportState.Closed"/> for published figures.</param>
/// <param name="At">When it was closed; null for working figures.</param>
/// <param name="PublicationNumber">Number of the closing; null for working figures.</param>
public sealed record FigureOrigin(FigureBasis Basis, ReportState State, DateTimeOffset? At, int? PublicationNumber);

/// <summary>One point of a trend.</summary>
/// <param name="Quarter">The period.</param>
/// <param name="Tally">The figure; null when there is no report.</param>
/// <param name="IsClosed">Whether the period's report is closed.</param>
public readonly record struct TrendValue(Quarter Quarter, Tally? Tally, bool IsClosed)
{
    /// <summary>The indicator of an earlier set that the figure is of; null where it is of the indicator itself.</summary>
    public EarlierIndicator? Earlier { get; init; }
}

/// <summary>An indicator of a unit in a period: its figure, the targets that apply, and how it stands.</summary>
public sealed class IndicatorProgress
{
    /// <summary>Puts a figure beside its targets.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="tally">The figure.</param>
    /// <param name="targets">Every target that applies.</param>
    /// <param name="trend">The last quarters, oldest first.</param>
    /// <param name="cutOff">The day the figure stands for.</param>
    /// <param name="provinces">For the country: its provinces' figures, for targets that each must reach on its own.</param>
    public IndicatorProgress(
        Indicator indicator, Tally tally, IReadOnlyList<ApplicableTarget> targets, IReadOnlyList<TrendValue> trend, DateOnly cutOff,
        IReadOnlyList<Tally>? provinces = null)
    {
        (Indicator, Tally, Targets, Trend) = (indicator, tally, targets, trend);
        National = targets.FirstOrDefault(t => t.Origin == TargetOrigin.National);
        Own = targets.FirstOrDefault(t => t.Origin == TargetOrigin.District)
            ?? targets.FirstOrDefault(t => t.Origin == TargetOrigin.ProvinceStep)
            ?? targets.FirstOrDefault(t => t.Origin == TargetOrigin.Province);
        Judged = Own?.Rule is null ? National ?? Own : Own;
        if (Judged?.IsOver(TargetBase.RecognisedNtm, indicator) == true && Judged.OverBase is null)
        {
            Status = tally.Reported == 0 ? ProgressStatus.NoData : ProgressStatus.NoBase;
            return;
        }
        var (compared, against) = provinces is not null && Judged is { PerProvince: true, Rule: { } each }
            ? (OfEach(tally, provinces, each), each with { Value = each.Value * provinces.Count })
            : (Judged is null ? tally : TallyFor(Judged)!.Value, Judged?.Rule);
        Status = StatusRule.Judge(indicator.Kind, compared, against, Judged?.StageFrom ?? cutOff.Year, Judged?.DueYear ?? cutOff.Year, cutOff);
        Comparison = against is { } rule ? TargetComparison.Of(indicator.Kind, compared, rule) : null;
    }

    /// <summary>The indicator.</summary>
    public Indicator Indicator { get; }

    /// <summary>The figure.</summary>
    public Tally Tally { get; }

    /// <summary>Every target that applies.</summary>
    public IReadOnlyList<ApplicableTarget> Targets { get; }

    /// <summary>The last quarters, oldest first, this one included.</summary>
    public IReadOnlyList<TrendValue> Trend { get; }

    /// <summary>The quarters of the trend in which an indicator took the place of an earlier one, with that one.</summary>
    public IReadOnlyDictionary<Quarter, EarlierIndicator> Turns
    {
        get
        {
            var turns = new Dictionary<Quarter, EarlierIndicator>();
            EarlierIndicator? before = null;
            foreach (var value in Trend.Where(t => t.Tally is not null))
            {
                if (before is not null && before != value.Earlier) turns[value.Quarter] = before;
                before = value.Earlier;
            }
            return turns;
        }
    }

    /// <summary>The national target; null where there is none.</summary>
    public ApplicableTarget? National { get; }

    /// <summary>The nearest target of the unit's own: its district's, this year's step, or the plan's goal; null when no plan has one.</summary>
    public ApplicableTarget? Own { get; }

    /// <summary>The target that status and gap are about: the own one, or the national one where the own value is not stated.</summary>
    public ApplicableTarget? Judged { get; }

    /// <summary>How the figure stands.</summary>
    public ProgressStatus Status { get; }

    /// <summary>Reached or not, and the gap; null without a stated target.</summary>
    public TargetComparison? Comparison { get; }

    /// <summary>The figure that a target is compared with: over the units of its base; null where they are not known.</summary>
    public Tally? TallyFor(ApplicableTarget target) => target.IsOver(TargetBase.RecognisedNtm, Indicator) ? target.OverBase : Tally;

    /// <summary>Share in percent, unrounded; null for counts and without data.</summary>
    public decimal? Percent => Tally.Percent(Indicator.Kind);

    /// <summary>The figure of the quarter before; null when there was none, or only one of an earlier indicator that counted something else.</summary>
    public Tally? Previous => Trend is [.., { Earlier: null or { Comparability: Comparability.Same } } before, _] ? before.Tally : null;

    /// <summary>
    /// A number that each province owes on its own: what one has above it makes up for nobody else, so the gap to the sum is the
    /// sum of the shortfalls.
    /// </summary>
    private static Tally OfEach(Tally tally, IReadOnlyList<Tally> provinces, TargetRule each) =>
        tally with { Numerator = provinces.Sum(p => Math.Min(p.Numerator, each.Value)) };
}

/// <summary>All indicators of a district, a province or the country in a period.</summary>
/// <param name="UnitName">Name of the unit, or null for the country.</param>
/// <param name="UnitId">The unit; null for the country.</param>
/// <param name="Quarter">The period.</param>
/// <param name="CutOff">The day the figures stand for.</param>
/// <param name="Origin">Where the figures come from; null when there is no report.</param>
/// <param name="Rows">One entry an indicator that counts units here, in the order of pages.</param>
public sealed record ProgressSheet(
    string? UnitName, int? UnitId, Quarter Quarter, DateOnly CutOff, FigureOrigin? Origin, IReadOnlyList<IndicatorProgress> Rows)
{
    /// <summary>Values reported over all indicators.</summary>
    public int Reported => Rows.Sum(r => r.Tally.Reported);

    /// <summary>Values expected over all indicators.</summary>
    public int Expected => Rows.Sum(r => r.Tally.Expected);

    /// <summary>How many indicators stand so.</summary>
    public int Count(ProgressStatus status) => Rows.Count(r => r.Status == status);
}
