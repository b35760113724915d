using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Progress;

/// <summary>A quarter that has a report.</summary>
/// <param name="Quarter">The period.</param>
/// <param name="State">State of the report.</param>
/// <param name="ClosedAt">When the last closing published it; null when never.</param>
/// <param name="PublicationNumber">Number of the last closing; null when never closed.</param>
public sealed record ReportedQuarter(Quarter Quarter, ReportState State, DateTimeOffset? ClosedAt, int? PublicationNumber);

/// <summary>Which quarters there are figures of.</summary>
public static class QuarterReader
{
    private const string OfProvince =
        """
        select r.quarter_ordinal, r.state, p.closed_at, p.number
        from portal.reports r
        left join portal.publications p on p.tenant_id = r.tenant_id and p.report_id = r.id and p.is_current
        where r.tenant_id = $1 order by 1 desc
        """;

    private const string PublishedOf =
        "select quarter_ordinal, 6, closed_at, number from portal.publications where tenant_id = $1 and is_current order by 1 desc";

    private const string Published =
        "select quarter_ordinal, 6, max(closed_at), count(*)::int from portal.publications where is_current group by quarter_ordinal order by 1 desc";

    /// <summary>The quarters of the own province, latest first.</summary>
    public static Task<List<ReportedQuarter>> ReadAsync(ContextConnection connection, int tenantId, CancellationToken cancellation = default) =>
        ReadAsync(connection, OfProvince, [tenantId], cancellation);

    /// <summary>The quarters that a province has closed, latest first.</summary>
    public static Task<List<ReportedQuarter>> ReadPublishedAsync(ContextConnection connection, int tenantId, CancellationToken cancellation = default) =>
        ReadAsync(connection, PublishedOf, [tenantId], cancellation);

    /// <summary>
    /// The quarters that any province has closed, latest first, with the latest closing's time; the number says how many provinces.
    /// </summary>
    public static Task<List<ReportedQuarter>> ReadNationalAsync(ContextConnection connection, CancellationToken cancellation = default) =>
        ReadAsync(connection, Published, [], cancellation);

    private static async Task<List<ReportedQuarter>> ReadAsync(ContextConnection connection, string sql, object[] parameters, CancellationToken cancellation)
    {
        var quarters = new List<ReportedQuarter>();
        await ProgressBatch.ReadAsync(connection, cancellation, (sql, parameters, row => quarters.Add(new ReportedQuarter(
            Quarter.FromOrdinal(row.GetInt32(0)), (ReportState)row.GetInt32(1), row.OrNull<DateTimeOffset>(2), row.OrNull<int>(3)))));
        return quarters;
    }
}
