using Microsoft.AspNetCore.Identity;
using NtmPortal.Data.Demo;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reference;
using NtmPortal.Data.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Demo;

[Collection(SeededDemoCollection.Name)]
public sealed class DemoSeederTests(SeededDemo demo)
{
    [Fact]
    public async Task Seeding_again_changes_nothing()
    {
        await demo.Database.SeedAsync();

        foreach (var slug in SeededDemo.Slugs)
        {
            var (before, after) = (demo.Provinces[slug], await demo.Database.ReadAsync(slug));
            after.Hash().ShouldBe(before.Hash());
            after.Users.Count.ShouldBe(before.Users.Count);
            after.Publications.Select(p => p.Id).ShouldBe(before.Publications.Select(p => p.Id));
            after.Changes.Sum(c => c.Count()).ShouldBe(before.Changes.Sum(c => c.Count()));
        }
    }

    [Fact]
    public async Task A_seeding_that_was_cut_off_is_completed_by_the_next_one_to_the_same_demo()
    {
        await using var database = await DemoDatabase.InstallAsync();
        await database.AsOwnerAsync(
            """
            create function public.cut() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$;
            create trigger cut before insert on portal.publications for each row when (new.tenant_id = 84 and new.quarter_ordinal >= 8095) execute function public.cut();
            """);

        await Should.ThrowAsync<Exception>(database.SeedAsync);

        var cut = await database.ReadAsync("travinh");
        cut.Users.ShouldBeEmpty();
        cut.Reports.ShouldBeEmpty();

        await database.AsOwnerAsync("drop function public.cut() cascade");
        await database.SeedAsync();
        foreach (var slug in SeededDemo.Slugs) (await database.ReadAsync(slug)).Hash().ShouldBe(demo.Provinces[slug].Hash(), slug);
    }

    [Fact]
    public async Task A_province_that_already_reports_is_left_alone()
    {
        await using var database = await DemoDatabase.InstallAsync();
        var tenant = database.Reference.TenantBySlug["bentre"];
        var quarter = new Quarter(2025, 1);
        await using (var db = database.App.CreateContext(new TenantContext(tenant.Id, Guid.Empty)))
        {
            ReportOpener.Add(db, tenant.Id, quarter, database.Reference.Tree(tenant.Id, new ReportingCalendar(quarter).CutOff), database.Reference.IndicatorsOn(tenant.Id, new ReportingCalendar(quarter).CutOff), DateTimeOffset.UtcNow);
            await db.SaveChangesAsync();
        }

        await database.SeedAsync();

        var province = await database.ReadAsync("bentre");
        province.Users.ShouldBeEmpty();
        province.Reports.ShouldHaveSingleItem().Quarter.ShouldBe(quarter);
        (await database.ReadAsync("hatinh")).Hash().ShouldBe(demo.Provinces["hatinh"].Hash());
    }

    [Fact]
    public async Task Portals_that_start_at_once_seed_once()
    {
        await using var database = await DemoDatabase.InstallAsync();
        await PlanSeeder.SeedAsync(database.App, ReferenceData.Load());

        await Task.WhenAll(Task.Run(database.SeedAsync), Task.Run(database.SeedAsync));

        foreach (var slug in SeededDemo.Slugs) (await database.ReadAsync(slug)).Hash().ShouldBe(demo.Provinces[slug].Hash(), slug);
    }

    /// <summary>Row by row it would take minutes; the room is for a busy machine.</summary>
    [Fact]
    public void Seeding_asks_the_database_once_a_batch_and_not_once_a_value()
    {
        var (reports, values) = (demo.Reports.Count(), demo.Provinces.Values.Sum(p => p.Values.Sum(report => report.Count())));
        demo.SeedingRoundTrips.ShouldBeInRange(reports, 40 * reports);
        values.ShouldBeGreaterThan(10 * demo.SeedingRoundTrips);
    }

    [Fact]
    public void Every_office_has_each_of_its_roles_and_every_district_one_officer()
    {
        foreach (var province in demo.Provinces.Values)
        {
            province.Users.GroupBy(u => u.Role).Where(g => g.Key != PortalRole.DistrictOfficer)
                .ShouldAllBe(g => g.Count() == (g.Any(u => u.UserName == "dard2@hatinh") ? 2 : 1));
            province.Users.Select(u => u.Role).Distinct().Order().ShouldBe(Enum.GetValues<PortalRole>().Where(r => !r.IsCentral()));
            var commune = province.Users.Single(u => u.Role == PortalRole.CommuneOfficer).Scopes.ShouldHaveSingleItem();
            province.Tree(province.Reports[0]).Find(commune.UnitId)!.Type.ShouldBe(Domain.Units.UnitType.RuralCommune);
            province.Users.Where(u => u.Role == PortalRole.DistrictOfficer).SelectMany(u => u.Scopes).Select(s => s.UnitId).Order()
                .ShouldBe(province.Tree(province.Reports[0]).Districts.Select(d => d.Id).Order());
            province.Users.Count(u => u.Role == PortalRole.DistrictOfficer).ShouldBeInRange(2, 4);
        }
        DemoAccounts.All.Where(a => a.TenantSlug == "tw").Select(a => a.Role).ShouldBe([PortalRole.CentralCoordination, PortalRole.SystemAdministrator]);
        DemoAccounts.All.Select(a => a.UserName).ShouldBeUnique();
        DemoAccounts.All.Select(a => a.DisplayName).ShouldBeUnique();
    }

    [Fact]
    public async Task Every_account_can_sign_in_with_the_published_password()
    {
        await using var db = demo.Database.App.CreateContext(new TenantContext(demo.Database.Reference.TenantBySlug["tw"].Id, Guid.Empty, ContextKind.SignIn));
        var users = demo.Provinces.Values.SelectMany(p => p.Users).Concat(db.Users).ToList();

        users.Select(u => u.UserName).Order().ShouldBe(DemoAccounts.All.Select(a => a.UserName).Order());
        users.Select(u => u.NormalizedUserName).ShouldAllBe(name => name == new UpperInvariantLookupNormalizer().NormalizeName(name));
        var hash = users.Select(u => u.PasswordHash).Distinct().ShouldHaveSingleItem()!;
        new PasswordHasher<PortalUser>().VerifyHashedPassword(users[0], hash, DemoAccounts.Password).ShouldNotBe(PasswordVerificationResult.Failed);
        DemoAccounts.Password.Length.ShouldBeGreaterThanOrEqualTo(12);
    }
}
