using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using NtmPortal.Data.Embedded;
using NtmPortal.Testing;
using NtmPortal.Web.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Hosting;

public sealed class StartupTests
{
    [Fact]
    public async Task A_reason_for_people_is_one_line_and_exit_code_1()
    {
        using var errors = new StringWriter();

        var code = await StartupGuard.RunAsync(() => throw new StartupException("No disk."), errors);

        (code, errors.ToString()).ShouldBe((1, "No disk." + Environment.NewLine));
    }

    [Fact]
    public async Task A_bug_keeps_its_stack_trace()
    {
        using var errors = new StringWriter();

        await Should.ThrowAsync<InvalidOperationException>(() => StartupGuard.RunAsync(() => throw new InvalidOperationException(), errors));
        errors.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void A_busy_port_is_named() =>
        StartupGuard.Explain(new IOException("Failed to bind to address http://127.0.0.1:5080: address already in use."))
            .ShouldBe("Port 5080 on 127.0.0.1 is in use: stop the other program or start with --port");

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_without_the_password()
    {
        var refusal = await Should.ThrowAsync<StartupException>(() => OpenAsync("Host=127.0.0.1;Port=1;Database=x;Username=y;Password=hush"));

        refusal.Message.ShouldBe("ConnectionStrings__Portal: no PostgreSQL answers at 127.0.0.1:1: check the address and that the server is running.");
    }

    [Fact]
    public async Task A_refused_login_is_named_without_the_password()
    {
        var login = new NpgsqlConnectionStringBuilder(await TestPostgres.ConnectionStringAsync()) { Password = "hush" };

        var refusal = await Should.ThrowAsync<StartupException>(() => OpenAsync(login.ConnectionString));

        refusal.Message.ShouldBe("ConnectionStrings__Portal: PostgreSQL refused the login: password authentication failed for user \"ntmportal\".");
    }

    [Fact]
    public async Task A_reset_never_touches_somebodys_own_server()
    {
        var refusal = await Should.ThrowAsync<StartupException>(() => OpenAsync("Host=db", reset: true));

        refusal.Message.ShouldBe("--reset deletes the portal's private database only, but ConnectionStrings__Portal names a server of your own: unset it, or empty that server yourself.");
    }

    [Fact]
    public async Task The_portal_is_well_only_while_its_database_answers()
    {
        var database = new NpgsqlConnectionStringBuilder(await TestPostgres.CreateDatabaseAsync()) { Pooling = false };
        await using var portal = new WebApplicationFactory<Program>().WithWebHostBuilder(web => web.UseSetting("ConnectionStrings:Portal", database.ConnectionString));
        using var client = portal.CreateClient();

        (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await using var connection = new NpgsqlConnection(await TestPostgres.ConnectionStringAsync());
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE {database.Database} WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync();
        (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Connections_and_options_show_no_secret_when_they_are_written_out()
    {
        await using var connections = new DatabaseConnections("Password=hush", "Password=hush", IsEmbedded: false);

        $"{connections} {new PortalOptions { ContextKey = "hush" }}".ShouldNotContain("hush");
    }

    [Fact]
    public void The_context_key_is_made_once_and_kept()
    {
        var directory = TestPostgres.NewDataDirectory();

        var key = new PortalOptions().WithContextKeyFrom(directory).ContextKey;

        Convert.FromBase64String(key!).Length.ShouldBe(PortalOptions.ContextKeyLength);
        new PortalOptions().WithContextKeyFrom(directory).ContextKey.ShouldBe(key);
    }

    [Fact]
    public void The_command_line_is_read_before_anything_starts()
    {
        var command = PortalCommand.Parse(["migrate", "--port", "5090", "--reset", "--Portal:PublicUrl=https://x.vn", "--urls", "http://+:80"]);

        (command.Kind, command.Port, command.Reset).ShouldBe((PortalCommandKind.Migrate, 5090, true));
        command.Settings.ShouldBe(["--Portal:PublicUrl=https://x.vn", "--urls", "http://+:80"]);
    }

    [Theory]
    [InlineData("serv", "There is no command 'serv': see help.")]
    [InlineData("--port=0", "--port takes a number from 1 to 65535.")]
    public void A_mistyped_command_line_is_refused(string argument, string message) =>
        Should.Throw<StartupException>(() => PortalCommand.Parse([argument])).Message.ShouldBe(message);

    private static Task<DatabaseConnections> OpenAsync(string owner, bool reset = false)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Portal", owner)]).Build();
        return DatabaseConnections.OpenAsync(configuration, new PortalOptions(), "/nowhere", reset, NullLogger.Instance);
    }
}
