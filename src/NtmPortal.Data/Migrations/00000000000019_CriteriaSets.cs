using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Criteria sets by dates: provinces' own sets, what acts state, own dates of indicators, the crosswalk, what sets consist of, amendments and drafts; see CriteriaSets.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000019_CriteriaSets")]
internal sealed class CriteriaSets : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var stream = typeof(CriteriaSets).Assembly.GetManifestResourceStream("NtmPortal.Data.Migrations.CriteriaSets.sql")!;
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            drop trigger indicator_ends_once on portal.indicators;
            drop function app.indicator_ends_once();
            revoke update (valid_to) on portal.indicators from ntmportal_app;
            revoke insert on portal.criteria_sets, portal.indicators from ntmportal_app;
            drop policy everybody_reads on portal.criteria_sets;
            drop policy installation on portal.criteria_sets;
            drop policy everybody_reads on portal.indicators;
            drop policy installation on portal.indicators;
            alter table portal.criteria_sets disable row level security;
            alter table portal.indicators disable row level security;
            """);
        foreach (var table in new[] { "set_drafts", "set_amendments", "thresholds", "commune_groups", "criteria", "criteria_links" }) migrationBuilder.DropTable(table, "portal");
        foreach (var column in new[] { "valid_from", "valid_to" }) migrationBuilder.DropColumn(column, "indicators", "portal");
        foreach (var column in new[] { "kind", "issued_on", "stage_from", "stage_to", "published_by_name", "published_at", "in_force_on", "province_unit_id", "criteria_stated", "indicators_stated", "groups_stated" })
            migrationBuilder.DropColumn(column, "criteria_sets", "portal");
    }
}
