using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Progress;
using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>Each kind of context reaches what <see cref="ContextKind"/> says, under raw SQL.</summary>
public sealed class ContextKindTests(TwoProvinces provinces) : IClassFixture<TwoProvinces>
{
    private const string UserColumns = "id, user_name, normalized_user_name, display_name, role, security_stamp, concurrency_stamp, access_failed_count, created_at";

    private static readonly string[] AccountTables = ["users", "user_scopes"];

    [Fact]
    public async Task The_central_office_reads_published_rows_of_all_provinces_and_no_others()
    {
        await using var central = await Attacker.OpenAsync(provinces.Database, TestDatabase.Central, ContextKind.Central);

        (await ReadableAsync(central)).ShouldBe(provinces.PublishedTables.Concat(provinces.CorrespondenceTables), ignoreOrder: true);
        foreach (var table in provinces.PublishedTables.Concat(provinces.CorrespondenceTables))
            (await central.ReadAsync($"select string_agg(distinct tenant_id::text, ' ' order by tenant_id::text) from portal.{table}")).Text.ShouldBe($"{TwoProvinces.Attacker} {TwoProvinces.Victim}");
        await WritesNothingAsync(central, provinces.OwnedTables.Except(AccountTables));
    }

    [Fact]
    public async Task Each_side_of_a_query_signs_its_own_messages_alone_and_none_is_altered()
    {
        const string Message = "insert into portal.figure_query_messages (tenant_id, id, query_id, kind, from_centre, text, by, by_name, at) select tenant_id, gen_random_uuid(), id, {0}, {1}, 'x', gen_random_uuid(), 'x', now() from portal.figure_queries";
        string Write(QueryMessageKind kind, bool fromCentre) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Message, (int)kind, fromCentre);
        await using var central = await Attacker.OpenAsync(provinces.Database, TestDatabase.Central, ContextKind.Central);
        await using var province = await Attacker.OpenAsync(provinces.Database, TwoProvinces.Attacker);

