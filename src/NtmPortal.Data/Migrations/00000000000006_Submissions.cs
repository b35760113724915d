using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>
/// Receipts with their copies of values; row security and grants stand in Submissions.sql. And an approved report is one that
/// somebody submitted and somebody else approved.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000006_Submissions")]
internal sealed class Submissions : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropCheckConstraint("approver_is_not_submitter", "reports", "portal");
        migrationBuilder.AddCheckConstraint(
            "approver_is_not_submitter", "reports", "approved_by is null or (submitted_by is not null and approved_by <> submitted_by)", "portal");
        migrationBuilder.AddCheckConstraint("approved_by_somebody", "reports", "state not in (5, 6) or approved_by is not null", "portal");

        migrationBuilder.CreateTable(
            name: "submissions",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                report_id = table.Column<Guid>(type: "uuid", nullable: false),
                number = table.Column<int>(type: "integer", nullable: false),
                submitted_by = table.Column<Guid>(type: "uuid", nullable: false),
                submitted_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                value_count = table.Column<int>(type: "integer", nullable: false),
                hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_submissions", x => new { x.tenant_id, x.id });
                table.ForeignKey(
                    name: "fk_submissions_reports_tenant_id_report_id",
                    columns: x => new { x.tenant_id, x.report_id },
                    principalSchema: "portal",
                    principalTable: "reports",
                    principalColumns: ["tenant_id", "id"],
                    onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_submissions_tenant_id_report_id_number", "submissions", ["tenant_id", "report_id", "number"], "portal", unique: true);

        migrationBuilder.CreateTable(
            name: "submission_values",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                submission_id = table.Column<Guid>(type: "uuid", nullable: false),
                indicator_id = table.Column<int>(type: "integer", nullable: false),
                unit_id = table.Column<int>(type: "integer", nullable: false),
                numerator = table.Column<decimal>(type: "numeric", nullable: true),
                denominator = table.Column<decimal>(type: "numeric", nullable: true),
                note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_submission_values", x => new { x.tenant_id, x.submission_id, x.indicator_id, x.unit_id });
                table.ForeignKey(
                    name: "fk_submission_values_submissions_tenant_id_submission_id",
                    columns: x => new { x.tenant_id, x.submission_id },
                    principalSchema: "portal",
                    principalTable: "submissions",
                    principalColumns: ["tenant_id", "id"],
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.SqlFile("Submissions.sql");
    }
}
