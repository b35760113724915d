using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Demo;
using NtmPortal.Data.Tenancy;
using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>
/// Bến Tre, with rows in every table, has gone into Vĩnh Long, whose office reads what it left and changes none of it, under raw SQL;
/// Hà Tĩnh, which succeeds nobody, reads nothing.
/// </summary>
public sealed class SuccessorContextTests(TwoProvinces provinces) : IClassFixture<TwoProvinces>, IAsyncLifetime
{
    private static readonly string[] Accounts = ["users", "user_scopes"];

    private int Successor { get; set; }

    public async Task InitializeAsync()
    {
        var reference = await ReferenceCache.LoadAsync(provinces.Database.Portal);
        await DemoReform.ApplyAsync(provinces.Database.Portal, reference);
        Successor = reference.TenantBySlug["vinhlong"].Id;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_successor_reads_all_rows_of_its_predecessor_but_accounts()
    {
        await using var reader = await OpenAsync(Successor, TwoProvinces.Victim);
        foreach (var table in provinces.OwnedTables)
        {
            var seen = (await reader.ReadAsync($"select string_agg(distinct tenant_id::text, ' ') from portal.{table}")).Text;
            seen.ShouldBe(Accounts.Contains(table) ? "" : $"{TwoProvinces.Victim}", table);
        }
    }

    [Fact]
    public async Task It_changes_none_of_them()
    {
        await using var reader = await OpenAsync(Successor, TwoProvinces.Victim);
        await using var writer = await OpenAsync(Successor, TwoProvinces.Victim, isReadOnly: false);
        foreach (var table in provinces.OwnedTables)
        {
            string[] changes = [$"update portal.{table} set tenant_id = tenant_id", $"delete from portal.{table}", $"insert into portal.{table} select * from portal.{table}"];
            foreach (var change in changes)
            {
                (await reader.TryAsync(change)).State.ShouldBeOneOf(PostgresErrorCodes.ReadOnlySqlTransaction, PostgresErrorCodes.InsufficientPrivilege);
                (await writer.TryAsync(change)).Reached.ShouldBeFalse(change);
            }
            (await writer.ReadAsync($"select count(*) from portal.{table}")).Text.ShouldBe("0", "what could be changed is not seen");
        }
        // Once read only, a transaction stays so.
        (await reader.TryAsync("set transaction read write")).State.ShouldBe(PostgresErrorCodes.ActiveSqlTransaction);
    }

    [Theory]
    [InlineData("hatinh", "bentre", "an office that succeeds nobody")]
    [InlineData("vinhlong", "hatinh", "an office that goes on by itself")]
    [InlineData("dongthap", "bentre", "another's successor")]
    [InlineData("bentre", "bentre", "nobody succeeds oneself")]
    [InlineData("", "bentre", "no office")]
    public async Task Nobody_else_reads_by_saying_so(string successor, string predecessor, string why)
    {
        var offices = (await ReferenceCache.LoadAsync(provinces.Database.Portal)).TenantBySlug;
        await using var reader = await OpenAsync(offices.GetValueOrDefault(successor)?.Id ?? 0, offices[predecessor].Id);
        foreach (var table in provinces.OwnedTables) (await reader.ReadAsync($"select count(*) from portal.{table}")).Text.ShouldBe("0", $"{why}: {table}");
    }

    [Fact]
    public async Task Before_the_day_there_is_nothing_to_read()
    {
        const string Move = "update portal.unit_changes set effective = effective + {0} where effective in ('2025-07-01', '2035-07-01')";
        await provinces.Database.OwnerAsync(Move.Replace("{0}", "interval '10 years'", StringComparison.Ordinal));
        try
        {
            await using var reader = await OpenAsync(Successor, TwoProvinces.Victim);
            (await reader.ReadAsync("select count(*) from portal.reports")).Text.ShouldBe("0");
        }
        finally
        {
            await provinces.Database.OwnerAsync(Move.Replace("{0}", "interval '-10 years'", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_tenants_signature_does_not_make_a_successor()
    {
        var own = provinces.Database.Portal.Signer.Sign(new TenantContext(TwoProvinces.Victim, Guid.Empty, ContextKind.Predecessor, TwoProvinces.Attacker));
        var forged = own.Replace($"successor-{TwoProvinces.Attacker}", $"successor-{Successor}", StringComparison.Ordinal);
        await using var attacker = await Attacker.OpenAsync(provinces.Database.Portal, forged);
        await attacker.ExecuteAsync("set local transaction_read_only = on");
        (await attacker.ReadAsync("select count(*) from portal.reports")).State.ShouldBe(PostgresErrorCodes.InvalidAuthorizationSpecification);
    }

    [Fact]
    public async Task Only_the_installation_founds_offices_and_nobody_alters_one()
    {
        const string Found = "insert into portal.tenants (id, slug, name_vi, name_en, kind, province_unit_id, calendar_is_prescribed) select 198, 'x', 'x', 'x', {0}, id, false from portal.units where id = 87";
        await using var system = await Attacker.OpenAsync(provinces.Database, TestDatabase.Central, ContextKind.System);
        await using var tenant = await Attacker.OpenAsync(provinces.Database, TwoProvinces.Attacker);
        await using var central = await Attacker.OpenAsync(provinces.Database, TestDatabase.Central, ContextKind.Central);

        (await system.TryAsync(Found.Replace("{0}", "1", StringComparison.Ordinal))).Rows.ShouldBe(1);
        (await system.TryAsync(Found.Replace("{0}", "2", StringComparison.Ordinal))).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, "there is one central office");
        foreach (var other in new[] { tenant, central }) (await other.TryAsync(Found.Replace("{0}", "1", StringComparison.Ordinal))).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        foreach (var change in new[] { "update portal.tenants set province_unit_id = 42", "delete from portal.tenants" })
            (await system.TryAsync(change)).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private async Task<Attacker> OpenAsync(int successor, int predecessor, bool isReadOnly = true)
    {
        var reader = await Attacker.OpenAsync(provinces.Database.Portal, new TenantContext(predecessor, Guid.Empty, ContextKind.Predecessor, successor));
        if (isReadOnly) await reader.ExecuteAsync("set local transaction_read_only = on");
        return reader;
    }
}
