namespace NtmPortal.Web.Features.Reporting.Completeness;

/// <summary>Marks the words of completeness, timeliness and the list to chase in <c>CompletenessText.resx</c>.</summary>
public sealed class CompletenessText;
