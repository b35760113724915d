using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>The second wall: EF's filter, and what row security does when code forgets or removes it.</summary>
public sealed class EntityFrameworkTests(TwoProvinces provinces) : IClassFixture<TwoProvinces>
{
    private const int Own = TwoProvinces.Attacker;
    private const int Other = TwoProvinces.Victim;

    [Fact]
    public async Task Without_the_filter_row_security_still_shows_the_own_rows_alone()
    {
        await using var db = provinces.Database.As(Own);

        (await TenantsSeenAsync(db, withFilter: false)).ShouldBe(provinces.OwnedTables.ToDictionary(t => t, _ => $"{Own}"), ignoreOrder: true);
    }

    [Fact]
    public async Task Without_row_security_the_filter_still_shows_the_own_rows_alone()
    {
        await using var db = OwnerContext(Own);

        (await TenantsSeenAsync(db, withFilter: true)).ShouldBe(provinces.OwnedTables.ToDictionary(t => t, _ => $"{Own}"), ignoreOrder: true);
        // The control: with both walls down, everybody's rows are there.
        (await TenantsSeenAsync(db, withFilter: false)).Values.ShouldAllBe(seen => seen.Contains($"{Other}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_tenant_the_filter_alone_shows_nothing()
    {
        await using var db = OwnerContext(null);

        (await TenantsSeenAsync(db, withFilter: true)).Values.ShouldAllBe(seen => seen == "");
    }

    [Fact]
    public async Task Writing_for_another_tenant_fails()
    {
        await using var db = provinces.Database.As(Own);
        db.Reports.Add(new Report { TenantId = Other, Id = Guid.CreateVersion7(), QuarterOrdinal = 1, OpenedAt = DateTimeOffset.UtcNow, Deadline = DateTimeOffset.UtcNow });

        var error = await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());

        error.InnerException.ShouldBeOfType<PostgresException>().SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Changing_another_tenants_row_is_a_conflict_and_never_a_silent_success()
    {
        await using var db = provinces.Database.As(Own);
        var report = provinces.Reports[Other];
        db.Attach(new Report { TenantId = Other, Id = report.Id, Version = report.Version }).Entity.State = ReportState.Closed;

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());

        (await provinces.Database.OwnerAsync("select state from portal.reports where id = $1", report.Id)).ShouldBe((int)ReportState.Draft);
    }

    [Fact]
    public async Task Another_tenants_report_is_answered_as_one_that_does_not_exist()
    {
        await using var db = provinces.Database.As(Own);
        var theirs = await SaveAsync(db, provinces.Reports[Other].Quarter);
        var none = await SaveAsync(db, new Quarter(2020, 1));

        theirs.Problem.ShouldBe(Problem.NotFound);
        none.Problem.ShouldBe(Problem.NotFound);
        (await db.Reports.FindAsync(Other, provinces.Reports[Other].Id)).ShouldBeNull();
    }

    [Theory]
    [InlineData(ContextKind.SignIn)]
    [InlineData(ContextKind.System)]
    [InlineData(ContextKind.Central)]
    public async Task A_context_that_is_not_the_tenants_own_saves_no_value(ContextKind kind)
    {
        await using var db = provinces.Database.As(Other, default, kind);

        (await SaveAsync(db, provinces.Reports[Other].Quarter)).Problem.ShouldBe(Problem.NotFound);
    }

    [Fact]
    public async Task The_central_office_finds_published_rows_of_all_provinces_through_the_filter()
    {
        await using var db = provinces.Database.As(TestDatabase.Central, default, ContextKind.Central);

        (await db.Publications.Select(p => p.TenantId).OrderBy(id => id).ToListAsync()).ShouldBe([Own, Other]);
        (await db.Reports.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public void The_tenant_of_a_scope_is_set_once_and_signing_in_leads_into_the_same_office()
    {
        var current = new CurrentTenant();
        current.Set(new TenantContext(Own, Guid.Empty, ContextKind.SignIn));
        Should.Throw<InvalidOperationException>(() => current.Set(new TenantContext(Other, Guid.Empty)));
        current.Set(new TenantContext(Own, Guid.Empty));
        current.Set(new TenantContext(Own, Guid.Empty));
        Should.Throw<InvalidOperationException>(() => current.Set(new TenantContext(Own, Guid.Empty, ContextKind.System)));
    }

    private async Task<Result<IReadOnlyList<CellResult>>> SaveAsync(PortalDbContext db, Quarter quarter)
    {
        var tree = provinces.Database.TreeOf(Other, new Quarter(2024, 3));
        var indicator = provinces.Database.Indicators.First(i => tree.All.Any(i.Counts));
        var unit = tree.All.First(indicator.Counts);
        await using var connection = await provinces.Database.Portal.OpenConnectionAsync(db.Tenant.Context);
        return await new ValueWriter(connection, provinces.Database.Reference, TimeProvider.System, Door.Grid).SaveAsync(
            quarter, Guid.Empty, [new CellEdit(Guid.CreateVersion7(), indicator.Id, unit.Id, CellValue.Met, 0)]);
    }

    /// <summary>A context past row security: only the filter is left.</summary>
    private PortalDbContext OwnerContext(int? tenant)
    {
        var current = new CurrentTenant();
        if (tenant is { } id) current.Set(new TenantContext(id, Guid.Empty));
        return new PortalDbContext(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(provinces.Database.OwnerConnectionString).Options, current);
    }

    private static async Task<Dictionary<string, string>> TenantsSeenAsync(PortalDbContext db, bool withFilter)
    {
        var seen = new Dictionary<string, string>();
        foreach (var entity in db.Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType)))
        {
            var list = typeof(EntityFrameworkTests).GetMethod(nameof(SeenAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(entity.ClrType).Invoke(null, [db, withFilter]);
            seen[entity.GetTableName()!] = await (Task<string>)list!;
        }
        return seen;
    }

    private static async Task<string> SeenAsync<T>(PortalDbContext db, bool withFilter) where T : class, ITenantOwned
    {
        var rows = withFilter ? db.Set<T>() : db.Set<T>().IgnoreQueryFilters([PortalDbContext.TenantFilter]);
        return string.Join(' ', (await rows.Select(e => e.TenantId).Distinct().ToListAsync()).Order());
    }
}
