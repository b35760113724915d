using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Offices that succeed others, see Successors.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000016_Successors")]
internal sealed class Successors : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("Successors.sql");
}
