using NtmPortal.Data.Embedded;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>The installation does not hand the app a login under which row security would not hold.</summary>
public sealed class InstallerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("superuser", "", "is a superuser")]
    [InlineData("bypassrls", "", "bypasses row security")]
    [InlineData("createrole", "", "may make roles")]
    [InlineData("replication", "", "may replicate")]
    [InlineData("", "grant pg_read_all_data to {0}", "member of pg_read_all_data")]
    [InlineData("", "grant pg_execute_server_program to {0}", "member of pg_execute_server_program")]
    [InlineData("", "grant ntmportal to {0}", "member of ntmportal")]
    [InlineData("", "create table public.of_{0} (x int); alter table public.of_{0} owner to {0}", "owns of_{0}")]
    [InlineData("", "create schema of_{0} authorization {0}", "owns the schema of_{0}")]
    [InlineData("", "create function public.of_{0}() returns int language sql as 'select 1'; alter function public.of_{0}() owner to {0}", "owns of_{0}()")]
    public async Task A_login_that_can_do_more_than_the_app_may_is_refused(string attributes, string more, string reason)
    {
        var login = $"too_much_{Guid.NewGuid():N}";
        await database.OwnerAsync($"create role {login} login {attributes}; {Fill(more, login)}");

        var error = await Should.ThrowAsync<StartupException>(() => InstallAsync(login));

        error.Message.ShouldContain(Fill(reason, login));
        (await database.OwnerAsync("select count(*) from pg_authid where rolname = $1 and rolpassword is not null", login)).ShouldBe(0L, "nothing of it is altered");
    }

    [Fact]
    public async Task The_portal_starts_under_the_login_that_the_installer_made_and_not_under_the_owners()
    {
        await RoleGuard.EnsureRestrictedAsync(database.AppConnectionString);

        (await Should.ThrowAsync<StartupException>(() => RoleGuard.EnsureRestrictedAsync(database.OwnerConnectionString))).Message.ShouldContain("is a superuser");
    }

    [Fact]
    public async Task The_portal_does_not_start_under_a_login_that_was_given_more_after_the_installation()
    {
        var login = $"grown_{Guid.NewGuid():N}";
        await InstallAsync(login);
        var own = new DatabaseInstaller(database.OwnerConnectionString).ConnectionStringFor(login, "secret");
        await RoleGuard.EnsureRestrictedAsync(own);
        // Reads every table, the key among them.
        await database.OwnerAsync($"grant pg_read_all_data to {login}");

        (await Should.ThrowAsync<StartupException>(() => RoleGuard.EnsureRestrictedAsync(own))).Message.ShouldContain("pg_read_all_data");
    }

    [Fact]
    public async Task A_database_that_is_not_migrated_is_said_to_be_so() =>
        (await Should.ThrowAsync<StartupException>(async () => await RoleGuard.EnsureRestrictedAsync(await TestPostgres.CreateDatabaseAsync()))).Message.ShouldContain("not migrated");

    [Fact]
    public async Task The_owners_own_login_is_refused_for_the_app() =>
        (await Should.ThrowAsync<StartupException>(() => InstallAsync(new NpgsqlConnectionStringBuilder(database.OwnerConnectionString).Username!))).Message.ShouldContain("is a superuser");

    [Fact]
    public async Task An_installation_may_be_repeated_and_run_twice_at_once()
    {
        var empty = new NpgsqlConnectionStringBuilder(await TestPostgres.CreateDatabaseAsync()) { Pooling = false }.ConnectionString;
        var login = $"app_{Guid.NewGuid():N}";

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => new DatabaseInstaller(empty).InstallAsync(TestDatabase.ContextKey, login, "secret"))));
        await new DatabaseInstaller(empty).InstallAsync(TestDatabase.ContextKey, login, "another");

        await using var portal = TestDatabase.Connect(new DatabaseInstaller(empty).ConnectionStringFor(login, "another"));
        await using var attacker = await Attacker.OpenAsync(portal, new TenantContext(TestDatabase.HaTinh, Guid.Empty));
        (await attacker.ReadAsync("select count(*) > 0 from portal.indicators")).Text.ShouldBe("True");
        (await attacker.TryAsync("create temp table mine (x int)")).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task A_new_key_ends_the_belief_in_signatures_of_the_old_one()
    {
        await using var other = await TestDatabase.CreateAsync();
        await new DatabaseInstaller(other.OwnerConnectionString).InstallAsync(new byte[ContextSigner.KeyLength], TestDatabase.AppLogin, "only-for-tests");
        await using var attacker = await Attacker.OpenAsync(other, TestDatabase.HaTinh);

        (await attacker.TryAsync("select 1 from portal.plans")).State.ShouldBe(PostgresErrorCodes.InvalidAuthorizationSpecification);
    }

    private Task InstallAsync(string login) => new DatabaseInstaller(database.OwnerConnectionString).InstallAsync(TestDatabase.ContextKey, login, "secret");

    private static string Fill(string text, string login) => text.Replace("{0}", login, StringComparison.Ordinal);
}
