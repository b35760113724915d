using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reference;
using NtmPortal.Data.Tenancy;
using NtmPortal.Data.Units;
using NtmPortal.Domain.Accounts;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Administration;

/// <summary>After the reform three provinces of the register have no office, and the system administrator founds them.</summary>
public sealed class FoundOfficeTests : IAsyncLifetime
{
    private const string Address = "/administration/offices";
    private TestDatabase _database = null!;
    private PortalServer _server = null!;
    private ReferenceCache _reference = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await using (var db = _database.Portal.CreateContext(new TenantContext(TestDatabase.Central, Guid.Empty, ContextKind.System)))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            (await UnitWriter.AddAsync(db, ReferenceData.Load().Reform(await db.UnitChanges.ToListAsync()))).ShouldBeEmpty();
            await transaction.CommitAsync();
        }
        _reference = await ReferenceCache.LoadAsync(_database.Portal);
        _server = await PortalServer.StartAsync(_database, change: services => services.AddSingleton(_reference));
    }

    [Fact]
    public async Task An_office_is_founded_succeeds_its_predecessors_and_gets_its_administrator()
    {
        using var client = await _server.SignInAsync(TestDatabase.Central, PortalRole.SystemAdministrator);
        var page = await client.ReadAsync(Address);
        page.ShouldContain("Tỉnh Vĩnh Long (86), kế tục Bến Tre, Trà Vinh");
        page.ShouldContain("Tỉnh An Giang (91), kế tục Kiên Giang");

        using (var founded = await FoundAsync(client, "86", "vinhlong")) client.TargetOf(founded).ShouldBe(Address + "?founded=vinhlong");

        var after = await client.ReadAsync(Address + "?founded=vinhlong");
        after.ShouldContain("Đã lập văn phòng Vĩnh Long");
        after.ShouldNotContain("kế tục Bến Tre");
        var office = _reference.TenantBySlug["vinhlong"];
        (office.NameVi, office.Kind, office.CalendarIsPrescribed).ShouldBe(("Vĩnh Long", TenantKind.Province, false));
        _reference.PredecessorsOf(office.Id, new DateOnly(2025, 7, 1)).Select(t => t.Slug).ShouldBe(["bentre", "travinh"]);
        // Its people can begin: the page leads to the first administrator, who signs in.
        after.ShouldContain($"/administration/users/new?office={office.Slug}");
        using var people = await _server.SignInAsync(await _server.AddUserAsync(
            office.Id, PortalRole.ProvinceAdministrator, change: u => (u.UserName, u.NormalizedUserName) = ("first@vinhlong", "FIRST@VINHLONG")));
        (await people.ReadAsync("/administration/users")).ShouldContain("Vĩnh Long");
    }

    [Theory]
    [InlineData("86", "", "bắt đầu bằng chữ cái")]
    [InlineData("86", "Vinh Long", "bắt đầu bằng chữ cái")]
    [InlineData("86", "vĩnhlong", "bắt đầu bằng chữ cái")]
    [InlineData("86", "8vinhlong", "bắt đầu bằng chữ cái")]
    [InlineData("86", "v", "bắt đầu bằng chữ cái")]
    [InlineData("86", "vinhlongvinhlongvinhlong", "bắt đầu bằng chữ cái")]
    [InlineData("86", "hatinh", "Mã này đã có văn phòng khác dùng")]
    [InlineData("42", "hatinh2", "Không có tỉnh nào như vậy")]
    [InlineData("83", "bentre2", "Không có tỉnh nào như vậy")]
    [InlineData("99", "nowhere", "Không có tỉnh nào như vậy")]
    [InlineData("", "nowhere", "Không có tỉnh nào như vậy")]
    public async Task What_cannot_be_is_said_and_nothing_is_founded(string province, string slug, string sentence)
    {
        using var client = await _server.SignInAsync(TestDatabase.Central, PortalRole.SystemAdministrator);
        var before = await OfficesAsync();

        using var answer = await FoundAsync(client, province, slug);

        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain(sentence);
        (await OfficesAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData(TestDatabase.Central, PortalRole.CentralCoordination)]
    [InlineData(TestDatabase.HaTinh, PortalRole.ProvinceAdministrator)]
    [InlineData(TestDatabase.HaTinh, PortalRole.DardStaff)]
    public async Task Nobody_else_founds_one(int tenant, PortalRole role)
    {
        using var client = await _server.SignInAsync(tenant, role);
        var before = await OfficesAsync();

        var token = await client.TokenAsync("/account");
        using var answer = await client.PostAsync(Address, ("_handler", "found"), ("__RequestVerificationToken", token), ("Input.Province", "86"), ("Input.Slug", "vinhlong"));

        answer.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await OfficesAsync()).ShouldBe(before);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static Task<HttpResponseMessage> FoundAsync(PortalClient client, string province, string slug) =>
        client.SubmitAsync(Address, "found", ("Input.Province", province), ("Input.Slug", slug));

    private async Task<string> OfficesAsync() => (string)(await _database.OwnerAsync("select string_agg(t::text, ',' order by id) from portal.tenants t"))!;
}
