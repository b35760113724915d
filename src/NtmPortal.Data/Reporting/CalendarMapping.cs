using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reporting;

internal sealed class CalendarYearMapping : IEntityTypeConfiguration<CalendarYear>
{
    /// <summary>What is computed from the dates is left out.</summary>
    private static readonly JsonSerializerOptions Json = new() { IgnoreReadOnlyProperties = true, Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<CalendarYear> builder)
    {
        builder.ToTable("CalendarYears");
        builder.HasKey(c => new { c.TenantId, c.Year, c.Number });
        // A publication is a document: read and written as a whole, never altered.
        builder.Property(c => c.Calendar).HasColumnType("jsonb")
            .HasConversion(calendar => JsonSerializer.Serialize(calendar, Json), text => JsonSerializer.Deserialize<YearCalendar>(text, Json)!);
        builder.Property(c => c.Reason).HasMaxLength(ReasonText.MaxLength);
        builder.Property(c => c.PublishedByName).HasMaxLength(200);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(c => c.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DeadlineExtensionMapping : IEntityTypeConfiguration<DeadlineExtension>
{
    public void Configure(EntityTypeBuilder<DeadlineExtension> builder)
    {
        builder.ToTable("DeadlineExtensions");
        builder.HasKey(e => new { e.TenantId, e.Id });
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Ignore(e => e.Quarter);
        builder.Property(e => e.Reason).HasMaxLength(ReasonText.MaxLength);
        builder.Property(e => e.GrantedByName).HasMaxLength(200);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(e => e.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(e => e.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BackfillOpeningMapping : IEntityTypeConfiguration<BackfillOpening>
{
    public void Configure(EntityTypeBuilder<BackfillOpening> builder)
    {
        builder.ToTable("BackfillOpenings");
        builder.HasKey(b => new { b.TenantId, b.QuarterOrdinal });
        builder.Property(b => b.QuarterOrdinal).ValueGeneratedNever();
        builder.Ignore(b => b.Quarter);
        builder.Property(b => b.Reason).HasMaxLength(ReasonText.MaxLength);
        builder.Property(b => b.OpenedByName).HasMaxLength(200);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(b => b.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
