using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Uploaded lists of units, see UnitLists.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000015_UnitLists")]
internal sealed class UnitLists : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var stream = typeof(UnitLists).Assembly.GetManifestResourceStream("NtmPortal.Data.Migrations.UnitLists.sql")!;
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("unit_list_files", "portal");
        migrationBuilder.DropTable("unit_list_uploads", "portal");
    }
}
