using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Progress;

/// <summary>A series over the end of a criteria set: quarters before an indicator show the one in whose place it came.</summary>
internal static class TrendSeries
{
    /// <summary>The figure of a quarter, of the indicator itself or else of the nearest earlier one that has any.</summary>
    public static TrendValue At(CriteriaBook criteria, Indicator indicator, int quarterOrdinal, Func<int, int, Tally?> figureOf, bool isClosed)
    {
        var quarter = Quarter.FromOrdinal(quarterOrdinal);
        if (figureOf(quarterOrdinal, indicator.Id) is { } own) return new TrendValue(quarter, own, isClosed);
        foreach (var earlier in criteria.EarlierOf(indicator))
            if (figureOf(quarterOrdinal, earlier.Indicator.Id) is { } figure) return new TrendValue(quarter, figure, isClosed) { Earlier = earlier };
        return new TrendValue(quarter, null, isClosed);
    }
}
