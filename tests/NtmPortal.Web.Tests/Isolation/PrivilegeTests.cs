using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>What the app's login tries in order to become more than it is.</summary>
public sealed class PrivilegeTests(TwoProvinces provinces) : IClassFixture<TwoProvinces>
{
    [Theory]
    [InlineData("set role ntmportal")]
    [InlineData("set role pg_read_all_data")]
    [InlineData("set session authorization ntmportal")]
    [InlineData("alter table portal.reports disable row level security")]
    [InlineData("alter table portal.reports no force row level security")]
    [InlineData("alter table portal.reports owner to current_user")]
    [InlineData("alter table portal.reports add column leak text")]
    [InlineData("create policy mine on portal.reports to public using (true)")]
    [InlineData("alter policy own_tenant on portal.reports using (true)")]
    [InlineData("drop policy own_tenant on portal.reports")]
    [InlineData("create trigger mine before insert on portal.reports for each row execute function suppress_redundant_updates_trigger()")]
    [InlineData("create rule mine as on select to portal.reports do instead select 1")]
    [InlineData("truncate portal.reports")]
    [InlineData("drop table portal.reports")]
    [InlineData("create index on portal.reports (version)")]
    [InlineData("create statistics mine on version, state from portal.reports")]
    [InlineData("select key from vault.context_key")]
    [InlineData("update vault.context_key set key = '\\x00'")]
    [InlineData("insert into vault.context_key (key) values ('\\x00')")]
    [InlineData("select vault.hmac('a'::bytea, 'b'::bytea, 'sha256')")]
    [InlineData("select app.context()")]
    [InlineData("create or replace function app.tenant() returns int language sql as 'select 83'")]
    [InlineData("alter function app.tenant() owner to current_user")]
    [InlineData("drop function app.tenant() cascade")]
    [InlineData("create schema mine")]
    [InlineData("create table portal.mine (x int)")]
    [InlineData("create table app.mine (x int)")]
    [InlineData("create table public.mine (x int)")]
    [InlineData("create table vault.mine (x int)")]
    [InlineData("create temp table mine (x int)")]
    [InlineData("create view public.mine as select * from portal.reports")]
    [InlineData("create sequence portal.mine")]
    [InlineData("create domain public.mine as text")]
    [InlineData("create function public.mine() returns int language sql as 'select 1'")]
    [InlineData("create function portal.mine() returns int language sql as 'select 1'")]
    [InlineData("create function pg_temp.mine() returns int language sql as 'select 1'")]
    [InlineData("create materialized view public.mine as select 1")]
    [InlineData("create extension dblink")]
    [InlineData("create extension postgres_fdw")]
    [InlineData("create role mine")]
    [InlineData("alter role current_user superuser")]
    [InlineData("alter role current_user bypassrls")]
    [InlineData("grant ntmportal to current_user")]
    [InlineData("create publication mine for all tables")]
    [InlineData("create event trigger mine on ddl_command_end execute function pg_catalog.suppress_redundant_updates_trigger()")]
    [InlineData("copy portal.tenants to program 'cat'")]
    [InlineData("copy portal.reports to '/tmp/reports'")]
    [InlineData("copy portal.plans from '/etc/passwd'")]
    [InlineData("select lo_import('/etc/passwd')")]
    [InlineData("select lo_export(1, '/tmp/x')")]
    [InlineData("select pg_read_file('postgresql.conf')")]
    [InlineData("select pg_ls_dir('.')")]
    [InlineData("select pg_stat_file('postgresql.conf')")]
    [InlineData("select pg_reload_conf()")]
    [InlineData("select * from pg_authid")]
    [InlineData("select * from pg_statistic")]
    [InlineData("select * from pg_hba_file_rules")]
    [InlineData("select * from pg_file_settings")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("set log_statement = 'none'")]
    [InlineData("insert into portal.tenants (id, slug, name_vi, name_en, kind, calendar_is_prescribed) values (2, 'x', 'x', 'x', 1, false)")]
    [InlineData("update portal.indicators set name_vi = ''")]
    [InlineData("truncate portal.units")]
    [InlineData("update portal.unit_imports set applied_by_name = ''")]
    [InlineData("delete from portal.unit_imports")]
    [InlineData("alter table portal.units disable row level security")]
    [InlineData("delete from portal.users")]
    [InlineData("delete from portal.reported_values")]
    [InlineData("update portal.value_changes set new_numerator = 0")]
    [InlineData("delete from portal.value_changes")]
    [InlineData("update portal.transitions set reason = ''")]
    [InlineData("delete from portal.transitions")]
    [InlineData("update portal.published_values set numerator = 0")]
    [InlineData("update portal.published_figures set numerator = 0")]
    [InlineData("update portal.publications set closed_by_name = ''")]
    [InlineData("update portal.returned_cells set reason = ''")]
    [InlineData("update portal.__ef_migrations_history set \"ProductVersion\" = ''")]
    // Later sessions of the login would begin with it.
    [InlineData("alter role current_user set app.context = '83'")]
    public async Task The_apps_login_is_refused(string sql)
    {
        await using var attacker = await Attacker.OpenAsync(provinces.Database, TwoProvinces.Attacker);

        var outcome = await attacker.TryAsync(sql);

        outcome.State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, outcome.Text);
    }

    [Theory]
    [InlineData("set local row_security = off")]
    [InlineData("reset role")]
    [InlineData("reset session authorization")]
    [InlineData("set role ntmportal_app")]
    [InlineData("set local search_path = pg_temp, vault, portal, public")]
    [InlineData("set local session characteristics as transaction read write")]
    [InlineData("set local plan_cache_mode = force_generic_plan")]
    [InlineData("declare c no scroll cursor with hold for select 1 from portal.reports")]
    public async Task What_the_login_may_set_for_itself_shows_it_nothing_more(string sql)
    {
        await using var attacker = await Attacker.OpenAsync(provinces.Database, TwoProvinces.Attacker);
        if ((await attacker.TryAsync(sql)).Worked) await attacker.ExecuteAsync(sql);

        foreach (var table in provinces.OwnedTables)
            (await attacker.TryAsync($"select 1 from portal.{table} where tenant_id <> {TwoProvinces.Attacker}")).Reached.ShouldBeFalse(table);
    }

    [Fact]
    public async Task Other_sessions_show_neither_their_context_nor_their_values()
    {
        await using var victim = await Attacker.OpenAsync(provinces.Database, TwoProvinces.Victim);
        await victim.ExecuteAsync("select reason from portal.returned_cells where reason = $1", "what the victim typed");
        await using var attacker = await Attacker.OpenAsync(provinces.Database, TwoProvinces.Attacker);

        var statements = await attacker.ReadAsync("select query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

        statements.Text.ShouldContain("portal.returned_cells");
        statements.Text.ShouldNotContain("typed");
        statements.Text.ShouldNotMatch("""\|[0-9a-f]{64}""");
        (await attacker.ReadAsync("select current_setting('app.context')")).Text.ShouldStartWith($"{TwoProvinces.Attacker}|");
    }

    [Fact]
    public async Task Execution_plans_count_no_rows_of_another_province()
    {
        var hidden = await provinces.Database.OwnerAsync("select unit_id from portal.reported_values where tenant_id = $1 limit 1", TwoProvinces.Victim);
        foreach (var settings in new[] { "on", "off" })
        {
            await using var attacker = await Attacker.OpenAsync(provinces.Database, TwoProvinces.Attacker);
            await attacker.ExecuteAsync($"set local enable_seqscan = {settings}");
            var forHidden = await PlanAsync(attacker, hidden!);
            var forNone = await PlanAsync(attacker, int.MaxValue);
            forHidden.ShouldBe(forNone);
        }
    }

    private static async Task<string> PlanAsync(Attacker attacker, object unit)
    {
        var plan = await attacker.ReadAsync($"explain (analyze, costs off, timing off, summary off, buffers off) select 1 from portal.reported_values where unit_id = {unit}");
        return plan.Text.Replace($"{unit}", "?", StringComparison.Ordinal);
    }
}
