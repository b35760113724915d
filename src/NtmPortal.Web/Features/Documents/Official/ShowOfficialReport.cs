using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Documents;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Documents.Official;

/// <summary>What the printed report is made of.</summary>
/// <param name="Report">The report.</param>
/// <param name="Tree">The province's units at its cut-off.</param>
/// <param name="Issuer">Who issues it.</param>
/// <param name="Sheet">The figures as they stand.</param>
/// <param name="Texts">The province's texts that are not empty.</param>
/// <param name="Plan">The province's plan; null where the portal knows none.</param>
/// <param name="Receipt">The last submission; null before the first, and for reports older than receipts.</param>
/// <param name="IsDemo">Whether the data is invented.</param>
public sealed record OfficialSource(
    Report Report, UnitTree Tree, IssuingBody Issuer, ProgressSheet Sheet, IReadOnlyList<ReportText> Texts, Plan? Plan, Submission? Receipt, bool IsDemo)
{
    /// <summary>The longer round that the document is for, with the figures of the quarter; null for the quarter's own.</summary>
    public ReportingRound? Round { get; init; }

    /// <summary>Estimates by indicator, and what took their place.</summary>
    public IReadOnlyDictionary<int, EstimatedUnits> Estimates { get; init; } = new Dictionary<int, EstimatedUnits>();
}

/// <summary>Gathers the printed report, as the report stands; for those who may read all of the province's values.</summary>
public sealed class ShowOfficialReport(
    ContextConnections connections, IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, IHostEnvironment environment)
{
    /// <summary>Null where the role reads no receipts, or the province has no such round or no report of its quarter.</summary>
    /// <param name="period">A quarter or a longer round, as in addresses.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<OfficialSource?> ReadAsync(string period, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.ViewReceipts)) return null;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        ReportingRound? round = null;
        if (!Quarter.TryParse(period, out var quarter))
        {
            if (!RoundKey.TryParse(period, out var key) || (await CalendarReader.ReadAsync(db, cancellation)).Find(key) is not { } found) return null;
            (round, quarter) = (found, found.Source);
        }
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return null;

        var tree = reference.Tree(actor.TenantId, report.CutOff);
        var texts = await db.Texts.AsNoTracking().Where(t => t.ReportId == report.Id && t.UnitId == tree.Province.Id && t.Body != "").ToListAsync(cancellation);
        var plan = await db.Plans.AsNoTracking().Where(p => p.UnitId == tree.Province.Id && p.StageFrom <= quarter.Year && p.StageTo >= quarter.Year)
            .OrderByDescending(p => p.StageFrom).FirstOrDefaultAsync(cancellation);
        var receipt = await db.Submissions.AsNoTracking().Where(s => s.ReportId == report.Id).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellation);
        await using var connection = await connections.OpenAsync(cancellation);
        var sheet = await ProvinceProgressReader.ReadAsync(connection, reference, actor.TenantId, tree.Province.Id, quarter, FigureBasis.Working, cancellation);
        return new OfficialSource(
            report, tree, reference.IssuingBodies.Last(b => b.From <= report.CutOff), sheet, texts, plan, receipt, environment.IsEnvironment(PortalWeb.Demo))
        {
            Round = round,
            Estimates = await EstimatedUnits.ReadAsync(db, reference, actor.TenantId, sheet, cancellation),
        };
    }
}
