using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Uploaded workbooks between their preview and their result; row security and grants stand in Workbooks.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000011_Workbooks")]
internal sealed class Workbooks : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "workbook_uploads",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                report_id = table.Column<Guid>(type: "uuid", nullable: false),
                uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                content = table.Column<byte[]>(type: "bytea", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_workbook_uploads", x => new { x.tenant_id, x.id });
                table.ForeignKey(
                    name: "fk_workbook_uploads_reports_tenant_id_report_id",
                    columns: x => new { x.tenant_id, x.report_id },
                    principalSchema: "portal",
                    principalTable: "reports",
                    principalColumns: ["tenant_id", "id"],
                    onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_workbook_uploads_tenant_id_report_id_uploaded_by", "workbook_uploads", ["tenant_id", "report_id", "uploaded_by"], "portal");
        migrationBuilder.CreateIndex("ix_workbook_uploads_tenant_id_uploaded_at", "workbook_uploads", ["tenant_id", "uploaded_at"], "portal");

        migrationBuilder.SqlFile("Workbooks.sql");
    }
}
