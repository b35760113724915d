using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Progress;

/// <summary>A quarter that has a report.</summary>
/// <param name="Quarter">The period.</param>
/// <param name="State">State of the report.</param>
/// <param name="ClosedAt">When the last closing published it; null when never.</param>
/// <param name="PublicationNumber">Number of the last closing; null when never closed.</param>
/// <param name="Deadline">First moment that is too late for the report; null when read of closings alone.</param>
public sealed record ReportedQuarter(Quarter Quarter, ReportState State, DateTimeOffset? ClosedAt, int? PublicationNumber, DateTimeOffset? Deadline = null);

/// <summary>Which quarters there are figures of.</summary>
public static class QuarterReader
{
    private const string ProvinceQuarters =
        """
        select r.quarter_ordinal, r.state, p.closed_at, p.number, r.deadline
        from portal.reports r
        left join portal.publications p on p.tenant_id = r.tenant_id and p.report_id = r.id and p.is_current
        where r.tenant_id = $1 order by 1 desc
        """;

    private const string NationalQuarters =
        "select quarter_ordinal, 6, max(closed_at), count(*)::int, null::timestamptz from portal.publications where is_current group by quarter_ordinal order by 1 desc";

    /// <summary>The quarters of the own province, latest first.</summary>
    public static Task<List<ReportedQuarter>> ReadAsync(ContextConnection connection, int tenantId, CancellationToken cancellation = default) =>
        ReadAsync(connection, quarters => Statement(ProvinceQuarters, [tenantId], quarters), cancellation);

    /// <summary>
    /// The quarters that any province has closed, latest first, with the latest closing's time; the number says how many provinces.
    /// </summary>
    public static Task<List<ReportedQuarter>> ReadNationalAsync(ContextConnection connection, CancellationToken cancellation = default) =>
        ReadAsync(connection, quarters => Statement(NationalQuarters, [], quarters), cancellation);

    private static async Task<List<ReportedQuarter>> ReadAsync(
        ContextConnection connection, Func<List<ReportedQuarter>, BatchStatement> statement, CancellationToken cancellation)
    {
        var quarters = new List<ReportedQuarter>();
        await ProgressBatch.ReadAsync(connection, cancellation, statement(quarters));
        return quarters;
    }

    private static BatchStatement Statement(string sql, object[] parameters, List<ReportedQuarter> quarters) => new(
        sql, parameters, row => quarters.Add(new ReportedQuarter(
            Quarter.FromOrdinal(row.GetInt32(0)), (ReportState)row.GetInt32(1), row.OrNull<DateTimeOffset>(2), row.OrNull<int>(3), row.OrNull<DateTimeOffset>(4))));
}
