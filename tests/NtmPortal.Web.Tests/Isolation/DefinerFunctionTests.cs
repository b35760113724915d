using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>
/// The functions behind the policies run as their owner. In these databases the login may make temporary objects, which an
/// installation does not allow, so that the functions stand alone.
/// </summary>
public sealed class DefinerFunctionTests
{
    [Theory]
    // PostgreSQL looks for types and tables among the session's temporary ones first, unless a path names them last.
    [InlineData("create domain pg_temp.text as pg_catalog.text check (pg_temp.evil(value))")]
    [InlineData("create domain pg_temp._text as pg_catalog.text[] check (pg_temp.evil(''))")]
    [InlineData("create domain pg_temp.bool as pg_catalog.bool check (pg_temp.evil(''))")]
    [InlineData("create domain pg_temp.integer as pg_catalog.int4 check (pg_temp.evil(''))")]
    [InlineData("create domain pg_temp.int4 as pg_catalog.int4 check (pg_temp.evil(''))")]
    [InlineData("create domain pg_temp.int8 as pg_catalog.int8 check (pg_temp.evil(''))")]
    [InlineData("create domain pg_temp.bytea as pg_catalog.bytea check (pg_temp.evil(''))")]
    [InlineData("create temp table context_key (only_row boolean, key bytea); insert into context_key values (true, 'mine')")]
    [InlineData("create function pg_temp.convert_to(text, name) returns bytea language plpgsql as $f$ begin perform pg_temp.evil(''); return ''; end $f$")]
    [InlineData("create function pg_temp.encode(bytea, text) returns text language plpgsql as $f$ begin perform pg_temp.evil(''); return ''; end $f$")]
    [InlineData("create function pg_temp.string_to_array(text, text) returns text[] language plpgsql as $f$ begin perform pg_temp.evil(''); return array['83','','tenant','99999999999','']; end $f$")]
    [InlineData("create function pg_temp.current_setting(text, boolean) returns text language plpgsql as $f$ begin perform pg_temp.evil(''); return ''; end $f$")]
    [InlineData("create function pg_temp.clock_timestamp() returns timestamptz language plpgsql as $f$ begin perform pg_temp.evil(''); return now(); end $f$")]
    [InlineData("create function pg_temp.same(text, text) returns boolean language plpgsql as $f$ begin perform pg_temp.evil(''); return true; end $f$; create operator pg_temp.= (leftarg = text, rightarg = text, function = pg_temp.same)")]
    public async Task Nothing_a_session_puts_before_the_real_names_runs_as_the_owner(string shadow)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.OwnerAsync($"grant temporary on database {new Npgsql.NpgsqlConnectionStringBuilder(database.OwnerConnectionString).Database} to {TestDatabase.AppLogin}");
        // A new session: functions are compiled at their first call.
        await using var attacker = await Attacker.OpenAsync(database, TestDatabase.HaTinh);
        await attacker.ExecuteAsync(
            $"""
            create function pg_temp.evil(x pg_catalog.text) returns boolean language plpgsql as $f$
            begin
              if current_user <> '{TestDatabase.AppLogin}' then raise exception 'ran as %', current_user; end if;
              return true;
            end $f$
            """);
        // Some shadows cannot even be made; then there is nothing to try.
        if ((await attacker.TryAsync(shadow)).Worked) await attacker.ExecuteAsync(shadow);
        await attacker.ExecuteAsync("set local search_path = pg_temp, pg_catalog");

        foreach (var function in new[] { "app.tenant()", "app.accounts_of()", "app.is_central()", "app.is_system()", "app.seal(1)" })
        {
            var outcome = await attacker.ReadAsync($"select {function}");
            outcome.Worked.ShouldBeTrue(outcome.Text);
        }
        var seen = await attacker.ReadAsync("select distinct tenant_id from portal.plans");
        seen.Text.ShouldBe($"{TestDatabase.HaTinh}");
    }
}
