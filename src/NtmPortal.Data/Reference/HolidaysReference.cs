using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Reference;

/// <summary>Reads <c>holidays.json</c>.</summary>
internal static class HolidaysReference
{
    private const string Name = "holidays.json";

    internal static HolidayTable Read(ReferenceFiles files)
    {
        var years = files.Read<HolidaysFile>(Name).Years;
        ReferenceFiles.RequireUnique(Name, "year", years.Select(y => $"{y.Year}"));
        ReferenceFiles.RequireUnique(Name, "day", years.SelectMany(y => y.DaysOff.Select(d => d.Date).Concat(y.WorkingSaturdays)).Select(d => $"{d:yyyy-MM-dd}"));
        foreach (var year in years)
        {
            if (year.DaysOff.Any(d => d.Date.Year != year.Year)) throw ReferenceFiles.Error(Name, $"year {year.Year}", "a day off lies in another year");
            if (year.WorkingSaturdays.Any(d => d.Year != year.Year || d.DayOfWeek != DayOfWeek.Saturday)) throw ReferenceFiles.Error(Name, $"year {year.Year}", "a day worked is no Saturday of it");
        }
        return new HolidayTable(years);
    }

    private sealed record HolidaysFile(string Note, List<HolidayYear> Years);
}
