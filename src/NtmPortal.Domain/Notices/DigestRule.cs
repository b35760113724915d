using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Notices;

/// <summary>
/// When the daily digest goes out: at 7:30 in Vietnam, on days when one of the reader's tasks is due in 7, 3, 1 or 0 days, or has
/// been overdue for 1 to 5. The days are our default; that a reader has at most one digest a day is a key of the table.
/// </summary>
public static class DigestRule
{
    /// <summary>How many days ahead a digest looks.</summary>
    public const int Ahead = 7;

    /// <summary>Digests about a task that nobody does end this many days after its last day.</summary>
    public const int MostOverdue = 5;

    /// <summary>The hour of digests, in Vietnam. A portal that was down then sends later on the same day.</summary>
    public static readonly TimeOnly Hour = new(7, 30);

    /// <summary>Whether a task calls for a digest today.</summary>
    /// <param name="daysLeft">Days to the last day in time; 0 on it, negative after it.</param>
    public static bool Calls(int daysLeft) => daysLeft is Ahead or 3 or 1 or 0 or (< 0 and >= -MostOverdue);

    /// <summary>What today's digest says: all tasks due within a week or overdue, the most urgent first; null when none calls for one.</summary>
    public static IReadOnlyList<DueTask>? Of(IEnumerable<DueTask> tasks, DateOnly today)
    {
        var all = tasks.Where(t => t.DaysLeft(today) <= Ahead).OrderBy(t => t.Due).ThenBy(t => t.Quarter).ToList();
        return all.Exists(t => Calls(t.DaysLeft(today))) ? all : null;
    }
}
