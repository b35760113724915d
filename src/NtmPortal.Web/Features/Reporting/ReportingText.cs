namespace NtmPortal.Web.Features.Reporting;

/// <summary>Marks the area's words in <c>ReportingText.resx</c>.</summary>
public sealed class ReportingText;
