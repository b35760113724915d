using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>By which way each change came, and the seals over records; the sealer, its function and its grants stand in Audit.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000007_Audit")]
internal sealed class Audit : Migration
{
    private static readonly string[] Records = ["value_changes", "transitions", "submissions"];

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Records[..2])
        {
            // Older rows came by an unknown way; a new one always says its own.
            migrationBuilder.AddColumn<int>("door", table, type: "integer", schema: "portal", nullable: false, defaultValue: 0);
            migrationBuilder.Sql($"alter table portal.{table} alter column door drop default");
        }
        foreach (var table in Records)
        {
            migrationBuilder.AddColumn<int>("seal", table, type: "integer", schema: "portal", nullable: true);
            migrationBuilder.CreateIndex($"ix_{table}_tenant_id_seal", table, ["tenant_id", "seal"], "portal");
        }
        migrationBuilder.CreateTable(
            name: "audit_seals",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                number = table.Column<int>(type: "integer", nullable: false),
                records = table.Column<int>(type: "integer", nullable: false),
                previous = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_audit_seals", x => new { x.tenant_id, x.number });
                table.ForeignKey(
                    name: "fk_audit_seals_tenants_tenant_id",
                    column: x => x.tenant_id,
                    principalSchema: "portal",
                    principalTable: "tenants",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.SqlFile("Audit.sql");
    }
}
