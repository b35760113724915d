using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>
/// Units through time: <c>units</c> keeps the identity that rows point at, what a unit was called and where it lay goes to versions, and
/// each change is an entry of a ledger. All of it stands in Units.sql, because existing rows are carried over half way.
/// </summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000014_Units")]
internal sealed class Units : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("Units.sql");
}
