using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Text parts of reports with their history, and as submitted and published; row security and grants stand in Texts.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000009_Texts")]
internal sealed class Texts : Migration
{
    private static readonly string[] OfReport = ["tenant_id", "report_id", "part", "unit_id", "origin_unit_id"];

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        // Null in receipts of the first form: a seal over such a record stays what it was.
        migrationBuilder.AddColumn<int>("format", "submissions", type: "integer", schema: "portal", nullable: true);

        Create("report_texts", "report_id", "reports", "");
        migrationBuilder.AddPrimaryKey("pk_report_texts", "report_texts", OfReport, "portal");
        Create("text_changes", "report_id", "reports", "id uuid not null, door integer not null,");
        migrationBuilder.AddPrimaryKey("pk_text_changes", "text_changes", ["tenant_id", "id"], "portal");
        migrationBuilder.CreateIndex("ix_text_changes_version", "text_changes", [.. OfReport, "version"], "portal", unique: true);
        Create("submission_texts", "submission_id", "submissions", "");
        migrationBuilder.AddPrimaryKey("pk_submission_texts", "submission_texts", ["tenant_id", "submission_id", "part", "unit_id", "origin_unit_id"], "portal");
        Create("published_texts", "publication_id", "publications", "");
        migrationBuilder.AddPrimaryKey("pk_published_texts", "published_texts", ["tenant_id", "publication_id", "part", "unit_id", "origin_unit_id"], "portal");

        migrationBuilder.SqlFile("Texts.sql");

        void Create(string table, string owner, string owners, string more) => migrationBuilder.Sql(
            $"""
            create table portal.{table} (
              tenant_id integer not null, {owner} uuid not null, part character varying(40) not null, unit_id integer not null, origin_unit_id integer not null, {more}
              body character varying(8000) not null, version integer not null,
              changed_by uuid not null, changed_by_name character varying(200) not null, changed_at timestamp with time zone not null,
              origin_version integer, origin_by_name character varying(200), origin_at timestamp with time zone,
              constraint fk_{table}_{owners}_tenant_id_{owner} foreign key (tenant_id, {owner}) references portal.{owners} (tenant_id, id) on delete restrict
            )
            """);
    }
}