        (await province.TryAsync(Write(QueryMessageKind.Answer, fromCentre: false))).Rows.ShouldBe(1);
        (await province.TryAsync(Write(QueryMessageKind.Question, fromCentre: true))).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await province.TryAsync(Write(QueryMessageKind.Question, fromCentre: false))).State.ShouldBe(PostgresErrorCodes.CheckViolation);
        (await central.TryAsync(Write(QueryMessageKind.Question, fromCentre: true))).Rows.ShouldBe(2);
        (await central.TryAsync(Write(QueryMessageKind.Closing, fromCentre: false))).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await central.TryAsync(Write(QueryMessageKind.Answer, fromCentre: true))).State.ShouldBe(PostgresErrorCodes.CheckViolation);
        (await province.TryAsync("insert into portal.figure_queries select tenant_id, gen_random_uuid(), quarter_ordinal, indicator_id, unit_id, asked_at from portal.figure_queries"))
            .State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, "only the central office asks");
        foreach (var side in new[] { central, province })
        foreach (var table in provinces.CorrespondenceTables)
        {
            (await side.TryAsync($"update portal.{table} set id = id")).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            (await side.TryAsync($"delete from portal.{table}")).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public async Task The_central_office_keeps_its_own_accounts_alone()
    {
        await provinces.Database.OwnerAsync($"insert into portal.users (tenant_id, {UserColumns}) values (1, gen_random_uuid(), 'c', 'C', 'c', 6, '', '', 0, now()) on conflict do nothing");
        await using var central = await Attacker.OpenAsync(provinces.Database, TestDatabase.Central, ContextKind.Central);

        (await central.ReadAsync("select distinct tenant_id from portal.users")).Text.ShouldBe("1");
        (await AddUserAsync(central, TestDatabase.Central)).Worked.ShouldBeTrue();
        (await AddUserAsync(central, TwoProvinces.Victim)).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_installation_reaches_accounts_of_all_offices_and_nothing_else()
    {
        await using var system = await Attacker.OpenAsync(provinces.Database, TestDatabase.Central, ContextKind.System);

        (await ReadableAsync(system)).ShouldBe(AccountTables, ignoreOrder: true);
        (await system.ReadAsync("select count(distinct tenant_id) from portal.users where tenant_id <> 1")).Text.ShouldBe("2");
        (await AddUserAsync(system, TwoProvinces.Victim)).Worked.ShouldBeTrue();
        await WritesNothingAsync(system, provinces.OwnedTables.Except(AccountTables));
    }

    [Fact]
    public async Task Signing_in_reaches_accounts_of_one_office_and_nothing_else()
    {
        await using var signIn = await Attacker.OpenAsync(provinces.Database, TwoProvinces.Victim, ContextKind.SignIn);

        (await ReadableAsync(signIn)).ShouldBe(AccountTables, ignoreOrder: true);
        foreach (var table in AccountTables)
            (await signIn.ReadAsync($"select distinct tenant_id from portal.{table}")).Text.ShouldBe($"{TwoProvinces.Victim}");
        await WritesNothingAsync(signIn, provinces.OwnedTables.Except(AccountTables));
    }

    [Fact]
    public async Task Signing_in_counts_failures_but_makes_no_account_and_gives_no_scope()
    {
        await using var signIn = await Attacker.OpenAsync(provinces.Database, TwoProvinces.Victim, ContextKind.SignIn);

        (await signIn.TryAsync("update portal.users set access_failed_count = access_failed_count + 1")).Rows.ShouldBe(1);
        (await signIn.TryAsync($"update portal.users set tenant_id = {TwoProvinces.Attacker}")).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await AddUserAsync(signIn, TwoProvinces.Victim)).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await signIn.TryAsync("insert into portal.user_scopes select tenant_id, user_id, unit_id + 1 from portal.user_scopes")).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await signIn.TryAsync("delete from portal.user_scopes")).Reached.ShouldBeFalse();
    }

    [Fact]
    public async Task A_tenant_keeps_its_own_accounts_alone()
    {
        await using var tenant = await Attacker.OpenAsync(provinces.Database, TwoProvinces.Attacker);

        (await AddUserAsync(tenant, TwoProvinces.Attacker)).Worked.ShouldBeTrue();
        (await AddUserAsync(tenant, TwoProvinces.Victim)).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await tenant.TryAsync("delete from portal.user_scopes")).Rows.ShouldBe(1);
    }

    [Fact]
    public async Task A_database_without_its_key_believes_nobody()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.OwnerAsync("delete from vault.context_key");
        await using var tenant = await Attacker.OpenAsync(database, TestDatabase.HaTinh);

        (await tenant.TryAsync("select 1 from portal.plans")).State.ShouldBe(PostgresErrorCodes.InvalidAuthorizationSpecification);
    }

    private async Task<List<string>> ReadableAsync(Attacker attacker)
    {
        var readable = new List<string>();
        foreach (var table in provinces.OwnedTables)
        {
            if ((await attacker.TryAsync($"select 1 from portal.{table} where tenant_id <> 1")).Reached) readable.Add(table);
        }
        return readable;
    }

    private async Task WritesNothingAsync(Attacker attacker, IEnumerable<string> tables)
    {
        foreach (var table in tables)
        {
            (await attacker.TryAsync($"update portal.{table} set tenant_id = tenant_id")).Reached.ShouldBeFalse(table);
            (await attacker.TryAsync($"delete from portal.{table}")).Reached.ShouldBeFalse(table);
            var row = (string)(await provinces.Database.OwnerAsync($"select to_jsonb(t)::text from portal.{table} t limit 1"))!;
            (await attacker.TryAsync($"insert into portal.{table} select * from jsonb_populate_record(null::portal.{table}, $1::jsonb || '{{\"tenant_id\": 1}}')", row)).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, table);
        }
        (await attacker.TryAsync("update portal.publications set is_current = false")).Reached.ShouldBeFalse();
        (await attacker.TryAsync("update portal.returned_cells set resubmitted_at = now()")).Reached.ShouldBeFalse();
    }

    private static Task<Outcome> AddUserAsync(Attacker attacker, int tenant) =>
        attacker.TryAsync($"insert into portal.users (tenant_id, {UserColumns}) values ({tenant}, gen_random_uuid(), 'x', 'X', 'x', 1, '', '', 0, now())");
}
