using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Progress;

/// <summary>Closing publishes: copies a report's values, roll-ups, the province's texts and the plan's targets to tables that are never altered.</summary>
public static class Publisher
{
    /// <summary>
    /// Publishes inside the caller's transaction and returns the new publication, numbered after the last of this report.
    /// </summary>
    /// <param name="db">The tenant's context.</param>
    /// <param name="report">The report being closed.</param>
    /// <param name="closedByName">Who closes.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<Publication> PublishAsync(
        PortalDbContext db, Report report, string closedByName, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var last = await db.Publications.Where(p => p.ReportId == report.Id).MaxAsync(p => (int?)p.Number, cancellation) ?? 0;
        await db.Publications.Where(p => p.ReportId == report.Id && p.IsCurrent)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.IsCurrent, false), cancellation);
        var publication = new Publication
        {
            TenantId = report.TenantId,
            Id = Guid.CreateVersion7(at),
            ReportId = report.Id,
            QuarterOrdinal = report.QuarterOrdinal,
            Number = last + 1,
            IsCurrent = true,
            ClosedAt = at,
            ClosedByName = closedByName,
            CutOff = report.CutOff,
        };
        db.Publications.Add(publication);
        await db.SaveChangesAsync(cancellation);

        // Copied inside the database: a province has thousands of values.
        var (tenant, id, source, day) = (report.TenantId, publication.Id, report.Id, report.CutOff);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into portal.published_values (tenant_id, publication_id, indicator_id, unit_id, numerator, denominator, note,
                                                 is_estimate, estimate_numerator, estimate_denominator)
            select tenant_id, {id}, indicator_id, unit_id, numerator, denominator, note, is_estimate, estimate_numerator, estimate_denominator
            from portal.reported_values where tenant_id = {tenant} and report_id = {source};
            insert into portal.published_figures (tenant_id, publication_id, unit_id, indicator_id, numerator, denominator_sum, reported, expected, estimated)
            select tenant_id, {id}, unit_id, indicator_id, numerator, denominator_sum, reported, expected, estimated
            from portal.roll_ups where tenant_id = {tenant} and report_id = {source};
            insert into portal.published_texts (tenant_id, publication_id, part, unit_id, origin_unit_id, body, version, changed_by, changed_by_name, changed_at,
                                                origin_version, origin_by_name, origin_at)
            select x.tenant_id, {id}, x.part, x.unit_id, x.origin_unit_id, x.body, x.version, x.changed_by, x.changed_by_name, x.changed_at,
                   x.origin_version, x.origin_by_name, x.origin_at
            from portal.report_texts x join portal.units u on u.id = x.unit_id
            where x.tenant_id = {tenant} and x.report_id = {source} and x.body <> '' and u.level = 1;
            insert into portal.published_targets (tenant_id, publication_id, target_id, unit_id, indicator_id, comparator, value, measure,
                                                  due_year, is_yearly_step, base, stage_from, plan_label)
            select t.tenant_id, {id}, t.id, p.unit_id, t.indicator_id, t.comparator, t.value, t.measure,
                   t.due_year, t.is_yearly_step, t.base, p.stage_from, coalesce(p.number, p.title_vi)
            from portal.plan_targets t join portal.plans p on p.tenant_id = t.tenant_id and p.id = t.plan_id
            where t.tenant_id = {tenant} and (t.valid_from is null or t.valid_from <= {day}) and (t.valid_to is null or t.valid_to > {day});
            """, cancellation);
        return publication;
    }
}
