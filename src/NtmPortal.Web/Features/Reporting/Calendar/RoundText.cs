using System.Globalization;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Reporting.Calendar;

/// <summary>Names rounds and days of the calendar in the reader's language.</summary>
public sealed class RoundText(IStringLocalizer<CalendarText> T, RoundName names)
{
    /// <summary>"Quý IV/2024", "Năm 2024", "Giai đoạn 2021–2025", or the name that an office gave.</summary>
    public string Of(ReportingRound round) => names.Title(round);

    /// <summary>A deadline that cannot be read in two ways: "trước 00:00 ngày 15/03/2024".</summary>
    public string Before(DueDay due) => T["Before", Format.Time(due.TooLateFrom), Format.Date(due.Day.AddDays(1))];

    /// <summary>The first moment of a day: "từ 00:00 ngày 15/12/2023".</summary>
    public string From(DateOnly day) => T["From", Format.Time(ReportingCalendar.StartOf(day)), Format.Date(day)];

    /// <summary>Where a moved deadline would have been, and why it is not: "dời từ Thứ Bảy 14/09/2024: ngày nghỉ cuối tuần".</summary>
    public string Moved(DueDay due, HolidayTable holidays) => T["Moved",
        due.Planned.ToString("dddd", CultureInfo.CurrentCulture), Format.Date(due.Planned),
        holidays.On(due.Planned) is { } holiday ? Words.Of(holiday.NameVi, holiday.NameEn) : T["Weekend"].Value];
}
