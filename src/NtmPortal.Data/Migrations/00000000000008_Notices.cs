using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Notices, the outbox of e-mails, what people chose, and a telephone number; row security and grants stand in Notices.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000008_Notices")]
internal sealed class Notices : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("phone", "users", schema: "portal", type: "character varying(30)", maxLength: 30, nullable: true);

        migrationBuilder.CreateTable(
            name: "notices",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                id = table.Column<Guid>(type: "uuid", nullable: false),
                user_id = table.Column<Guid>(type: "uuid", nullable: false),
                topic = table.Column<int>(type: "integer", nullable: false),
                quarter_ordinal = table.Column<int>(type: "integer", nullable: true),
                by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                unit_ids = table.Column<int[]>(type: "integer[]", nullable: false),
                tasks = table.Column<string>(type: "jsonb", nullable: true),
                digest_day = table.Column<DateOnly>(type: "date", nullable: true),
                at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_notices", x => new { x.tenant_id, x.id });
                table.ForeignKey(
                    name: "fk_notices_users_tenant_id_user_id",
                    columns: x => new { x.tenant_id, x.user_id },
                    principalSchema: "portal",
                    principalTable: "users",
                    principalColumns: ["tenant_id", "id"],
                    onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_notices_tenant_id_user_id_digest_day", "notices", ["tenant_id", "user_id", "digest_day"], "portal", unique: true);
        migrationBuilder.CreateIndex("ix_notices_tenant_id_user_id_at", "notices", ["tenant_id", "user_id", "at"], "portal");

        migrationBuilder.CreateTable(
            name: "outgoing_mails",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                state = table.Column<int>(type: "integer", nullable: false),
                attempts = table.Column<int>(type: "integer", nullable: false),
                next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_outgoing_mails", x => new { x.tenant_id, x.notice_id });
                table.ForeignKey(
                    name: "fk_outgoing_mails_notices_tenant_id_notice_id",
                    columns: x => new { x.tenant_id, x.notice_id },
                    principalSchema: "portal",
                    principalTable: "notices",
                    principalColumns: ["tenant_id", "id"],
                    onDelete: ReferentialAction.Restrict);
            });
        migrationBuilder.CreateIndex("ix_outgoing_mails_tenant_id_state_next_attempt_at", "outgoing_mails", ["tenant_id", "state", "next_attempt_at"], "portal");

        migrationBuilder.CreateTable(
            name: "notice_choices",
            schema: "portal",
            columns: table => new
            {
                tenant_id = table.Column<int>(type: "integer", nullable: false),
                user_id = table.Column<Guid>(type: "uuid", nullable: false),
                mails_returned = table.Column<bool>(type: "boolean", nullable: false),
                mails_waiting = table.Column<bool>(type: "boolean", nullable: false),
                mails_progress = table.Column<bool>(type: "boolean", nullable: false),
                wants_digest = table.Column<bool>(type: "boolean", nullable: false),
                follows_progress = table.Column<bool>(type: "boolean", nullable: false),
                language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false)
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_notice_choices", x => new { x.tenant_id, x.user_id });
                table.ForeignKey(
                    name: "fk_notice_choices_users_tenant_id_user_id",
                    columns: x => new { x.tenant_id, x.user_id },
                    principalSchema: "portal",
                    principalTable: "users",
                    principalColumns: ["tenant_id", "id"],
                    onDelete: ReferentialAction.Restrict);
            });

        migrationBuilder.SqlFile("Notices.sql");
    }
}
