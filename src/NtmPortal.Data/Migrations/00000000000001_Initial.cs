using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NtmPortal.Data.Migrations
{
    /// <summary>Tables of the first portal.</summary>
    [DbContext(typeof(PortalDbContext))]
    [Migration("00000000000001_Initial")]
    internal sealed class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "portal");

            migrationBuilder.CreateTable(
                name: "criteria_sets",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    name_vi = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    legal_act = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_criteria_sets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "units",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "vi-x-icu"),
                    level = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<int>(type: "integer", nullable: false),
                    parent_id = table.Column<int>(type: "integer", nullable: true),
                    province_id = table.Column<int>(type: "integer", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    legal_act = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_units", x => x.id);
                    table.ForeignKey(
                        name: "fk_units_units_parent_id",
                        column: x => x.parent_id,
                        principalSchema: "portal",
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "indicators",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    criteria_set_id = table.Column<int>(type: "integer", nullable: false),
                    criterion_code = table.Column<string>(type: "text", nullable: true),
                    code_vi = table.Column<string>(type: "text", nullable: false),
                    code_en = table.Column<string>(type: "text", nullable: false),
                    name_vi = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    definition_vi = table.Column<string>(type: "text", nullable: false),
                    definition_en = table.Column<string>(type: "text", nullable: false),
                    numerator_vi = table.Column<string>(type: "text", nullable: true),
                    numerator_en = table.Column<string>(type: "text", nullable: true),
                    denominator_vi = table.Column<string>(type: "text", nullable: true),
                    denominator_en = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    accumulation = table.Column<int>(type: "integer", nullable: false),
                    measure = table.Column<int>(type: "integer", nullable: false),
                    pillar = table.Column<int>(type: "integer", nullable: false),
                    counted_types = table.Column<int[]>(type: "integer[]", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    legal_source = table.Column<string>(type: "text", nullable: false),
                    wording_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    rule_is_default = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicators", x => x.id);
                    table.ForeignKey(
                        name: "fk_indicators_criteria_sets_criteria_set_id",
                        column: x => x.criteria_set_id,
                        principalSchema: "portal",
                        principalTable: "criteria_sets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "text", nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    issued_year = table.Column<int>(type: "integer", nullable: true),
                    issuing_body = table.Column<string>(type: "text", nullable: true),
                    signer = table.Column<string>(type: "text", nullable: true),
                    title_vi = table.Column<string>(type: "text", nullable: false),
                    title_en = table.Column<string>(type: "text", nullable: false),
                    stage_from = table.Column<int>(type: "integer", nullable: false),
                    stage_to = table.Column<int>(type: "integer", nullable: false),
                    source_vi = table.Column<string>(type: "text", nullable: false),
                    source_en = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_plans_units_unit_id",
                        column: x => x.unit_id,
                        principalSchema: "portal",
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tenants",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    slug = table.Column<string>(type: "text", nullable: false),
                    name_vi = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    province_unit_id = table.Column<int>(type: "integer", nullable: true),
                    calendar_is_prescribed = table.Column<bool>(type: "boolean", nullable: false),
                    calendar_source_vi = table.Column<string>(type: "text", nullable: true),
                    calendar_source_en = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenants", x => x.id);
                    table.ForeignKey(
                        name: "fk_tenants_units_province_unit_id",
                        column: x => x.province_unit_id,
                        principalSchema: "portal",
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "national_targets",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    comparator = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: false),
                    measure = table.Column<int>(type: "integer", nullable: false),
                    due_year = table.Column<int>(type: "integer", nullable: false),
                    per_province = table.Column<bool>(type: "boolean", nullable: false),
                    legal_source = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_national_targets", x => x.id);
                    table.ForeignKey(
                        name: "fk_national_targets_indicators_indicator_id",
                        column: x => x.indicator_id,
                        principalSchema: "portal",
                        principalTable: "indicators",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_items",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    text_vi = table.Column<string>(type: "text", nullable: false),
                    text_en = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_items", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_plan_items_plans_tenant_id_plan_id",
                        columns: x => new { x.tenant_id, x.plan_id },
                        principalSchema: "portal",
                        principalTable: "plans",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_targets",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    comparator = table.Column<int>(type: "integer", nullable: true),
                    value = table.Column<decimal>(type: "numeric", nullable: true),
                    measure = table.Column<int>(type: "integer", nullable: false),
                    due_year = table.Column<int>(type: "integer", nullable: false),
                    is_yearly_step = table.Column<bool>(type: "boolean", nullable: false),
                    is_aspiration = table.Column<bool>(type: "boolean", nullable: false),
                    @base = table.Column<int>(name: "base", type: "integer", nullable: false),
                    definition_vi = table.Column<string>(type: "text", nullable: true),
                    definition_en = table.Column<string>(type: "text", nullable: true),
                    place_vi = table.Column<string>(type: "text", nullable: true),
                    place_en = table.Column<string>(type: "text", nullable: true),
                    from_public_report = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_targets", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_plan_targets_indicators_indicator_id",
                        column: x => x.indicator_id,
                        principalSchema: "portal",
                        principalTable: "indicators",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plan_targets_plans_tenant_id_plan_id",
                        columns: x => new { x.tenant_id, x.plan_id },
                        principalSchema: "portal",
                        principalTable: "plans",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reports",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    quarter_ordinal = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    cut_off = table.Column<DateOnly>(type: "date", nullable: false),
                    deadline = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("approver_is_not_submitter", "approved_by is null or approved_by <> submitted_by");
                    table.ForeignKey(
                        name: "fk_reports_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalSchema: "portal",
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "users",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    normalized_user_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    display_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    role = table.Column<int>(type: "integer", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: false),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_users_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalSchema: "portal",
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "target_agencies",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name_vi = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_target_agencies", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_target_agencies_plan_targets_tenant_id_target_id",
                        columns: x => new { x.tenant_id, x.target_id },
                        principalSchema: "portal",
                        principalTable: "plan_targets",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "publications",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quarter_ordinal = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    is_current = table.Column<bool>(type: "boolean", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_by_name = table.Column<string>(type: "text", nullable: false),
                    cut_off = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_publications", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_publications_reports_tenant_id_report_id",
                        columns: x => new { x.tenant_id, x.report_id },
                        principalSchema: "portal",
                        principalTable: "reports",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reported_values",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    numerator = table.Column<decimal>(type: "numeric", nullable: true),
                    denominator = table.Column<decimal>(type: "numeric", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reported_values", x => new { x.tenant_id, x.report_id, x.indicator_id, x.unit_id });
                    table.ForeignKey(
                        name: "fk_reported_values_indicators_indicator_id",
                        column: x => x.indicator_id,
                        principalSchema: "portal",
                        principalTable: "indicators",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reported_values_reports_tenant_id_report_id",
                        columns: x => new { x.tenant_id, x.report_id },
                        principalSchema: "portal",
                        principalTable: "reports",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_reported_values_units_unit_id",
                        column: x => x.unit_id,
                        principalSchema: "portal",
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "returned_cells",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    returned_by = table.Column<Guid>(type: "uuid", nullable: false),
                    returned_by_name = table.Column<string>(type: "text", nullable: false),
                    returned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resubmitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_returned_cells", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_returned_cells_reports_tenant_id_report_id",
                        columns: x => new { x.tenant_id, x.report_id },
                        principalSchema: "portal",
                        principalTable: "reports",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "roll_ups",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    numerator = table.Column<decimal>(type: "numeric", nullable: false),
                    denominator_sum = table.Column<decimal>(type: "numeric", nullable: false),
                    reported = table.Column<int>(type: "integer", nullable: false),
                    expected = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roll_ups", x => new { x.tenant_id, x.report_id, x.unit_id, x.indicator_id });
                    table.ForeignKey(
                        name: "fk_roll_ups_reports_tenant_id_report_id",
                        columns: x => new { x.tenant_id, x.report_id },
                        principalSchema: "portal",
                        principalTable: "reports",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "scope_confirmations",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scope_confirmations", x => new { x.tenant_id, x.report_id, x.unit_id });
                    table.ForeignKey(
                        name: "fk_scope_confirmations_reports_tenant_id_report_id",
                        columns: x => new { x.tenant_id, x.report_id },
                        principalSchema: "portal",
                        principalTable: "reports",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_scope_confirmations_units_unit_id",
                        column: x => x.unit_id,
                        principalSchema: "portal",
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "transitions",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<int>(type: "integer", nullable: true),
                    to = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    by_role = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    unit_ids = table.Column<int[]>(type: "integer[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transitions", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_transitions_reports_tenant_id_report_id",
                        columns: x => new { x.tenant_id, x.report_id },
                        principalSchema: "portal",
                        principalTable: "reports",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "value_changes",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    old_numerator = table.Column<decimal>(type: "numeric", nullable: true),
                    old_denominator = table.Column<decimal>(type: "numeric", nullable: true),
                    new_numerator = table.Column<decimal>(type: "numeric", nullable: true),
                    new_denominator = table.Column<decimal>(type: "numeric", nullable: true),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_value_changes", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_value_changes_reports_tenant_id_report_id",
                        columns: x => new { x.tenant_id, x.report_id },
                        principalSchema: "portal",
                        principalTable: "reports",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_scopes",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_scopes", x => new { x.tenant_id, x.user_id, x.unit_id });
                    table.ForeignKey(
                        name: "fk_user_scopes_units_unit_id",
                        column: x => x.unit_id,
                        principalSchema: "portal",
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_user_scopes_users_tenant_id_user_id",
                        columns: x => new { x.tenant_id, x.user_id },
                        principalSchema: "portal",
                        principalTable: "users",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "published_figures",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    publication_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    numerator = table.Column<decimal>(type: "numeric", nullable: false),
                    denominator_sum = table.Column<decimal>(type: "numeric", nullable: false),
                    reported = table.Column<int>(type: "integer", nullable: false),
                    expected = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_figures", x => new { x.tenant_id, x.publication_id, x.unit_id, x.indicator_id });
                    table.ForeignKey(
                        name: "fk_published_figures_publications_tenant_id_publication_id",
                        columns: x => new { x.tenant_id, x.publication_id },
                        principalSchema: "portal",
                        principalTable: "publications",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "published_targets",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    publication_id = table.Column<Guid>(type: "uuid", nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    comparator = table.Column<int>(type: "integer", nullable: true),
                    value = table.Column<decimal>(type: "numeric", nullable: true),
                    measure = table.Column<int>(type: "integer", nullable: false),
                    due_year = table.Column<int>(type: "integer", nullable: false),
                    is_yearly_step = table.Column<bool>(type: "boolean", nullable: false),
                    stage_from = table.Column<int>(type: "integer", nullable: false),
                    plan_label = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_targets", x => new { x.tenant_id, x.publication_id, x.target_id });
                    table.ForeignKey(
                        name: "fk_published_targets_publications_tenant_id_publication_id",
                        columns: x => new { x.tenant_id, x.publication_id },
                        principalSchema: "portal",
                        principalTable: "publications",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "published_values",
                schema: "portal",
                columns: table => new
                {
                    tenant_id = table.Column<int>(type: "integer", nullable: false),
                    publication_id = table.Column<Guid>(type: "uuid", nullable: false),
                    indicator_id = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<int>(type: "integer", nullable: false),
                    numerator = table.Column<decimal>(type: "numeric", nullable: true),
                    denominator = table.Column<decimal>(type: "numeric", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_values", x => new { x.tenant_id, x.publication_id, x.indicator_id, x.unit_id });
                    table.ForeignKey(
                        name: "fk_published_values_publications_tenant_id_publication_id",
                        columns: x => new { x.tenant_id, x.publication_id },
                        principalSchema: "portal",
                        principalTable: "publications",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_criteria_sets_key",
                schema: "portal",
                table: "criteria_sets",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_indicators_criteria_set_id",
                schema: "portal",
                table: "indicators",
                column: "criteria_set_id");

            migrationBuilder.CreateIndex(
                name: "ix_indicators_key",
                schema: "portal",
                table: "indicators",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_national_targets_indicator_id",
                schema: "portal",
                table: "national_targets",
                column: "indicator_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_items_tenant_id_plan_id",
                schema: "portal",
                table: "plan_items",
                columns: new[] { "tenant_id", "plan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_plan_targets_tenant_id_plan_id_indicator_id_due_year",
                schema: "portal",
                table: "plan_targets",
                columns: new[] { "tenant_id", "plan_id", "indicator_id", "due_year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plans_tenant_id_key",
                schema: "portal",
                table: "plans",
                columns: new[] { "tenant_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publications_tenant_id_quarter_ordinal_number",
                schema: "portal",
                table: "publications",
                columns: new[] { "tenant_id", "quarter_ordinal", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_publications_tenant_id_report_id",
                schema: "portal",
                table: "publications",
                columns: new[] { "tenant_id", "report_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reports_tenant_id_quarter_ordinal",
                schema: "portal",
                table: "reports",
                columns: new[] { "tenant_id", "quarter_ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_returned_cells_tenant_id_report_id_indicator_id_unit_id",
                schema: "portal",
                table: "returned_cells",
                columns: new[] { "tenant_id", "report_id", "indicator_id", "unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_target_agencies_tenant_id_target_id",
                schema: "portal",
                table: "target_agencies",
                columns: new[] { "tenant_id", "target_id" });

            migrationBuilder.CreateIndex(
                name: "ix_tenants_province_unit_id",
                schema: "portal",
                table: "tenants",
                column: "province_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_tenants_slug",
                schema: "portal",
                table: "tenants",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transitions_tenant_id_report_id_at",
                schema: "portal",
                table: "transitions",
                columns: new[] { "tenant_id", "report_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_units_code_valid_from",
                schema: "portal",
                table: "units",
                columns: new[] { "code", "valid_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_units_parent_id",
                schema: "portal",
                table: "units",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_units_province_id",
                schema: "portal",
                table: "units",
                column: "province_id");

            migrationBuilder.CreateIndex(
                name: "ix_users_tenant_id_normalized_user_name",
                schema: "portal",
                table: "users",
                columns: new[] { "tenant_id", "normalized_user_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_value_changes_tenant_id_report_id_indicator_id_unit_id_vers~",
                schema: "portal",
                table: "value_changes",
                columns: new[] { "tenant_id", "report_id", "indicator_id", "unit_id", "version" },
                unique: true);
        }
    }
}
