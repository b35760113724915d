namespace NtmPortal.Domain.Reporting;

/// <summary>A day on which offices are closed, beside Saturdays and Sundays.</summary>
/// <param name="Date">The day.</param>
/// <param name="NameVi">Why, Vietnamese: "Tết Nguyên đán".</param>
/// <param name="NameEn">Why, English.</param>
public sealed record DayOff(DateOnly Date, string NameVi, string NameEn);

/// <summary>The public holidays of one year as the Government announced them; nothing computes them.</summary>
/// <param name="Year">The year.</param>
/// <param name="DaysOff">Holidays, days given in their place, and days swapped for a Saturday.</param>
/// <param name="WorkingSaturdays">Saturdays worked in place of a day off.</param>
/// <param name="SourceVi">Where the dates come from, Vietnamese.</param>
/// <param name="SourceEn">Where the dates come from, English.</param>
/// <param name="IsVerified">Whether each date that moves from year to year was found in a public notice.</param>
public sealed record HolidayYear(
    int Year, IReadOnlyList<DayOff> DaysOff, IReadOnlyList<DateOnly> WorkingSaturdays, string SourceVi, string SourceEn, bool IsVerified);

/// <summary>
/// Which days offices work. A year that nobody entered is unknown: only its Saturdays and Sundays are told, and whoever needs
/// more must say so (<see cref="Knows"/>).
/// </summary>
public sealed class HolidayTable
{
    /// <summary>Public holidays of a year: Labour Code 45/2019/QH14, article 112.</summary>
    public const int LegalHolidays = 11;

    private readonly Dictionary<int, HolidayYear> _years;
    private readonly Dictionary<DateOnly, DayOff> _daysOff;
    private readonly HashSet<DateOnly> _workingSaturdays;
    private readonly HashSet<int> _ownYears;

    /// <summary>A table of these years.</summary>
    /// <param name="years">The announced holidays.</param>
    /// <param name="own">Days off that a province added; a year in which it entered as many as the law gives counts as known.</param>
    public HolidayTable(IEnumerable<HolidayYear> years, IEnumerable<DayOff>? own = null)
    {
        _years = years.ToDictionary(y => y.Year);
        _daysOff = _years.Values.SelectMany(y => y.DaysOff).ToDictionary(d => d.Date);
        _workingSaturdays = [.. _years.Values.SelectMany(y => y.WorkingSaturdays)];
        var added = (own ?? []).ToDictionary(d => d.Date);
        foreach (var day in added.Values) _daysOff[day.Date] = day;
        // One day that a province adds does not make up for a Tết that nobody entered.
        _ownYears = [.. added.Values.GroupBy(d => d.Date.Year).Where(year => year.Count() >= LegalHolidays).Select(year => year.Key)];
    }

    /// <summary>A table that knows no year.</summary>
    public static HolidayTable Empty { get; } = new([]);

    /// <summary>The announced years, in their order.</summary>
    public IEnumerable<HolidayYear> Years => _years.Values.OrderBy(y => y.Year);

    /// <summary>Whether the holidays of the year were entered.</summary>
    public bool Knows(int year) => _years.ContainsKey(year) || _ownYears.Contains(year);

    /// <summary>The same table with a province's own days off.</summary>
    public HolidayTable With(IEnumerable<DayOff> own) => new(_years.Values, own);

    /// <summary>The holiday on a day; null when there is none.</summary>
    public DayOff? On(DateOnly day) => _daysOff.GetValueOrDefault(day);

    /// <summary>Whether offices work on the day, as far as the table knows.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        On(day) is null && (_workingSaturdays.Contains(day) || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
}
