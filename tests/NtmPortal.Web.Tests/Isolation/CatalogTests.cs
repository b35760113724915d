using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain;
using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>What PostgreSQL's own catalogue says about the installed database: the build fails on a table without a policy.</summary>
public sealed class CatalogTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    /// <summary>Rows that are added and never altered.</summary>
    private static readonly string[] AppendOnly =
        ["portal.backfill_openings", "portal.calendar_years", "portal.deadline_extensions", "portal.entry_rules", "portal.evidence_contents", "portal.figure_queries", "portal.figure_query_messages", "portal.met_decisions", "portal.plan_amendments", "portal.plan_file_contents", "portal.plan_records", "portal.published_figures", "portal.published_targets", "portal.published_texts", "portal.published_values", "portal.split_keys", "portal.submission_texts", "portal.submission_values", "portal.submissions", "portal.text_changes", "portal.transitions", "portal.value_changes"];

    /// <summary>The register of units: everybody reads it, the installation alone writes. Not forced: the owner brings its reference data.</summary>
    private static readonly string[] Register = ["portal.unit_changes", "portal.unit_imports", "portal.unit_versions", "portal.units"];

    /// <summary>Uploaded lists of units: the installation's alone.</summary>
    private static readonly string[] UnitLists = ["portal.unit_list_files", "portal.unit_list_uploads"];

    /// <summary>Published criteria sets: everybody reads them, the installation alone adds.</summary>
    private static readonly string[] CriteriaSets =
        ["portal.commune_groups", "portal.criteria", "portal.criteria_links", "portal.criteria_sets", "portal.indicators", "portal.set_amendments", "portal.thresholds"];

    /// <summary>Criteria sets that are being entered: the installation's alone.</summary>
    private static readonly string[] Drafts = ["portal.set_drafts"];

    private const string AppRoles = "('ntmportal_app', 'ntmportal_test')";

    private const string System = "( SELECT app.is_system() AS is_system)";

    private const string PortalRelations = "pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('portal', 'app', 'vault', 'public')";

    [Fact]
    public void The_migrations_tell_all_of_the_model()
    {
        using var db = database.Portal.CreateContext(null);

        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public async Task The_tables_are_those_of_the_model_and_no_others()
    {
        var expected = Owned().Concat(Shared()).Append("portal.__ef_migrations_history").Append("vault.context_key");

        (await ListAsync($"select n.nspname || '.' || c.relname from {PortalRelations} and c.relkind in ('r', 'p', 'f')")).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task There_are_no_views_sequences_or_materialized_views() =>
        (await ListAsync($"select c.oid::regclass::text from {PortalRelations} and c.relkind in ('v', 'm', 'S')")).ShouldBeEmpty();

    [Fact]
    public async Task Row_security_is_on_and_forced_on_every_tenant_owned_table_and_on_no_other() =>
        (await ListAsync($"select n.nspname || '.' || c.relname from {PortalRelations} and c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity")).ShouldBe(Owned(), ignoreOrder: true);

    [Fact]
    public async Task Every_tenant_owned_table_has_a_policy_and_every_policy_is_for_the_apps_role_or_the_sealers()
    {
        (await ListAsync("select distinct schemaname || '.' || tablename from pg_policies")).ShouldBe(Owned().Concat(Register).Concat(UnitLists).Concat(CriteriaSets).Concat(Drafts).Append("portal.tenants"), ignoreOrder: true);
        (await ListAsync("select tablename || '.' || policyname from pg_policies where roles not in ('{ntmportal_app}', '{ntmportal_sealer}') or permissive <> 'PERMISSIVE'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_register_of_units_and_the_criteria_sets_are_read_by_everybody_and_written_by_the_installation_alone()
    {
        (await ListAsync($"select n.nspname || '.' || c.relname from {PortalRelations} and c.relrowsecurity and not c.relforcerowsecurity")).ShouldBe(Register.Concat(UnitLists).Concat(CriteriaSets).Concat(Drafts).Append("portal.tenants"), ignoreOrder: true);
        (await ListAsync("select schemaname || '.' || tablename || ' ' || cmd || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') from pg_policies where policyname in ('everybody_reads', 'installation') and tablename not in ('tenants', 'users', 'user_scopes')"))
            .ShouldBe(Register.Concat(CriteriaSets).SelectMany(table => new[] { $"{table} SELECT true ", $"{table} ALL {System} {System}" }).Concat(UnitLists.Concat(Drafts).Select(table => $"{table} ALL {System} {System}")), ignoreOrder: true);
    }

    [Fact]
    public async Task Offices_are_read_by_everybody_and_founded_by_the_installation_alone() =>
        (await ListAsync("select cmd || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') from pg_policies where tablename = 'tenants'"))
            .ShouldBe(["SELECT true ", $"INSERT  ({System} AND (kind = 1) AND (province_unit_id IS NOT NULL))"], ignoreOrder: true);

    [Fact]
    public async Task Every_policy_asks_a_function_of_the_signed_context_once_a_statement()
    {
        // "(select f())" is asked once; a bare "f()" would be asked for each row.
        const string Once = @"SELECT app\.(tenant|accounts_of|is_central|is_system)\(\) AS";
        (await ListAsync($"select tablename || '.' || policyname from pg_policies where policyname <> 'everybody_reads' and (qual is not null and qual !~ '{Once}') or (with_check is not null and with_check !~ '{Once}')")).ShouldBeEmpty();
        (await ListAsync("select tablename || '.' || policyname from pg_policies where policyname <> 'everybody_reads' and coalesce(qual, '') || coalesce(with_check, '') ~ 'current_setting|current_user|true'")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_tenant_is_the_first_column_of_every_index_and_key_of_a_tenant_owned_table() =>
        (await ListAsync(
            """
            select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
            where c.relforcerowsecurity and (select attname from pg_attribute where attrelid = i.indrelid and attnum = i.indkey[0]) is distinct from 'tenant_id'
            union all
            select conname from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_class f on f.oid = k.confrelid
            where c.relforcerowsecurity and (k.contype in ('p', 'u') or (k.contype = 'f' and f.relforcerowsecurity))
              and (select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1]) is distinct from 'tenant_id'
            union all
            select c.relname || ' has no primary key' from pg_class c
            where c.relforcerowsecurity and not exists (select from pg_constraint where conrelid = c.oid and contype = 'p')
            """)).ShouldBeEmpty();

    [Fact]
    public async Task No_column_of_a_tenant_owned_table_is_filled_from_a_sequence_or_by_default() =>
        (await ListAsync("select d.adrelid::regclass || '.' || a.attname from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where c.relrowsecurity")).ShouldBeEmpty();

    [Fact]
    public async Task The_apps_roles_are_no_superusers_bypass_nothing_and_own_nothing()
    {
        (await ListAsync($"select rolname from pg_roles where rolname in {AppRoles} and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)")).Count.ShouldBe(2);
        (await ListAsync($"select classid::regclass || ' ' || objid from pg_shdepend where deptype = 'o' and refobjid in (select oid from pg_roles where rolname in {AppRoles})")).ShouldBeEmpty();
        (await ListAsync($"select m.roleid::regrole::text from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in {AppRoles}")).ShouldBe(["ntmportal_app"]);
        (await ListAsync($"select 'admin' from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in {AppRoles} and m.admin_option")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_app_may_do_this_and_nothing_else_on_each_table()
    {
        var granted = await ListAsync(
            $"""
            select n.nspname || '.' || c.relname || ': ' || string_agg(p, ' ' order by p)
            from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p, {PortalRelations}
              and c.relkind in ('r', 'p', 'v', 'm', 'f') and has_table_privilege('{TestDatabase.AppLogin}', c.oid, p)
            group by n.nspname, c.relname
            """);

        granted.ShouldBe(
            [
                .. Shared().Except(Register).Except(UnitLists).Except(CriteriaSets).Except(Drafts).Except(["portal.tenants"]).Append("portal.__ef_migrations_history").Select(table => $"{table}: SELECT"),
                "portal.audit_seals: SELECT",
                .. AppendOnly.Concat(CriteriaSets).Select(table => $"{table}: INSERT SELECT"),
                .. new[] { "plan_items", "plan_targets", "plan_tasks", "plans", "target_agencies", "unit_changes", "unit_versions", "units" }.Select(table => $"portal.{table}: DELETE INSERT SELECT UPDATE"),
                .. new[] { "notice_choices", "plan_funds", "report_texts", "reported_values", "reports", "roll_ups", "users" }.Select(table => $"portal.{table}: INSERT SELECT UPDATE"),
                .. new[] { "scope_confirmations", "set_drafts", "unit_list_files", "unit_list_uploads", "user_scopes", "workbook_uploads" }.Select(table => $"portal.{table}: DELETE INSERT SELECT"),
                .. new[] { "evidence_files", "notices", "outgoing_mails", "pilot_models", "plan_files", "publications", "recognitions", "returned_cells", "tenants", "unit_imports" }.Select(table => $"portal.{table}: INSERT SELECT"),
            ], ignoreOrder: true);
        (await ListAsync($"select attrelid::regclass || '.' || attname || ' ' || a.privilege_type from (select t.* from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('portal', 'app', 'vault', 'public')) t, aclexplode(attacl) a"))
            .ShouldBe(
                [
                    "portal.evidence_files.removed_at UPDATE", "portal.evidence_files.removed_by_name UPDATE", "portal.indicators.valid_to UPDATE", "portal.notices.read_at UPDATE",
                    .. new[] { "state", "attempts", "next_attempt_at", "last_error", "sent_at" }.Select(column => $"portal.outgoing_mails.{column} UPDATE"),
                    "portal.pilot_models.entered_at UPDATE", "portal.pilot_models.entered_by_name UPDATE", "portal.pilot_models.until UPDATE",
                    .. new[] { "withdrawn_on", "withdrawal", "withdrawn_by_name", "withdrawn_at" }.Select(column => $"portal.recognitions.{column} UPDATE"),
                    "portal.plan_files.removed_at UPDATE", "portal.plan_files.removed_by_name UPDATE", "portal.publications.is_current UPDATE", "portal.returned_cells.kept_because UPDATE", "portal.returned_cells.resubmitted_at UPDATE",
                    .. new[] { "document", "version", "changed_by_name", "changed_at" }.Select(column => $"portal.set_drafts.{column} UPDATE"),
                    "portal.submissions.seal UPDATE", "portal.transitions.seal UPDATE", "portal.unit_imports.undone_at UPDATE", "portal.unit_imports.undone_by_name UPDATE",
                    "portal.unit_list_uploads.import_id UPDATE", "portal.unit_list_uploads.passed UPDATE",
                    "portal.value_changes.seal UPDATE",
                ], ignoreOrder: true);
    }

    [Fact]
    public async Task The_sealer_has_no_login_marks_records_adds_seals_and_can_do_nothing_else()
    {
        (await ListAsync("select rolname from pg_roles where rolname = 'ntmportal_sealer' and not (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)")).Count.ShouldBe(1);
        (await ListAsync($"select n.nspname || '.' || c.relname || ' ' || p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p, {PortalRelations} and c.relkind in ('r', 'p') and has_table_privilege('ntmportal_sealer', c.oid, p)"))
            .ShouldBe(["portal.audit_seals INSERT", "portal.audit_seals SELECT", "portal.submissions SELECT", "portal.transitions SELECT", "portal.value_changes SELECT"], ignoreOrder: true);
        (await ListAsync("select objid::regprocedure::text from pg_shdepend where deptype = 'o' and refobjid = 'ntmportal_sealer'::regrole and dbid = (select oid from pg_database where datname = current_database())"))
            .ShouldBe(["app.seal(integer)"]);
        (await ListAsync($"select 'member' where pg_has_role('{TestDatabase.AppLogin}', 'ntmportal_sealer', 'member')")).ShouldBeEmpty();
        (await ListAsync("select 'create' where has_schema_privilege('ntmportal_sealer', 'app', 'CREATE')")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everybody_is_granted_nothing_in_the_portals_schemas()
    {
        (await ListAsync($"select c.relname || ' ' || a.privilege_type from (select c.* from {PortalRelations}) c, aclexplode(c.relacl) a where a.grantee = 0")).ShouldBeEmpty();
        (await ListAsync("select nspname || ' ' || a.privilege_type from pg_namespace, aclexplode(nspacl) a where a.grantee = 0 and (nspname in ('portal', 'app', 'vault') or a.privilege_type = 'CREATE')")).ShouldBeEmpty();
        (await ListAsync($"select n.nspname || ' ' || p from pg_namespace n, unnest(array['CREATE', 'USAGE']) p where has_schema_privilege('{TestDatabase.AppLogin}', n.oid, p)"))
            .ShouldBe(["portal USAGE", "app USAGE", "public USAGE", "pg_catalog USAGE", "information_schema USAGE"], ignoreOrder: true);
        (await ListAsync($"select p from unnest(array['CREATE', 'TEMPORARY']) p where has_database_privilege('{TestDatabase.AppLogin}', current_database(), p)")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_app_reads_nothing_outside_the_portal_but_what_postgresql_shows_everybody() =>
        (await ListAsync(
            $"""
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname not in ('pg_catalog', 'information_schema', 'portal', 'pg_toast') and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
              and has_table_privilege('{TestDatabase.AppLogin}', c.oid, 'SELECT') and has_schema_privilege('{TestDatabase.AppLogin}', n.oid, 'USAGE')
            """)).ShouldBeEmpty();

    [Fact]
    public async Task Five_functions_run_with_their_owners_rights_for_the_app_and_their_search_path_ends_with_temporary_objects()
    {
        (await ListAsync($"select p.oid::regprocedure::text from pg_proc p where p.prosecdef and has_function_privilege('{TestDatabase.AppLogin}', p.oid, 'EXECUTE')"))
            .ShouldBe(["app.tenant()", "app.accounts_of()", "app.is_central()", "app.is_system()", "app.seal(integer)"], ignoreOrder: true);
        (await ListAsync("select oid::regprocedure::text from pg_proc where prosecdef and proconfig is distinct from array['search_path=pg_catalog, pg_temp']")).ShouldBeEmpty();
        (await ListAsync($"select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('app', 'vault', 'portal', 'public') and has_function_privilege('{TestDatabase.AppLogin}', p.oid, 'EXECUTE')")).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Nothing_created_later_is_granted_by_default() =>
        (await ListAsync("select defaclobjtype::text || ' ' || defaclacl::text from pg_default_acl")).ShouldBeEmpty();

    private List<string> Owned() => Tables(typeof(ITenantOwned));

    private List<string> Shared() => Tables(typeof(ISharedReference));

    private List<string> Tables(Type marker)
    {
        using var db = database.As(TestDatabase.HaTinh);
        return [.. db.Model.GetEntityTypes().Where(e => marker.IsAssignableFrom(e.ClrType)).Select(e => $"{e.GetSchema()}.{e.GetTableName()}")];
    }

    private async Task<List<string>> ListAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var list = new List<string>();
        while (await reader.ReadAsync()) list.Add(reader.GetString(0));
        return list;
    }
}
