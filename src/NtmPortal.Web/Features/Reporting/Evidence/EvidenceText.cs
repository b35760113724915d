namespace NtmPortal.Web.Features.Reporting.Evidence;

/// <summary>Names the area's resource files.</summary>
public sealed class EvidenceText;
