namespace NtmPortal.Web.Features.Progress.Series;

/// <summary>Marks the words of figures on today's units in <c>SeriesText.resx</c>.</summary>
public sealed class SeriesText;
