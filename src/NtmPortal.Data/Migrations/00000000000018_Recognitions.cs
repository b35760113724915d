using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>The register of recognition, keys of divided units, decisions about merged ones, and the base of targets as published; see Recognitions.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000018_Recognitions")]
internal sealed class Recognitions : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var stream = typeof(Recognitions).Assembly.GetManifestResourceStream("NtmPortal.Data.Migrations.Recognitions.sql")!;
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("base", "published_targets", "portal");
        foreach (var table in new[] { "met_decisions", "split_keys", "recognitions" }) migrationBuilder.DropTable(table, "portal");
    }
}
