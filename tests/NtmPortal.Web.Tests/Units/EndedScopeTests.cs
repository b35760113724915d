using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Units;

/// <summary>An officer whose district has ended: Lộc Hà, in Hà Tĩnh, on 1 January 2025.</summary>
public sealed class EndedScopeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int LocHa = 1448;
    private static readonly Quarter Last = new(2024, 4), First = new(2025, 1);

    [Fact]
    public async Task Such_an_officer_goes_on_reading_the_old_reports_and_has_nothing_to_do_in_the_new_ones()
    {
        var office = await Office.OfAsync(database, TestDatabase.HaTinh);
        var officer = await database.AddUserAsync(TestDatabase.HaTinh, PortalRole.DistrictOfficer, scopes: database.Reference.Units.Find(LocHa, new(2024, 12, 31))!);
        foreach (var quarter in new[] { Last, First })
        {
            var report = new ReportCase(database, office, quarter);
            report.Clock.Now = new DateTimeOffset(2025, 2, 20, 0, 0, 0, TimeSpan.Zero);
            await report.BackfillAsync();
            (await report.Staff.OpenAsync(quarter)).Problem.ShouldBeNull();
            (await report.SubmitAsync()).Problem.ShouldBeNull();
            var communes = (await report.At(officer).SheetAsync(quarter, UnitLevel.Commune))!.Rows;
            var confirmed = await report.At(officer).ConfirmAsync(quarter, await report.VersionAsync(), LocHa);

            communes.Count.ShouldBe(quarter == Last ? 11 : 0);
            confirmed.IsOk.ShouldBe(quarter == Last, confirmed.Problem?.Code);
        }
    }

    [Fact]
    public async Task Administrators_see_that_the_scope_has_ended()
    {
        await using var server = await PortalServer.StartAsync(database);
        await database.AddUserAsync(TestDatabase.HaTinh, PortalRole.DistrictOfficer, "locha", scopes: database.Reference.Units.Find(LocHa, new(2024, 12, 31))!);
        using var client = await server.SignInAsync(TestDatabase.HaTinh, PortalRole.ProvinceAdministrator);

        (await client.ReadAsync("/administration/users")).ShouldContain("Huyện Lộc Hà (đến hết 31/12/2024)");
    }
}
