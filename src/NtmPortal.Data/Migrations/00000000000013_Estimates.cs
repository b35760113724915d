using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>
/// Estimates: the mark on a value in the report, its history, its receipts and as published; the estimate beside the official value that
/// took its place; and how many of the values behind a roll-up are estimates. Constant defaults, dropped at once: no table is written
/// anew, and no later row is marked by an omission.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000013_Estimates")]
internal sealed class Estimates : Migration
{
    private static readonly string[] Marked = ["reported_values", "submission_values", "published_values"];
    private static readonly string[] Kept = ["reported_values", "published_values"];
    private static readonly string[] Counted = ["roll_ups", "published_figures"];

    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Marked)
            migrationBuilder.AddColumn<bool>("is_estimate", table, type: "boolean", schema: "portal", nullable: false, defaultValue: false);
        foreach (var table in Kept)
        {
            migrationBuilder.AddColumn<decimal>("estimate_numerator", table, type: "numeric", schema: "portal", nullable: true);
            migrationBuilder.AddColumn<decimal>("estimate_denominator", table, type: "numeric", schema: "portal", nullable: true);
        }
        foreach (var table in Counted)
            migrationBuilder.AddColumn<int>("estimated", table, type: "integer", schema: "portal", nullable: false, defaultValue: 0);
        foreach (var table in Marked) migrationBuilder.Sql($"alter table portal.{table} alter column is_estimate drop default");
        foreach (var table in Counted) migrationBuilder.Sql($"alter table portal.{table} alter column estimated drop default");
        // Null where a value is none: what is under a seal reads as it did.
        migrationBuilder.AddColumn<bool>("is_estimate", "value_changes", type: "boolean", schema: "portal", nullable: true);
    }
}
