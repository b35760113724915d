namespace NtmPortal.Web.Features.Reporting.Calendar;

/// <summary>Names the resource files of the calendar's pages.</summary>
public sealed class CalendarText;
