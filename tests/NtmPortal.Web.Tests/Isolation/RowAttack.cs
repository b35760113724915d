using Npgsql;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>
/// Tries to reach another province's rows with every kind of statement on every table and says where it came through. The
/// tests expect an empty list; a control with one wall taken down expects a filled one.
/// </summary>
internal static class RowAttack
{
    private const string Refused = PostgresErrorCodes.InsufficientPrivilege;

    public static async Task<List<string>> LeaksAsync(TwoProvinces provinces, params IEnumerable<string> tables)
    {
        var leaks = new List<string>();
        await using var nobody = await Attacker.OpenAsync(provinces.Database.Portal, (string?)null);
        await using var emptied = await Attacker.OpenAsync(provinces.Database.Portal, "");
        await using var tenant = await Attacker.OpenAsync(provinces.Database, TwoProvinces.Attacker);
        foreach (var table in tables)
        {
            var row = (string)(await provinces.Database.OwnerAsync($"select to_jsonb(t)::text from portal.{table} t where tenant_id = $1 limit 1", TwoProvinces.Victim))!;
            await WithoutContextAsync(nobody, "no context", table, row, leaks);
            await WithoutContextAsync(emptied, "empty context", table, row, leaks);
            await ReadingAsync(tenant, table, leaks);
            await WritingAsync(tenant, table, row, leaks);
        }
        return leaks;
    }

    private static async Task WithoutContextAsync(Attacker attacker, string who, string table, string row, List<string> leaks)
    {
        if ((await attacker.TryAsync($"select 1 from portal.{table}")).Reached) leaks.Add($"{table}: {who} reads");
        if ((await attacker.TryAsync($"update portal.{table} set tenant_id = tenant_id")).Reached) leaks.Add($"{table}: {who} updates");
        if ((await attacker.TryAsync($"delete from portal.{table}")).Reached) leaks.Add($"{table}: {who} deletes");
        if ((await InsertAsync(attacker, table, row)).State != Refused) leaks.Add($"{table}: {who} inserts");
    }

    private static async Task ReadingAsync(Attacker attacker, string table, List<string> leaks)
    {
        const int Victim = TwoProvinces.Victim;
        var own = $"tenant_id = {TwoProvinces.Attacker}";
        if (!(await attacker.TryAsync($"select 1 from portal.{table} where {own}")).Reached) leaks.Add($"{table}: own rows are out of sight, so the attack proves nothing");
        string[] readings =
        [
            $"select 1 from portal.{table} where not ({own})",
            $"select 1 from portal.{table} where tenant_id = {Victim}",
            $"select 1 from portal.{table} tablesample system (100) where tenant_id = {Victim}",
            $"select 1 from portal.{table} a right join portal.{table} b on false where b.tenant_id = {Victim}",
            $"select 1 from (select 1 from portal.{table} where tenant_id = {Victim} union all select 1 where false) u",
            $"table portal.{table} except select * from portal.{table} where {own}",
            $"select 1 from portal.{table} where tenant_id = {Victim} for update",
            $"select 1 from portal.{table} where tenant_id = {Victim} for key share",
        ];
        foreach (var sql in readings)
        {
            if ((await attacker.TryAsync(sql)).Reached) leaks.Add($"{table}: reads by {sql}");
        }

        // A predicate that fails on a row of the victim's betrays that there is one, when it runs before the policy.
        var oracle = await attacker.ReadAsync($"select count(*) from portal.{table} where 1 / (tenant_id - {Victim}) is null");
        if (!oracle.Worked) leaks.Add($"{table}: an error tells of hidden rows ({oracle.Text})");
        var copied = await attacker.ReadAsync($"select query_to_xml('select tenant_id from portal.{table} where tenant_id = {Victim}', false, false, '')");
        if (copied.Text.Contains($"{Victim}", StringComparison.Ordinal)) leaks.Add($"{table}: query_to_xml reads");
        var statistics = await attacker.ReadAsync($"select count(*) from pg_stats where schemaname = 'portal' and tablename = '{table}'");
        if (statistics.Text != "0") leaks.Add($"{table}: pg_stats shows its values");
    }

    private static async Task WritingAsync(Attacker attacker, string table, string row, List<string> leaks)
    {
        const int Victim = TwoProvinces.Victim;
        if ((await attacker.TryAsync($"update portal.{table} set tenant_id = tenant_id where tenant_id = {Victim}")).Reached) leaks.Add($"{table}: updates");
        if ((await attacker.TryAsync($"delete from portal.{table} where tenant_id = {Victim}")).Reached) leaks.Add($"{table}: deletes");
        if ((await attacker.TryAsync($"update portal.{table} set tenant_id = {Victim}")).State != Refused) leaks.Add($"{table}: gives rows away");
        // Any other answer than "refused" (that the key exists, say) would tell of the victim's row.
        if ((await InsertAsync(attacker, table, row)).State != Refused) leaks.Add($"{table}: inserts for another tenant");
        var upsert = await attacker.TryAsync($"insert into portal.{table} select * from jsonb_populate_record(null::portal.{table}, $1::jsonb) on conflict do nothing", row);
        if (upsert.State != Refused) leaks.Add($"{table}: upserts for another tenant");
        // The victim's own ids under the attacker's tenant: neither a unique key nor a foreign key may answer otherwise than for made-up ones.
        var stolen = await InsertAsync(attacker, table, row.Replace($"\"tenant_id\": {Victim}", $"\"tenant_id\": {TwoProvinces.Attacker}", StringComparison.Ordinal));
        if (stolen.State == PostgresErrorCodes.UniqueViolation) leaks.Add($"{table}: a unique key tells of a hidden row");
        var madeUp = await InsertAsync(attacker, table, Anonymous(row));
        if (stolen.State != madeUp.State) leaks.Add($"{table}: a key answers {stolen.State} for a hidden row and {madeUp.State} for none");
    }

    private static Task<Outcome> InsertAsync(Attacker attacker, string table, string row) =>
        attacker.TryAsync($"insert into portal.{table} select * from jsonb_populate_record(null::portal.{table}, $1::jsonb)", row);

    private static string Anonymous(string row) => IdPattern().Replace(row, _ => $"{Guid.NewGuid()}")
        .Replace($"\"tenant_id\": {TwoProvinces.Victim}", $"\"tenant_id\": {TwoProvinces.Attacker}", StringComparison.Ordinal);

    private static System.Text.RegularExpressions.Regex IdPattern() =>
        new("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
}
