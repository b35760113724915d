using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Reporting.Calendar;

/// <summary>What the office fills in to make a year's calendar. A number that cannot be read stays null.</summary>
public sealed class CalendarInput
{
    /// <summary>Most days off of a province's own.</summary>
    public const int MaxOwnDays = 60;

    private const int MaxDayName = 120;

    /// <summary>The year.</summary>
    public int Year { get; set; }

    /// <summary>Number of the publication the person saw; 0 when there was none.</summary>
    public int SeenNumber { get; set; }

    /// <summary>See <see cref="CalendarRule.OpensAfter"/>.</summary>
    public int? OpensAfter { get; set; }

    /// <summary>See <see cref="CalendarRule.DeadlineAfter"/>.</summary>
    public int? DeadlineAfter { get; set; }

    /// <summary>See <see cref="CalendarRule.SubmitBefore"/>.</summary>
    public int? SubmitBefore { get; set; }

    /// <summary>See <see cref="CalendarRule.ConfirmBefore"/>.</summary>
    public int? ConfirmBefore { get; set; }

    /// <summary>See <see cref="CalendarRule.ApproveBefore"/>.</summary>
    public int? ApproveBefore { get; set; }

    /// <summary>See <see cref="CalendarRule.Move"/>.</summary>
    public MoveRule Move { get; set; }

    /// <summary>See <see cref="CalendarRule.HalfYears"/>.</summary>
    public bool HalfYears { get; set; }

    /// <summary>See <see cref="CalendarRule.FullYear"/>.</summary>
    public bool FullYear { get; set; }

    /// <summary>See <see cref="CalendarRule.StageEnd"/>.</summary>
    public bool StageEnd { get; set; }

    /// <summary>The province's own days off: one a line, "16/09/2024 Ngày truyền thống".</summary>
    [AllowNull]
    public string OwnDaysOff { get; set => field = value ?? ""; } = "";

    /// <summary>Why a published calendar changes.</summary>
    public string? Reason { get; set; }

    /// <summary>A form that holds a rule.</summary>
    public static CalendarInput Of(int year, int seenNumber, CalendarRule rule, IEnumerable<DayOff> ownDaysOff) => new()
    {
        Year = year,
        SeenNumber = seenNumber,
        OpensAfter = rule.OpensAfter,
        DeadlineAfter = rule.DeadlineAfter,
        SubmitBefore = rule.SubmitBefore,
        ConfirmBefore = rule.ConfirmBefore,
        ApproveBefore = rule.ApproveBefore,
        Move = rule.Move,
        HalfYears = rule.HalfYears,
        FullYear = rule.FullYear,
        StageEnd = rule.StageEnd,
        OwnDaysOff = string.Join('\n', ownDaysOff.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Date:dd/MM/yyyy} {d.NameVi}"))),
    };

    /// <summary>The rule. Problems: those of <see cref="CalendarRule.Check"/>.</summary>
    public Result<CalendarRule> ReadRule()
    {
        // -1 is out of every range.
        var rule = new CalendarRule(OpensAfter ?? -1, DeadlineAfter ?? -1, SubmitBefore ?? -1, ConfirmBefore ?? -1, ApproveBefore ?? -1, Move, HalfYears, FullYear, StageEnd);
        return rule.Check() is { } problem ? problem : rule;
    }

    /// <summary>The own days off. Problems: <c>DayOffLine</c> (the line), <c>TooManyDaysOff</c> (the limit).</summary>
    public Result<IReadOnlyList<DayOff>> ReadDaysOff()
    {
        var days = new SortedDictionary<DateOnly, DayOff>();
        foreach (var line in OwnDaysOff.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            if (parts is not [var date, { Length: > 0 and <= MaxDayName } name] || name.Any(char.IsControl)
                || !DateOnly.TryParseExact(date, ["dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || day.Year < Year || day.Year > Year + 1)
            {
                return new Problem("DayOffLine", line.Length > MaxDayName ? line[..MaxDayName] : line, Year, Year + 1);
            }
            days[day] = new DayOff(day, name.Normalize(), name.Normalize());
        }
        if (days.Count > MaxOwnDays) return new Problem("TooManyDaysOff", MaxOwnDays);
        return days.Values.ToList();
    }
}
