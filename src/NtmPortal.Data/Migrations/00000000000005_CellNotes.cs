using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>A note beside each value: in the report, in its history and as published.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000005_CellNotes")]
internal sealed class CellNotes : Migration
{
    private static readonly string[] Tables = ["reported_values", "value_changes", "published_values"];

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
            migrationBuilder.AddColumn<string>("note", table, schema: "portal", type: "character varying(1000)", maxLength: 1000, nullable: true);
    }
}
