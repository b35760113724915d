using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Uploaded lists of units, see UnitLists.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000015_UnitLists")]
internal sealed class UnitLists : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("UnitLists.sql");
}
