using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Criteria sets by dates: provinces' own sets, what acts state, own dates of indicators, the crosswalk, what sets consist of, amendments and drafts; see CriteriaSets.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000019_CriteriaSets")]
internal sealed class CriteriaSets : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.SqlFile("CriteriaSets.sql");
}
