using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>The register of recognition, keys of divided units, decisions about merged ones, and the base of targets as published; see Recognitions.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000018_Recognitions")]
internal sealed class Recognitions : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("Recognitions.sql");
}
