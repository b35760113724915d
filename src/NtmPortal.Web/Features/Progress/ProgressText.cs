namespace NtmPortal.Web.Features.Progress;

/// <summary>Names the resource files of the dashboards.</summary>
public sealed class ProgressText;
