using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reference;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// Fills the portal with the demo: <see cref="DemoAccounts"/>, and invented reports from Q1/2023 on, closed but for the last quarter's,
/// which stand in draft, returned, submitted and closed; some late, some missing. It writes as the app's role in each office's own
/// context, as people would.
/// </summary>
public static class DemoSeeder
{
    private const int LockSpace = 4713;

    private static readonly DateTimeOffset AccountsMade = new DateTimeOffset(2023, 1, 3, 8, 0, 0, ReportingCalendar.VietnamOffset).ToUniversalTime();

    private static readonly DateTimeOffset OfficesMade = new DateTimeOffset(2025, 7, 1, 8, 0, 0, ReportingCalendar.VietnamOffset).ToUniversalTime();

    /// <summary>
    /// Seeds what is not there yet. Each office is one transaction and is left alone once it has demo accounts or any report, so
    /// that a seeding that was cut off is completed by the next one, and nothing is ever seeded twice or over real data. Brings the
    /// plans first, because publications copy their targets.
    /// </summary>
    /// <param name="database">The installed database.</param>
    /// <param name="reference">Its reference data.</param>
    /// <param name="last">The quarter that the story ends with; with one after the reform it brings the reform too.</param>
    /// <param name="cancellation">Stops; offices that are done stay.</param>
    public static async Task SeedAsync(PortalDatabase database, ReferenceCache reference, Quarter last, CancellationToken cancellation = default)
    {
        var plans = ReferenceData.Load();
        await PlanSeeder.SeedAsync(database, plans, cancellation);
        if (new ReportingCalendar(last).CutOff >= DemoReform.Day) await DemoReform.ImportAsync(database, reference, cancellation);
        var (world, passwordHash) = (new DemoWorld(reference), new Lazy<string>(DemoAccounts.HashPassword));
        foreach (var tenant in reference.Tenants) await SeedAsync(database, world, tenant, last, passwordHash, cancellation);
        await DemoQueries.SeedAsync(database, reference, cancellation);
    }

    /// <summary>A transaction that has an office to itself: two portals that start at once would both seed.</summary>
    internal static async Task<IDbContextTransaction> AloneAsync(PortalDbContext db, int tenantId, CancellationToken cancellation)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockSpace}, {tenantId})", cancellation);
        return transaction;
    }

    private static async Task SeedAsync(
        PortalDatabase database, DemoWorld world, Tenant tenant, Quarter last, Lazy<string> passwordHash, CancellationToken cancellation)
    {
        var stories = DemoStory.Of(tenant.Slug, last);
        var accounts = DemoAccounts.Everybody.Where(a => a.TenantSlug == tenant.Slug).ToList();
        if (accounts.Count == 0 || (tenant.Kind == TenantKind.Province && stories.Count == 0)) return;

        await using var db = database.CreateContext(new TenantContext(tenant.Id, Guid.Empty));
        await using var transaction = await AloneAsync(db, tenant.Id, cancellation);
        var ids = accounts.ConvertAll(a => a.Id);
        if (await db.Users.AnyAsync(u => ids.Contains(u.Id), cancellation) || await db.Reports.AnyAsync(cancellation)) return;

        var trees = stories.Select(s => world.Tree(tenant, s.Quarter)).Distinct().ToList();
        db.Users.AddRange(accounts.Select(a => User(a, tenant, world.Scopes, trees, passwordHash.Value)));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        if (stories.Count > 0) await WriteReportsAsync(db, world, tenant, stories, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task WriteReportsAsync(
        PortalDbContext db, DemoWorld world, Tenant tenant, IReadOnlyList<ReportStory> stories, CancellationToken cancellation)
    {
        var calendar = DemoCalendar.Of(tenant, world.Reference, stories.Select(s => s.Quarter.Year).Distinct());
        db.CalendarYears.AddRange(calendar.Years);
        db.DeadlineExtensions.AddRange(calendar.Extensions);
        db.BackfillOpenings.AddRange(calendar.Backfills);
        // One province lets its communes enter, so that their officers have something to do.
        if (tenant.Slug == "hatinh") db.EntryRules.Add(DemoCalendar.CommunesEnter(tenant));
        if (DemoPlans.Of(tenant, world.Reference) is { } plan) db.Plans.Add(plan);
        await db.SaveChangesAsync(cancellation);
        foreach (var story in stories)
        {
            var writer = new DemoWriter(db, world.Indicators(tenant, story.Quarter), world.Scopes);
            await writer.WriteAsync(ReportPlay.Play(story, tenant, world, calendar), world.Tree(tenant, story.Quarter), cancellation);
        }
    }

    /// <summary>An account with the units that it answers for on any of the days that the trees are of.</summary>
    internal static PortalUser User(DemoAccount account, Tenant tenant, DemoScopes scopes, IEnumerable<UnitTree> trees, string passwordHash)
    {
        var user = new PortalUser
        {
            TenantId = tenant.Id,
            Id = account.Id,
            UserName = account.UserName,
            NormalizedUserName = account.UserName.ToUpperInvariant(),
            DisplayName = account.DisplayName,
            // A domain that nobody can own (RFC 2606): no e-mail of a demo ever reaches anybody.
            Email = $"{account.UserName}.example",
            Role = account.Role,
            PasswordHash = passwordHash,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            ConcurrencyStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = DemoReform.Offices.Values.Contains(tenant.Slug) ? OfficesMade : AccountsMade,
        };
        user.Scopes.AddRange(trees.SelectMany(tree => scopes.Of(account, tree)).Select(u => u.Id).Distinct()
            .Select(id => new UserScope { TenantId = tenant.Id, UserId = user.Id, UnitId = id }));
        return user;
    }
}
