using NtmPortal.Data.Embedded;
using NtmPortal.Domain.Accounts;
using NtmPortal.Testing;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Accounts;

public sealed class CreateAdminTests
{
    [Fact]
    public async Task The_first_administrator_starts_an_office_in_production()
    {
        await using var database = await TestDatabase.CreateAsync();
        await CreateAsync(database, "an.nguyen@tw", PortalServer.Password);
        await using var server = await PortalServer.StartAsync(database, "Production");
        using var system = server.Visitor();
        system.TargetOf(await system.SignInAsync("an.nguyen@tw", PortalServer.Password)).ShouldBe("/administration/offices");

        using var made = await system.SubmitAsync(
            "/administration/users/new?office=hatinh", "new-user",
            ("Input.Person", "quan.tri"), ("Input.DisplayName", "Lê Văn Tám"), ("Input.Role", "ProvinceAdministrator"));
        var link = PasswordTests.LinkIn(System.Net.WebUtility.HtmlDecode(await made.Content.ReadAsStringAsync()));
        using var administrator = server.Visitor();
        using var set = await administrator.SubmitAsync(link, "reset", ("Input.Password", "thuyền về bến cũ"), ("Input.Repeated", "thuyền về bến cũ"));

        administrator.TargetOf(await administrator.SignInAsync("quan.tri@hatinh", "thuyền về bến cũ")).ShouldBe("/administration/users");
    }

    [Fact]
    public async Task There_is_only_one_first_administrator()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddUserAsync(TestDatabase.Central, PortalRole.SystemAdministrator, change: u => u.DisabledAt = DateTimeOffset.UtcNow);

        var refusal = await Should.ThrowAsync<StartupException>(() => CreateAsync(database, "an.nguyen@tw", PortalServer.Password));

        refusal.Message.ShouldBe("This installation has a system administrator already: sign in with that account to make others.");
    }

    [Theory]
    [InlineData("an.nguyen@hatinh", PortalServer.Password, "--user must be a name in the central office, such as an.nguyen@tw.")]
    [InlineData("An Nguyễn", PortalServer.Password, "--user must be a name in the central office, such as an.nguyen@tw.")]
    [InlineData("an.nguyen@tw", "short", "The password has fewer than 12 characters.")]
    [InlineData("an.nguyen@tw", "an.nguyen@tw1234", "The password is easy to guess: it is made of common words, names or sequences. Add a few other words.")]
    public async Task What_cannot_be_is_said_in_one_line(string user, string password, string reason)
    {
        await using var database = await TestDatabase.CreateAsync();

        (await Should.ThrowAsync<StartupException>(() => CreateAsync(database, user, password))).Message.ShouldBe(reason);
        (await database.OwnerAsync("select count(*) from portal.users")).ShouldBe(0L);
    }

    private static Task CreateAsync(TestDatabase database, string user, string password) =>
        CreateAdminCommand.CreateAsync(database.Portal, database.Reference, user, "Nguyễn An", () => password);
}
