using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Criteria sets by dates: provinces' own sets, what acts state, own dates of indicators, and the crosswalk; see CriteriaSets.sql.</summary>
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
        migrationBuilder.DropTable("criteria_links", "portal");
        foreach (var column in new[] { "valid_from", "valid_to" }) migrationBuilder.DropColumn(column, "indicators", "portal");
        foreach (var column in new[] { "in_force_on", "province_unit_id", "criteria_stated", "indicators_stated", "groups_stated" })
            migrationBuilder.DropColumn(column, "criteria_sets", "portal");
    }
}
