using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>A province's calendar, extensions and openings for backfilling; row security and grants stand in Calendar.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000004_Calendar")]
internal sealed class Calendar : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "backfill_openings",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                quarter_ordinal = table.Column<int>(type: "integer", nullable: false),
                reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                opened_by = table.Column<Guid>(type: "uuid", nullable: false),
                opened_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_backfill_openings", x => new { x.tenant_id, x.quarter_ordinal });
                table.ForeignKey(
                    name: "fk_backfill_openings_tenants_tenant_id",
                    column: x => x.tenant_id,
                    principalSchema: "portal",
                    principalTable: "tenants",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateTable(
            name: "calendar_years",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                year = table.Column<int>(type: "integer", nullable: false),
                number = table.Column<int>(type: "integer", nullable: false),
                calendar = table.Column<string>(type: "jsonb", nullable: false),
                reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                published_by = table.Column<Guid>(type: "uuid", nullable: false),
                published_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_calendar_years", x => new { x.tenant_id, x.year, x.number });
                table.ForeignKey(
                    name: "fk_calendar_years_tenants_tenant_id",
                    column: x => x.tenant_id,
                    principalSchema: "portal",
                    principalTable: "tenants",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateTable(
            name: "deadline_extensions",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                quarter_ordinal = table.Column<int>(type: "integer", nullable: false),
                unit_id = table.Column<int>(type: "integer", nullable: true),
                until = table.Column<DateOnly>(type: "date", nullable: false),
                reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                granted_by = table.Column<Guid>(type: "uuid", nullable: false),
                granted_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_deadline_extensions", x => new { x.tenant_id, x.id });
                table.ForeignKey(
                    name: "fk_deadline_extensions_tenants_tenant_id",
                    column: x => x.tenant_id,
                    principalSchema: "portal",
                    principalTable: "tenants",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
                table.ForeignKey(
                    name: "fk_deadline_extensions_units_unit_id",
                    column: x => x.unit_id,
                    principalSchema: "portal",
                    principalTable: "units",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.SqlFile("Calendar.sql");
    }
}
