namespace NtmPortal.Domain.Reporting;

/// <summary>What a round reports on.</summary>
public enum RoundKind
{
    /// <summary>A quarter: the rounds whose figures are entered. All others take theirs from a quarter (<see cref="ReportingRound.Source"/>).</summary>
    Quarter = 1,

    /// <summary>Half a year.</summary>
    HalfYear = 2,

    /// <summary>A year.</summary>
    Year = 3,

    /// <summary>A stage of the programme, five years.</summary>
    StageEnd = 4,

    /// <summary>On request.</summary>
    AdHoc = 5,
}

/// <summary>The data of a period: from the 15th of the month before it to the 14th of its last month (09/2019/NĐ-CP, art. 12).</summary>
/// <param name="FirstDay">First day.</param>
/// <param name="CutOff">Last day; units and states are those of this day.</param>
public sealed record DataWindow(DateOnly FirstDay, DateOnly CutOff)
{
    /// <summary>The window of a period of whole months.</summary>
    public static DataWindow Of(DateOnly periodStart, DateOnly periodEnd) =>
        new(periodStart.AddMonths(-1).AddDays(14), new DateOnly(periodEnd.Year, periodEnd.Month, 14));
}

/// <summary>The last day of a deadline.</summary>
/// <param name="Planned">Where the province's rule puts it.</param>
/// <param name="Day">Where it falls after weekends and holidays; in time until this day ends.</param>
public sealed record DueDay(DateOnly Planned, DateOnly Day)
{
    /// <summary>Whether a weekend or holiday moved it.</summary>
    public bool IsMoved => Planned != Day;

    /// <summary>The first moment that is too late: midnight, in Vietnam, after the day.</summary>
    public DateTimeOffset TooLateFrom => ReportingCalendar.StartOf(Day.AddDays(1));

    /// <summary>A deadline on the day itself.</summary>
    public static DueDay On(DateOnly day) => new(day, day);
}

/// <summary>A round of reporting with its dates, all of them days in Vietnam.</summary>
/// <param name="Kind">What it reports on.</param>
/// <param name="Year">Year of its calendar.</param>
/// <param name="Number">1 to 4 for quarters, 1 or 2 for halves, counted for rounds on request, otherwise 1.</param>
/// <param name="Name">Name of a round on request; null for the others.</param>
/// <param name="PeriodStart">First day of the period.</param>
/// <param name="PeriodEnd">Last day of the period; the deadline may come before it.</param>
/// <param name="Window">The data asked for.</param>
/// <param name="OpensOn">Entry begins with this day.</param>
/// <param name="Submit">Deadline of the staff who enter.</param>
/// <param name="Confirm">Deadline of the districts.</param>
/// <param name="Approve">Deadline of the coordination office.</param>
/// <param name="Final">The deadline of the report.</param>
public sealed record ReportingRound(
    RoundKind Kind, int Year, int Number, string? Name, DateOnly PeriodStart, DateOnly PeriodEnd, DataWindow Window, DateOnly OpensOn,
    DueDay Submit, DueDay Confirm, DueDay Approve, DueDay Final)
{
    /// <summary>The first moment of entry.</summary>
    public DateTimeOffset OpensAt => ReportingCalendar.StartOf(OpensOn);

    /// <summary>The first moment that is too late for the report.</summary>
    public DateTimeOffset Deadline => Final.TooLateFrom;

    /// <summary>The deadlines in the order of work.</summary>
    public IEnumerable<DueDay> DueDays => [Submit, Confirm, Approve, Final];

    /// <summary>The round as addresses name it; for what is no quarter.</summary>
    public RoundKey Key => new(Kind, Year, Number);

    /// <summary>
    /// The quarter whose report has the figures of the round: its last, for states are those at the cut-off and files add up from 1 January;
    /// on request, the last quarter whose data was complete by the cut-off.
    /// </summary>
    public Quarter Source
    {
        get
        {
            var quarter = Quarter.Of(Window.CutOff);
            return new ReportingCalendar(quarter).CutOff <= Window.CutOff ? quarter : quarter.Previous;
        }
    }

    /// <summary>Whether this is the round of the quarter.</summary>
    public bool IsOf(Quarter quarter) => Kind == RoundKind.Quarter && Year == quarter.Year && Number == quarter.Number;

    /// <summary>
    /// A round on request; the office that asks for it sets its dates, which no rule moves. Problem: <c>RoundDates</c> when they
    /// do not follow each other.
    /// </summary>
    /// <param name="number">Its number in the calendar of the cut-off's year.</param>
    /// <param name="name">What is asked for.</param>
    /// <param name="window">The data asked for, which is also the period.</param>
    /// <param name="opensOn">Entry begins with this day.</param>
    /// <param name="lastDay">Last day in time, for every step.</param>
    public static Result<ReportingRound> OnRequest(int number, string name, DataWindow window, DateOnly opensOn, DateOnly lastDay)
    {
        if (window.FirstDay > window.CutOff || window.CutOff > lastDay || opensOn > lastDay) return new Problem("RoundDates");
        var due = DueDay.On(lastDay);
        return new ReportingRound(RoundKind.AdHoc, window.CutOff.Year, number, name, window.FirstDay, window.CutOff, window, opensOn, due, due, due, due);
    }
}
