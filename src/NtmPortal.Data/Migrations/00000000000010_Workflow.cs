using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>
/// Days and reasons of returns, hand-overs, who enters values, and queries of the central office; row security, grants and the rule
/// that nobody confirms figures of the own hand stand in Workflow.sql.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000010_Workflow")]
internal sealed class Workflow : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateOnly>("mend_until", "reports", type: "date", schema: "portal", nullable: true);
        migrationBuilder.AddColumn<string>("kept_because", "returned_cells", type: "character varying(1000)", schema: "portal", maxLength: 1000, nullable: true);
        migrationBuilder.AddColumn<DateOnly>("until", "transitions", type: "date", schema: "portal", nullable: true);
        migrationBuilder.AddColumn<Guid>("to_user", "transitions", type: "uuid", schema: "portal", nullable: true);
        migrationBuilder.AddColumn<string>("to_user_name", "transitions", type: "character varying(200)", schema: "portal", maxLength: 200, nullable: true);

        migrationBuilder.CreateTable(
            name: "entry_rules",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                number = table.Column<int>(type: "integer", nullable: false),
                by_district_officers = table.Column<bool>(type: "boolean", nullable: false),
                by_commune_officers = table.Column<bool>(type: "boolean", nullable: false),
                set_by = table.Column<Guid>(type: "uuid", nullable: false),
                set_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_entry_rules", x => new { x.tenant_id, x.number });
                table.ForeignKey(
                    name: "fk_entry_rules_tenants_tenant_id",
                    column: x => x.tenant_id,
                    principalSchema: "portal",
                    principalTable: "tenants",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.CreateTable(
            name: "figure_queries",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                quarter_ordinal = table.Column<int>(type: "integer", nullable: false),
                indicator_id = table.Column<int>(type: "integer", nullable: false),
                unit_id = table.Column<int>(type: "integer", nullable: false),
                asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_figure_queries", x => new { x.tenant_id, x.id });
                table.ForeignKey(
                    name: "fk_figure_queries_indicators_indicator_id",
                    column: x => x.indicator_id,
                    principalSchema: "portal",
                    principalTable: "indicators",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
                table.ForeignKey(
                    name: "fk_figure_queries_tenants_tenant_id",
                    column: x => x.tenant_id,
                    principalSchema: "portal",
                    principalTable: "tenants",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
                table.ForeignKey(
                    name: "fk_figure_queries_units_unit_id",
                    column: x => x.unit_id,
                    principalSchema: "portal",
                    principalTable: "units",
                    principalColumn: "id",
                    onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex(
            "ix_figure_queries_tenant_id_quarter_ordinal_indicator_id", "figure_queries", ["tenant_id", "quarter_ordinal", "indicator_id"], "portal");

        migrationBuilder.CreateTable(
            name: "figure_query_messages",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                query_id = table.Column<Guid>(type: "uuid", nullable: false),
                kind = table.Column<int>(type: "integer", nullable: false),
                from_centre = table.Column<bool>(type: "boolean", nullable: false),
                text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                by = table.Column<Guid>(type: "uuid", nullable: false),
                by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_figure_query_messages", x => new { x.tenant_id, x.id });
                table.CheckConstraint("each_side_writes_its_own", "kind = 3 or (kind = 1) = from_centre");
                table.ForeignKey(
                    name: "fk_figure_query_messages_figure_queries_tenant_id_query_id",
                    columns: x => new { x.tenant_id, x.query_id },
                    principalSchema: "portal",
                    principalTable: "figure_queries",
                    principalColumns: ["tenant_id", "id"],
                    onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_figure_query_messages_tenant_id_query_id", "figure_query_messages", ["tenant_id", "query_id"], "portal");

        migrationBuilder.SqlFile("Workflow.sql");
    }
}
