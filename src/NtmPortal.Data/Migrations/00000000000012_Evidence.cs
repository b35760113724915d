using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Files that show why a value is what it is; row security and grants stand in Evidence.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000012_Evidence")]
internal sealed class Evidence : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "evidence_files",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                report_id = table.Column<Guid>(type: "uuid", nullable: false),
                indicator_id = table.Column<int>(type: "integer", nullable: false),
                unit_id = table.Column<int>(type: "integer", nullable: false),
                file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                size = table.Column<int>(type: "integer", nullable: false),
                hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                added_by = table.Column<Guid>(type: "uuid", nullable: false),
                added_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                removed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_evidence_files", x => new { x.tenant_id, x.id });
                table.ForeignKey(
                    name: "fk_evidence_files_indicators_indicator_id",
                    column: x => x.indicator_id,
                    principalSchema: "portal",
                    principalTable: "indicators",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
                table.ForeignKey(
                    name: "fk_evidence_files_reports_tenant_id_report_id",
                    columns: x => new { x.tenant_id, x.report_id },
                    principalSchema: "portal",
                    principalTable: "reports",
                    principalColumns: ["tenant_id", "id"],
                    onDelete: ReferentialAction.Restrict);
                table.ForeignKey(
                    name: "fk_evidence_files_units_unit_id",
                    column: x => x.unit_id,
                    principalSchema: "portal",
                    principalTable: "units",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateTable(
            name: "evidence_contents",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                content = table.Column<byte[]>(type: "bytea", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_evidence_contents", x => new { x.tenant_id, x.id });
                table.ForeignKey(
                    name: "fk_evidence_contents_evidence_files_tenant_id_id",
                    columns: x => new { x.tenant_id, x.id },
                    principalSchema: "portal",
                    principalTable: "evidence_files",
                    principalColumns: ["tenant_id", "id"],
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateIndex(
            "ix_evidence_files_tenant_id_report_id_indicator_id_unit_id", "evidence_files", ["tenant_id", "report_id", "indicator_id", "unit_id"], "portal");

        migrationBuilder.SqlFile("Evidence.sql");
    }
}
