using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>One connection that everybody takes in turn: no context outlives its user.</summary>
public sealed class PoolingTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly TenantContext HaTinh = new(TestDatabase.HaTinh, Guid.Empty);

    private PortalDatabase _portal = null!;
    private int _session;

    public async Task InitializeAsync()
    {
        _portal = TestDatabase.Connect(new NpgsqlConnectionStringBuilder(database.AppConnectionString) { MaxPoolSize = 1 }.ConnectionString);
        await using var connection = await _portal.DataSource.OpenConnectionAsync();
        _session = connection.ProcessID;
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task Nothing_is_left_after_a_context_is_closed()
    {
        await using (var db = _portal.CreateContext(HaTinh)) (await db.Plans.CountAsync()).ShouldBeGreaterThan(0);

        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Nothing_is_left_between_two_queries_of_one_context()
    {
        await using var db = _portal.CreateContext(HaTinh);
        (await db.Plans.CountAsync()).ShouldBeGreaterThan(0);

        await NothingIsLeftAsync();

        (await db.Plans.CountAsync()).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Nothing_is_left_after_an_error_inside_a_transaction()
    {
        await using (var db = _portal.CreateContext(HaTinh))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            (await db.Plans.CountAsync()).ShouldBeGreaterThan(0);
            await Should.ThrowAsync<PostgresException>(() => db.Database.ExecuteSqlAsync($"select 1 / 0"));
        }

        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Nothing_is_left_after_a_cancelled_statement_inside_a_transaction()
    {
        await using (var db = _portal.CreateContext(HaTinh))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            (await db.Plans.CountAsync()).ShouldBeGreaterThan(0);
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            await Should.ThrowAsync<OperationCanceledException>(() => db.Database.ExecuteSqlAsync($"select pg_sleep(30)", soon.Token));
        }

        await NothingIsLeftAsync(sameSession: false);
    }

    [Fact]
    public async Task Nothing_is_left_of_prepared_statements_open_cursors_and_settings_either()
    {
        await using (var db = _portal.CreateContext(HaTinh))
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlAsync($"begin; declare kept cursor with hold for select id from portal.plans; commit");
            await db.Database.ExecuteSqlAsync($"set search_path = vault; set role ntmportal_app");
            for (var i = 0; i < 10; i++) (await db.Plans.CountAsync()).ShouldBeGreaterThan(0);
        }

        await NothingIsLeftAsync();
        await using var connection = await _portal.DataSource.OpenConnectionAsync();
        (await ScalarAsync(connection, "select count(*) from pg_cursors where name = 'kept'")).ShouldBe(0L);
        (await ScalarAsync(connection, "show role")).ShouldBe("none");
        (await ScalarAsync(connection, "show search_path")).ShouldBe("\"$user\", public");
    }

    [Fact]
    public async Task A_prepared_statement_answers_each_tenant_with_its_own_rows()
    {
        // The server keeps the plan of a statement that it has seen a few times.
        for (var round = 0; round < 20; round++)
        {
            foreach (var tenant in new[] { TestDatabase.HaTinh, TestDatabase.BenTre })
            {
                await using var db = _portal.CreateContext(new TenantContext(tenant, Guid.Empty));
                var tenants = await db.Plans.IgnoreQueryFilters([Data.PortalDbContext.TenantFilter]).Select(p => p.TenantId).Distinct().ToListAsync();
                tenants.ShouldBe([tenant]);
            }
        }
    }

    [Fact]
    public async Task A_context_without_a_tenant_sees_nothing_after_one_with_a_tenant()
    {
        await using (var db = _portal.CreateContext(HaTinh)) (await db.Plans.CountAsync()).ShouldBeGreaterThan(0);

        await using var nobody = _portal.CreateContext(null);
        (await nobody.Plans.IgnoreQueryFilters([Data.PortalDbContext.TenantFilter]).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Settings_that_would_share_sessions_between_callers_are_overruled()
    {
        var shared = new NpgsqlConnectionStringBuilder(database.AppConnectionString) { NoResetOnClose = true, Multiplexing = true, MaxPoolSize = 1 };
        await using var portal = TestDatabase.Connect(shared.ConnectionString);
        await using (var db = portal.CreateContext(HaTinh)) (await db.Plans.CountAsync()).ShouldBeGreaterThan(0);

        await using var connection = await portal.DataSource.OpenConnectionAsync();
        (await ScalarAsync(connection, "select count(*) from portal.plans")).ShouldBe(0L);
        new NpgsqlConnectionStringBuilder(portal.DataSource.ConnectionString).Multiplexing.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_reads_as_a_successor_leaves_a_session_that_can_be_written_in()
    {
        await using (var reader = _portal.CreateContext(new TenantContext(TestDatabase.BenTre, Guid.Empty, ContextKind.Predecessor, TestDatabase.HaTinh)))
        {
            (await reader.Database.SqlQueryRaw<string>("select current_setting('transaction_read_only') as \"Value\"").SingleAsync()).ShouldBe("on");
            await using var transaction = await reader.Database.BeginTransactionAsync();
            var refused = await Should.ThrowAsync<PostgresException>(() => reader.Database.ExecuteSqlAsync($"update portal.plans set title_en = title_en"));
            refused.SqlState.ShouldBe(PostgresErrorCodes.ReadOnlySqlTransaction);
        }

        await NothingIsLeftAsync();
        await using var db = _portal.CreateContext(HaTinh);
        (await db.Database.ExecuteSqlAsync($"update portal.plans set title_en = title_en")).ShouldBeGreaterThan(0);
    }

    private async Task NothingIsLeftAsync(bool sameSession = true)
    {
        await using var connection = await _portal.DataSource.OpenConnectionAsync();
        // Another session would make the test pass for nothing.
        if (sameSession) connection.ProcessID.ShouldBe(_session);
        (await ScalarAsync(connection, "select coalesce(current_setting('app.context', true), '')")).ShouldBe("");
        (await ScalarAsync(connection, "select count(*) from portal.plans")).ShouldBe(0L);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
