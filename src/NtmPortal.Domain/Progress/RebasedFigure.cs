using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Progress;

/// <summary>How a unit of today comes by the figure of an earlier quarter.</summary>
public enum RebasedState
{
    /// <summary>It was there and holds nothing of others: what it filed.</summary>
    AsFiled = 1,

    /// <summary>The sum of what its predecessors filed.</summary>
    Summed = 2,

    /// <summary>The sum, in which parts of divided units stand by a stated key.</summary>
    ByKey = 3,

    /// <summary>A part of a divided unit came over and no key says how much: only what is known is summed, and compares with nothing.</summary>
    NotComparable = 4,

    /// <summary>Met or not met of several units: nobody has decided what that is of the one.</summary>
    Undecided = 5,

    /// <summary>Met or not met by a recorded decision.</summary>
    Decided = 6,
}

/// <summary>A unit of the earlier day behind a unit of today.</summary>
/// <param name="Unit">As it was then.</param>
/// <param name="Value">What it filed.</param>
/// <param name="IsCounted">Whether the indicator counted it then.</param>
/// <param name="Part">How much of it lies in the unit of today.</param>
public sealed record RebasedSource(AdministrativeUnit Unit, CellValue Value, bool IsCounted, UnitPart Part);

/// <summary>An earlier quarter's figure of one unit of today.</summary>
/// <param name="Unit">As it is on the day.</param>
/// <param name="State">How it comes by the figure.</param>
/// <param name="Tally">What of its predecessors is known to be its own; units are those of the quarter. Met / not met: the unit itself, with nothing reported while undecided.</param>
/// <param name="From">What it goes back to, itself included.</param>
/// <param name="Decision">The decision that holds; null for none.</param>
public sealed record RebasedUnit(AdministrativeUnit Unit, RebasedState State, Tally Tally, IReadOnlyList<RebasedSource> From, MetDecision? Decision = null)
{
    /// <summary>How many of the counted predecessors met.</summary>
    public int Met => From.Count(s => s.IsCounted && s.Value == CellValue.Met);

    /// <summary>How many predecessors were counted.</summary>
    public int Counted => From.Count(s => s.IsCounted);
}

/// <summary>An earlier quarter's figure of a province or a district on the units of today.</summary>
/// <param name="Tally">Met / not met: the units of today, those undecided not reported. Else the sums over the units of the quarter, each once.</param>
/// <param name="Excluded">What was filed and stands in no unit of today for certain; only of sums.</param>
/// <param name="Unclear">Units of the quarter that were divided across the border of the asked unit, without a key.</param>
/// <param name="Gone">Units of the quarter that ended without a stated successor.</param>
/// <param name="Undecided">Units of today without a decision; only of met / not met.</param>
/// <param name="Counted">The counted units of the quarter behind the figure.</param>
public sealed record RebasedFigure(
    Tally Tally, Tally Excluded, IReadOnlyList<AdministrativeUnit> Unclear, IReadOnlyList<AdministrativeUnit> Gone, IReadOnlyList<RebasedUnit> Undecided,
    IReadOnlySet<int> Counted)
{
    /// <summary>Whether the figure may stand in one line with those of other quarters.</summary>
    public bool IsComparable => Unclear.Count == 0 && Gone.Count == 0 && Undecided.Count == 0;
}
