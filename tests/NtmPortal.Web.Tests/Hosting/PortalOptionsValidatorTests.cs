using Microsoft.Extensions.Configuration;
using NtmPortal.Data.Embedded;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Hosting;

public sealed class PortalOptionsValidatorTests
{
    private const string Key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private const string AppLogin = "Host=db;Database=ntmportal;Username=app;Password=secret";

    [Fact]
    public void Production_without_settings_hears_of_all_of_them_at_once() =>
        Check("Production", PortalCommandKind.Serve).ShouldBe(
        [
            "ConnectionStrings__PortalApp is not set: the restricted login that the portal works under, such as Host=db;Database=ntmportal;Username=...;Password=...",
            "Portal__ContextKey is not set: 32 random bytes in base64, from `openssl rand -base64 32`",
            "Portal__PublicUrl is not set: the address people type, such as https://ntm.example.gov.vn",
        ]);

    [Fact]
    public void A_migration_in_production_needs_the_owner_too() =>
        Check("Production", PortalCommandKind.Migrate)[0].ShouldBe(
            "ConnectionStrings__Portal is not set: the login that owns the database and migrates it, such as Host=db;Database=ntmportal;Username=...;Password=...");

    [Fact]
    public void Wrong_settings_are_all_named_without_their_values() =>
        Check(
            "Production",
            PortalCommandKind.Serve,
            ("ConnectionStrings:Portal", "hush"),
            ("ConnectionStrings:PortalApp", "Host=db;Password=hush"),
            ("Portal:ContextKey", "aHVzaA=="),
            ("Portal:PublicUrl", "ntm.example.gov.vn"),
            ("Portal:Port", "70000")).ShouldBe(
        [
            "ConnectionStrings__Portal is not a PostgreSQL connection string: expected Host=db;Database=ntmportal;Username=...;Password=...",
            "ConnectionStrings__PortalApp must name Host, Database and Username: expected Host=db;Database=ntmportal;Username=...;Password=...",
            "Portal__ContextKey must be 32 bytes in base64, from `openssl rand -base64 32`",
            "Portal__PublicUrl must be a whole address, such as https://ntm.example.gov.vn",
            "Portal__Port must be a number from 1 to 65535",
        ]);

    [Fact]
    public void The_portal_does_not_work_under_the_owner_in_production() =>
        Check("Production", PortalCommandKind.Serve, ("ConnectionStrings:Portal", AppLogin), ("ConnectionStrings:PortalApp", AppLogin), ("Portal:ContextKey", Key), ("Portal:PublicUrl", "http://ntm.example.gov.vn"))
            .ShouldBe(
            [
                "ConnectionStrings__PortalApp has the same user as ConnectionStrings__Portal: the portal must not work under the login that owns the database",
                "Portal__PublicUrl must begin with https:// in production: sign-in cookies travel over https alone",
            ]);

    [Fact]
    public void Complete_settings_pass() =>
        Check("Production", PortalCommandKind.Serve, ("ConnectionStrings:PortalApp", AppLogin), ("Portal:ContextKey", Key), ("Portal:PublicUrl", "https://ntm.example.gov.vn")).ShouldBeEmpty();

    [Fact]
    public void A_mail_server_needs_its_name_and_a_sender() =>
        Check("Demo", PortalCommandKind.Serve, ("Portal:Mail", "Smtp"), ("Portal:MailPort", "465"), ("Portal:MailUser", "portal")).ShouldBe(
        [
            "Portal__MailHost is not set: the mail server, such as smtp.example.gov.vn",
            "Portal__MailFrom is not set: the sender's address, such as ntm@example.gov.vn",
            "Portal__MailPort must be a number from 1 to 65535 and not 465: the portal turns to TLS by STARTTLS, mostly on 587",
            "Portal__MailPassword is not set: the password of Portal__MailUser",
        ]);

    [Theory]
    [InlineData("Pigeon", "ntm@example.gov.vn", "Portal__Mail must be Smtp, File or None")]
    [InlineData("1", "ntm@example.gov.vn", "Portal__Mail must be Smtp, File or None")]
    [InlineData("None", "no address", "Portal__MailFrom must be an e-mail address")]
    public void Mail_that_cannot_be_meant_is_named(string way, string from, string error) =>
        Check("Demo", PortalCommandKind.Serve, ("Portal:Mail", way), ("Portal:MailFrom", from)).ShouldBe([error]);

    [Fact]
    public void A_complete_mail_server_passes() =>
        Check("Demo", PortalCommandKind.Serve, ("Portal:Mail", "Smtp"), ("Portal:MailHost", "smtp.example.gov.vn"), ("Portal:MailFrom", "ntm@example.gov.vn")).ShouldBeEmpty();

    [Theory]
    [InlineData("Development")]
    [InlineData("Demo")]
    public void Outside_production_nothing_needs_to_be_set(string environment) => Check(environment, PortalCommandKind.Serve).ShouldBeEmpty();

    [Fact]
    public void The_start_is_stopped_with_a_line_for_each_error()
    {
        var configuration = new ConfigurationBuilder().Build();

        var stopped = Should.Throw<StartupException>(() => PortalOptionsValidator.Ensure(new PortalOptions { Port = 0 }, configuration, "Production", PortalCommandKind.Serve));

        stopped.Message.Split(Environment.NewLine).Length.ShouldBe(4);
    }

    private static IReadOnlyList<string> Check(string environment, PortalCommandKind command, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();
        var options = configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
        return PortalOptionsValidator.Check(options, configuration, environment, command);
    }
}
