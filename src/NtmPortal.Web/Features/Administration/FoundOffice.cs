using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Units;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;
using Npgsql;

namespace NtmPortal.Web.Features.Administration;

/// <summary>A province in force that has no office.</summary>
/// <param name="Province">The province.</param>
/// <param name="Predecessors">Offices whose provinces have gone into it.</param>
public sealed record OfficelessProvince(AdministrativeUnit Province, IReadOnlyList<Tenant> Predecessors);

/// <summary>
/// Founds the office of a province. One that succeeds others needs nothing more: what its people may read of its predecessors follows
/// from the register of units.
/// </summary>
public sealed partial class FoundOffice(
    IDbContextFactory<PortalDbContext> contexts, PortalDatabase database, PortalSession session, ReferenceCache reference, TimeProvider time, ILogger<FoundOffice> logger)
{
    /// <summary>What is asked.</summary>
    public sealed class Input
    {
        /// <summary>Code of the province.</summary>
        public string? Province { get; set; }

        /// <summary>Short name in sign-in names: 2 to 20 small letters and digits, a letter first.</summary>
        public string? Slug { get; set; }
    }

    /// <summary>The provinces in force today without an office, those that succeed others first; empty for who may not found any.</summary>
    public IReadOnlyList<OfficelessProvince> Possible()
    {
        if (!session.Actor.May(Permission.ManageInstallation)) return [];
        var today = ReportingCalendar.DayOf(time.GetUtcNow());
        var taken = reference.Tenants.Select(t => t.ProvinceUnitId).ToHashSet();
        return [.. reference.Units.InForce(today).Where(u => u.Level == UnitLevel.Province && !taken.Contains(u.Id))
            .Select(u => new OfficelessProvince(u, reference.OfficesBehind(u.Id, today)))
            .OrderBy(p => p.Predecessors.Count == 0).ThenBy(p => p.Province.Code, StringComparer.Ordinal)];
    }

    /// <summary>Problems: <c>NotAllowed</c>, <c>NoSuchProvince</c>, <c>OfficeSlugForm</c>, <c>OfficeSlugTaken</c>.</summary>
    public async Task<FormResult<Tenant>> HandleAsync(Input input, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageInstallation)) return Problem.NotAllowed;
        if (Possible().FirstOrDefault(p => p.Province.Code == input.Province) is not { Province: var province }) return new FieldProblem(nameof(input.Province), new Problem("NoSuchProvince"));
        if (input.Slug is not { } slug || !Slug().IsMatch(slug)) return new FieldProblem(nameof(input.Slug), new Problem("OfficeSlugForm"));

        await using (var db = contexts.CreateDbContext())
        {
            try
            {
                await OfficeFounder.AddAsync(db, province, slug, cancellation);
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                return new FieldProblem(nameof(input.Slug), new Problem("OfficeSlugTaken"));
            }
            await db.Database.ExecuteSqlAsync($"select pg_notify({UnitWriter.Channel}, '')", cancellation);
        }
        await reference.ReloadAsync(database, cancellation);
        var founded = reference.TenantBySlug[slug];
        LogFounded(logger, session.Actor.UserId, founded.Id, slug);
        return founded;
    }

    [GeneratedRegex("^[a-z][a-z0-9]{1,19}$")]
    private static partial Regex Slug();

    [LoggerMessage(LogLevel.Information, "{UserId} founded office {OfficeId}, {Slug}")]
    private static partial void LogFounded(ILogger logger, Guid userId, int officeId, string slug);
}
