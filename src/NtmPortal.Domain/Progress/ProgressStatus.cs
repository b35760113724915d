using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;

namespace NtmPortal.Domain.Progress;

/// <summary>A figure's standing against its target, always shown in words, icon and colour.</summary>
public enum ProgressStatus
{
    /// <summary>Chưa có số liệu: nothing reported.</summary>
    NoData = 0,

    /// <summary>Chưa nêu mục tiêu: the plan states no value.</summary>
    NoTarget = 1,

    /// <summary>Đạt.</summary>
    Reached = 2,

    /// <summary>Đúng lộ trình: not below the share of the target that the elapsed part of the stage calls for.</summary>
    OnTrack = 3,

    /// <summary>Có nguy cơ: below that by up to a fifth of it.</summary>
    AtRisk = 4,

    /// <summary>Chậm: further below, or past the due year and not reached.</summary>
    Late = 5,

    /// <summary>Chưa xác định được mẫu số: the target is over recognised communes, and the register says nothing of them.</summary>
    NoBase = 6,
}

/// <summary>
/// How a status is judged. The sources name no path to the targets, so this is the portal's own default: a straight line from
/// nothing at the start of the plan's stage to the target at the end of its due year.
/// </summary>
public static class StatusRule
{
    /// <summary>Below this part of what the line calls for, "at risk" becomes "late".</summary>
    public const decimal LateBelow = 0.8m;

    /// <summary>The status of a figure on a date.</summary>
    /// <param name="kind">Kind of the indicator.</param>
    /// <param name="tally">The figure.</param>
    /// <param name="target">The target; null when not stated.</param>
    /// <param name="stageFrom">First year of the plan's stage.</param>
    /// <param name="dueYear">The year at whose end the target is due.</param>
    /// <param name="on">The cut-off the figure stands for.</param>
    public static ProgressStatus Judge(IndicatorKind kind, Tally tally, TargetRule? target, int stageFrom, int dueYear, DateOnly on)
    {
        if (tally.Reported == 0) return ProgressStatus.NoData;
        if (target is not { } rule) return ProgressStatus.NoTarget;
        if (TargetComparison.Of(kind, tally, rule).IsReached) return ProgressStatus.Reached;
        var actual = rule.Measure == TargetMeasure.Count ? tally.Numerator : tally.Percent(kind);
        if (actual is not { } value) return ProgressStatus.NoData;
        if (on > new DateOnly(dueYear, 12, 31)) return ProgressStatus.Late;
        var called = rule.Value * Elapsed(stageFrom, dueYear, on);
        if (value >= called) return ProgressStatus.OnTrack;
        return value >= called * LateBelow ? ProgressStatus.AtRisk : ProgressStatus.Late;
    }

    /// <summary>The elapsed part of the stage, 0 to 1.</summary>
    public static decimal Elapsed(int stageFrom, int dueYear, DateOnly on)
    {
        var start = new DateOnly(stageFrom, 1, 1);
        var end = new DateOnly(dueYear + 1, 1, 1);
        if (on <= start) return 0;
        return on >= end ? 1 : (decimal)(on.DayNumber - start.DayNumber) / (end.DayNumber - start.DayNumber);
    }
}
