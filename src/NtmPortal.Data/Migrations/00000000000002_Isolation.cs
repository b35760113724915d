using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Row security, the signed context and the app role's grants; the statements stand in Isolation.sql.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000002_Isolation")]
internal sealed class Isolation : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var stream = typeof(Isolation).Assembly.GetManifestResourceStream("NtmPortal.Data.Migrations.Isolation.sql")!;
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("Isolation is not taken away again.");
}
