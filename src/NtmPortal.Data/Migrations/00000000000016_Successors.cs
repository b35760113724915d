using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Offices that succeed others, see Successors.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000016_Successors")]
internal sealed class Successors : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var stream = typeof(Successors).Assembly.GetManifestResourceStream("NtmPortal.Data.Migrations.Successors.sql")!;
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create or replace function app.tenant() returns integer
          language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
        declare c text[] := app.context();
        begin
          return case when c[3] = 'tenant' then c[1]::integer end;
        end $$;
        create or replace function app.accounts_of() returns integer
          language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
        declare c text[] := app.context();
        begin
          return c[1]::integer;
        end $$;
        drop function app.succeeds(integer, integer);
        revoke insert on portal.tenants from ntmportal_app;
        drop policy installation on portal.tenants;
        drop policy everybody_reads on portal.tenants;
        alter table portal.tenants disable row level security;
        drop index portal.ix_tenants_province_unit_id;
        create index ix_tenants_province_unit_id on portal.tenants (province_unit_id);
        """);
}
