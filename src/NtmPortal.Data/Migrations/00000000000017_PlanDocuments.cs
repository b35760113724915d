using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Plans as documents; all of it stands in PlanDocuments.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000017_PlanDocuments")]
internal sealed class PlanDocuments : Migration
{
    private static readonly string[] Tables = ["pilot_models", "plan_records", "plan_file_contents", "plan_files", "plan_funds", "plan_tasks"];

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var stream = typeof(PlanDocuments).Assembly.GetManifestResourceStream("NtmPortal.Data.Migrations.PlanDocuments.sql")!;
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }

    /// <summary>Back to one row a target: those that stand now, whichever document brought them.</summary>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables) migrationBuilder.DropTable(table, "portal");
        migrationBuilder.Sql(
            """
            drop index portal.ix_plan_targets_standing;
            delete from portal.target_agencies a using portal.plan_targets t where t.tenant_id = a.tenant_id and t.id = a.target_id and t.valid_to is not null;
            delete from portal.plan_targets where valid_to is not null;
            alter table portal.plan_targets
              drop constraint amended_from_a_day, drop constraint holds_for_a_time,
              drop column amendment_id, drop column valid_from, drop column valid_to;
            alter table portal.plans drop column version;
            """);
        migrationBuilder.DropTable("plan_amendments", "portal");
        migrationBuilder.CreateIndex(
            "ix_plan_targets_tenant_id_plan_id_indicator_id_due_year", "plan_targets", ["tenant_id", "plan_id", "indicator_id", "due_year"], "portal", unique: true);
    }
}
