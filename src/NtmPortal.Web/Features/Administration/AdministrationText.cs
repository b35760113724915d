namespace NtmPortal.Web.Features.Administration;

/// <summary>Names the area's resource files.</summary>
public sealed class AdministrationText;
