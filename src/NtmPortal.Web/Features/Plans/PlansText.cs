namespace NtmPortal.Web.Features.Plans;

/// <summary>Names the resource files of the plans' pages.</summary>
public sealed class PlansText;
