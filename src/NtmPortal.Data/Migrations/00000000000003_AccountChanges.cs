using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace NtmPortal.Data.Migrations;

/// <summary>When an account was last changed.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("00000000000003_AccountChanges")]
internal sealed class AccountChanges : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<DateTimeOffset>("changed_at", "users", schema: "portal", type: "timestamp with time zone", nullable: true);
}
