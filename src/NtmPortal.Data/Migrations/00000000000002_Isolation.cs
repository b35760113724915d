using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Row security, the signed context and the app role's grants; the statements stand in Isolation.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000002_Isolation")]
internal sealed class Isolation : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("Isolation.sql");
}
