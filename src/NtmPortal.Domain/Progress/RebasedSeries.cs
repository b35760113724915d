using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Progress;

/// <summary>One quarter of a series on the units of a day.</summary>
/// <param name="Quarter">The period.</param>
/// <param name="Figure">The figure; null without a report of each province that the units of the day go back to.</param>
/// <param name="IsClosed">Whether all these reports are closed.</param>
/// <param name="UnitsChanged">Whether other units stand behind it than behind the quarter before.</param>
/// <param name="Unread">Provinces of the quarter whose report is not there, or not for the reader.</param>
public sealed record RebasedPoint(Quarter Quarter, RebasedFigure? Figure, bool IsClosed, bool UnitsChanged, IReadOnlyList<AdministrativeUnit> Unread)
{
    /// <summary>Whether the indicator held in the quarter; without it there is nothing to re-base.</summary>
    public bool Holds { get; init; } = true;
}

/// <summary>A figure over the quarters on the units of one day.</summary>
/// <param name="Day">The day whose units they are.</param>
/// <param name="Node">The province or the district, as it is that day.</param>
/// <param name="Today">The units of the day.</param>
/// <param name="Points">The quarters, oldest first.</param>
/// <param name="Units">The last quarter unit by unit; empty without a figure.</param>
public sealed record RebasedSeries(DateOnly Day, AdministrativeUnit Node, UnitTree Today, IReadOnlyList<RebasedPoint> Points, IReadOnlyList<RebasedUnit> Units)
{
    /// <summary>The quarter that was asked for.</summary>
    public RebasedPoint Last => Points[^1];

    /// <summary>The day for a province or a district: today, but none that the register does not answer for, or its own last day.</summary>
    public static DateOnly DayOf(UnitBook book, int nodeId, DateOnly today)
    {
        var day = today < UnitRegister.Until || book.Knows(book.Latest(nodeId).ProvinceId, today) ? today : UnitRegister.Until;
        return book.EndOf(nodeId) is { } end && end <= day ? end.AddDays(-1) : day;
    }
}

/// <summary>Where the units behind a series as filed changed.</summary>
public static class UnitTurns
{
    /// <summary>Those of the quarters before which other units were counted in a province or a district than in the quarter before.</summary>
    /// <param name="book">The register.</param>
    /// <param name="indicator">The indicator.</param>
    /// <param name="nodeId">The province or the district.</param>
    /// <param name="quarters">Quarters that follow on one another, oldest first.</param>
    public static IReadOnlySet<Quarter> Of(UnitBook book, Indicator indicator, int nodeId, IEnumerable<Quarter> quarters)
    {
        var turns = new HashSet<Quarter>();
        HashSet<int>? before = null;
        foreach (var quarter in quarters)
        {
            var day = new ReportingCalendar(quarter).CutOff;
            var counted = book.Find(nodeId, day) is { } node ? book.Tree(node.ProvinceId, day).Within(nodeId).Where(indicator.Counts).Select(u => u.Id).ToHashSet() : null;
            if (before is not null && counted is not null && !before.SetEquals(counted)) turns.Add(quarter);
            before = counted;
        }
        return turns;
    }
}
