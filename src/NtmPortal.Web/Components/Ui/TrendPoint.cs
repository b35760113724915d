namespace NtmPortal.Web.Components.Ui;

/// <summary>One period of a <see cref="Trend"/>.</summary>
/// <param name="Label">The period's name, in the reader's language: "Quý II/2025".</param>
/// <param name="Value">Its value; null when nothing was reported, which breaks the line.</param>
/// <param name="IsClosed">Whether the figures are closed; open ones are drawn hollow.</param>
public sealed record TrendPoint(string Label, decimal? Value, bool IsClosed);
