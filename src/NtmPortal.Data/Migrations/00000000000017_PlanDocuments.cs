using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Plans as documents; all of it stands in PlanDocuments.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000017_PlanDocuments")]
internal sealed class PlanDocuments : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("PlanDocuments.sql");
}
