using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>Statements of a migration that are SQL in a file beside it. The way back from a migration is the backup made before it.</summary>
internal static class SqlFiles
{
    /// <summary>Runs an embedded file of this folder.</summary>
    public static void SqlFile(this MigrationBuilder migrationBuilder, string name)
    {
        using var stream = typeof(SqlFiles).Assembly.GetManifestResourceStream($"NtmPortal.Data.Migrations.{name}")!;
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }
}
