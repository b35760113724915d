using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Components.Ui;

/// <summary>One period of a <see cref="Trend"/>.</summary>
/// <param name="Quarter">The period.</param>
/// <param name="Value">Its value; null when nothing was reported, which breaks the line.</param>
/// <param name="IsClosed">Whether the figures are closed; open ones are drawn hollow.</param>
/// <param name="UnitsChanged">Whether other units stand behind it than behind the period before, which draws a mark between the two.</param>
public sealed record TrendPoint(Quarter Quarter, decimal? Value, bool IsClosed, bool UnitsChanged = false)
{
    /// <summary>How its figure compares with that of an earlier indicator, which the periods before show; null where both are of one.</summary>
    public Comparability? Turn { get; init; }
}
