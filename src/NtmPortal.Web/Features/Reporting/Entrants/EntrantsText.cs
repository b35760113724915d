namespace NtmPortal.Web.Features.Reporting.Entrants;

/// <summary>Marks the words about who enters values in <c>EntrantsText.resx</c>.</summary>
public sealed class EntrantsText;
