namespace NtmPortal.Web.Features.Administration.CriteriaSets;

/// <summary>Marks the words of criteria sets being entered in <c>CriteriaSetsText.resx</c>.</summary>
public sealed class CriteriaSetsText;
