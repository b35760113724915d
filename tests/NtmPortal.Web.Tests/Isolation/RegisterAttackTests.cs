using NtmPortal.Data.Tenancy;
using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>The register of units belongs to no tenant: everybody reads it, and whoever is not the installation changes nothing, under raw SQL.</summary>
public sealed class RegisterAttackTests(TwoProvinces provinces) : IClassFixture<TwoProvinces>
{
    private static readonly string[] Tables = ["units", "unit_versions", "unit_changes", "unit_imports"];

    private const string Import =
        "insert into portal.unit_imports (id, list_date, files, exceptions, entries, provinces, districts, communes, applied_by_name, applied_at) values (7, '2025-07-01', '[]', '[]', 0, 0, 0, 0, 'x', now())";

    [Theory]
    [InlineData(ContextKind.Tenant, TwoProvinces.Attacker)]
    [InlineData(ContextKind.Central, TestDatabase.Central)]
    [InlineData(ContextKind.SignIn, TwoProvinces.Attacker)]
    public async Task Whoever_is_not_the_installation_reads_the_register_and_changes_nothing(ContextKind kind, int tenant)
    {
        await AddImportAsync();
        await using var attacker = await Attacker.OpenAsync(provinces.Database, tenant, kind);

        await ReadsAloneAsync(attacker);
    }

    [Fact]
    public async Task Without_a_context_the_register_is_read_and_not_changed()
    {
        await AddImportAsync();
        await using var nobody = await Attacker.OpenAsync(provinces.Database.Portal, (string?)null);

        await ReadsAloneAsync(nobody);
    }

    [Fact]
    public async Task A_forged_context_of_the_installation_is_refused()
    {
        var forged = $"1|{Guid.Empty}|system|{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds()}|{new string('0', 64)}";
        await using var attacker = await Attacker.OpenAsync(provinces.Database.Portal, forged);

        foreach (var table in Tables.Take(3))
            (await attacker.TryAsync($"delete from portal.{table}")).State.ShouldBe(PostgresErrorCodes.InvalidAuthorizationSpecification, table);
    }

    [Fact]
    public async Task The_installation_adds_changes_and_takes_back_what_nothing_points_at()
    {
        await using var system = await Attacker.OpenAsync(provinces.Database, TestDatabase.Central, ContextKind.System);
        await system.ExecuteAsync("insert into portal.units (id, level, valid_from) values (1999999, 3, '2025-07-01')");

        (await system.TryAsync("insert into portal.unit_versions (unit_id, valid_from, level, code, name, type, province_id) values (1999999, '2025-07-01', 3, '99999', 'Xã Thử', 31, 42)")).Rows.ShouldBe(1);
        (await system.TryAsync("insert into portal.unit_changes (id, effective, kind, unit_id, certainty) values (1999999, '2025-07-01', 9, 1999999, 1)")).Rows.ShouldBe(1);
        (await system.TryAsync(Import.Replace("(7,", "(8,", StringComparison.Ordinal))).Rows.ShouldBe(1);
        (await system.TryAsync("update portal.units set valid_to = '2025-08-01' where id = 1999999")).Rows.ShouldBe(1);
        (await system.TryAsync("delete from portal.units where id = 1999999")).Rows.ShouldBe(1);
        (await system.TryAsync("delete from portal.units where id = 42")).State.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }

    private Task<object?> AddImportAsync() => provinces.Database.OwnerAsync($"{Import} on conflict do nothing");

    private async Task ReadsAloneAsync(Attacker attacker)
    {
        foreach (var table in Tables)
        {
            var key = table == "unit_versions" ? "unit_id" : "id";
            (await attacker.TryAsync($"select 1 from portal.{table}")).Reached.ShouldBeTrue(table);
            (await attacker.TryAsync($"select 1 from portal.{table} for update")).Reached.ShouldBeFalse(table);
            (await attacker.TryAsync(table == "unit_imports" ? "update portal.unit_imports set undone_at = now()" : $"update portal.{table} set {key} = {key}")).Reached.ShouldBeFalse(table);
            (await attacker.TryAsync($"delete from portal.{table}")).Reached.ShouldBeFalse(table);
            var row = (string)(await provinces.Database.OwnerAsync($"select to_jsonb(t)::text from portal.{table} t limit 1"))!;
            (await attacker.TryAsync($"insert into portal.{table} select * from jsonb_populate_record(null::portal.{table}, $1::jsonb || '{{\"{key}\": 1999998}}')", row))
                .State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, table);
            (await attacker.TryAsync($"insert into portal.{table} select * from portal.{table} on conflict do nothing")).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, table);
        }
    }
}
