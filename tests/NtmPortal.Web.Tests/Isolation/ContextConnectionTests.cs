using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>Hand-written statements take their context along, and leave nothing of it: everybody here shares one session.</summary>
public sealed class ContextConnectionTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Owners = "select distinct tenant_id from portal.plans";

    private static readonly TenantContext HaTinh = new(TestDatabase.HaTinh, Guid.Empty);
    private static readonly TenantContext BenTre = new(TestDatabase.BenTre, Guid.Empty);

    private readonly TestClock _clock = new(DateTimeOffset.UtcNow);
    private PortalDatabase _portal = null!;
    private int _session;

    public async Task InitializeAsync()
    {
        var onlyOne = new NpgsqlConnectionStringBuilder(database.AppConnectionString) { MaxPoolSize = 1 };
        _portal = TestDatabase.Connect(onlyOne.ConnectionString, _clock);
        await using var connection = await _portal.DataSource.OpenConnectionAsync();
        _session = connection.ProcessID;
    }

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task The_context_travels_with_the_statements_and_ends_with_them()
    {
        await using var connection = await _portal.OpenConnectionAsync(HaTinh);

        (await OwnersAsync(connection)).ShouldBe([TestDatabase.HaTinh]);

        // The same session, still open.
        (await OwnersWithoutContextAsync(connection.Connection)).ShouldBeEmpty();
        (await ScalarAsync(connection.Connection, "select coalesce(current_setting('app.context', true), '')")).ShouldBe("");
        connection.Connection.ProcessID.ShouldBe(_session);
    }

    [Fact]
    public async Task Rows_of_every_statement_are_read_in_their_order()
    {
        await using var connection = await _portal.OpenConnectionAsync(HaTinh);
        await using var reader = await connection.ReadAsync([new("select 7"), new(Owners), new("select 8")]);

        foreach (var expected in new[] { 7, TestDatabase.HaTinh, 8 })
        {
            (await reader.ReadAsync()).ShouldBeTrue();
            reader.GetInt32(0).ShouldBe(expected);
            (await reader.ReadAsync()).ShouldBeFalse();
            (await reader.NextResultAsync()).ShouldBe(expected != 8);
        }
    }

    [Fact]
    public async Task Tenants_that_take_turns_on_one_session_see_their_own_rows_alone()
    {
        for (var round = 0; round < 10; round++)
        {
            foreach (var tenant in new[] { HaTinh, BenTre })
            {
                await using var connection = await _portal.OpenConnectionAsync(tenant);
                (await OwnersAsync(connection)).ShouldBe([tenant.TenantId]);
                connection.Connection.ProcessID.ShouldBe(_session);
            }
        }
    }

    [Fact]
    public async Task Without_a_tenant_no_row_is_seen_even_after_one_with_a_tenant()
    {
        await using (var connection = await _portal.OpenConnectionAsync(HaTinh)) (await OwnersAsync(connection)).ShouldNotBeEmpty();

        await using var none = await _portal.OpenConnectionAsync(null);
        (await OwnersAsync(none)).ShouldBeEmpty();
        none.Connection.ProcessID.ShouldBe(_session);
    }

    [Fact]
    public async Task Queries_of_EF_and_statements_by_hand_take_turns_on_one_session()
    {
        await using var db = _portal.CreateContext(BenTre);
        (await SeenAsync(db)).ShouldBe([TestDatabase.BenTre]);
        for (var round = 0; round < 2; round++)
        {
            await using (var connection = await _portal.OpenConnectionAsync(HaTinh)) (await OwnersAsync(connection)).ShouldBe([TestDatabase.HaTinh]);

            (await SeenAsync(db)).ShouldBe([TestDatabase.BenTre]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_context_lasts_as_long_as_its_transaction(bool isCommitted)
    {
        await using var connection = await _portal.OpenConnectionAsync(HaTinh);
        await using (var transaction = await connection.Connection.BeginTransactionAsync())
        {
            (await OwnersAsync(connection)).ShouldBe([TestDatabase.HaTinh]);
            (await OwnersWithoutContextAsync(connection.Connection)).ShouldBe([TestDatabase.HaTinh]);
            await (isCommitted ? transaction.CommitAsync() : transaction.RollbackAsync());
        }

        (await OwnersWithoutContextAsync(connection.Connection)).ShouldBeEmpty();
        // A second attempt on the connection brings it again.
        (await OwnersAsync(connection)).ShouldBe([TestDatabase.HaTinh]);
    }

    [Fact]
    public async Task An_error_leaves_nothing_behind_and_the_connection_usable()
    {
        await using var connection = await _portal.OpenConnectionAsync(HaTinh);

        (await Should.ThrowAsync<PostgresException>(() => connection.ReadAsync([new("select 1 / 0")]))).SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
        (await OwnersWithoutContextAsync(connection.Connection)).ShouldBeEmpty();
        (await OwnersAsync(connection)).ShouldBe([TestDatabase.HaTinh]);
    }

    [Fact]
    public async Task A_connection_older_than_a_signature_still_reads_because_each_batch_brings_a_new_one()
    {
        await using var connection = await _portal.OpenConnectionAsync(HaTinh);
        var now = _clock.Now;
        _clock.Now = now - ContextSigner.Lifetime - TimeSpan.FromMinutes(1);
        (await Should.ThrowAsync<PostgresException>(() => OwnersAsync(connection))).SqlState.ShouldBe("28000");

        _clock.Now = now;
        (await OwnersAsync(connection)).ShouldBe([TestDatabase.HaTinh]);
    }

    private static Task<List<int>> SeenAsync(PortalDbContext db) =>
        db.Plans.IgnoreQueryFilters([PortalDbContext.TenantFilter]).Select(p => p.TenantId).Distinct().ToListAsync();

    private static async Task<List<int>> OwnersAsync(ContextConnection connection)
    {
        await using var reader = await connection.ReadAsync([new(Owners)]);
        return await ReadAsync(reader);
    }

    private static async Task<List<int>> OwnersWithoutContextAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Owners, connection);
        await using var reader = await command.ExecuteReaderAsync();
        return await ReadAsync(reader);
    }

    private static async Task<List<int>> ReadAsync(NpgsqlDataReader reader)
    {
        var owners = new List<int>();
        while (await reader.ReadAsync()) owners.Add(reader.GetInt32(0));
        return owners;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
