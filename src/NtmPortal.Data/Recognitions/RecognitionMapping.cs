using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Recognitions;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Recognitions;

internal sealed class RecognitionMapping : IEntityTypeConfiguration<Recognition>
{
    public void Configure(EntityTypeBuilder<Recognition> builder)
    {
        builder.ToTable("Recognitions");
        builder.HasKey(r => new { r.TenantId, r.Id });
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Decision).HasMaxLength(Recognition.MaxDecision);
        builder.Property(r => r.Withdrawal).HasMaxLength(Recognition.MaxDecision);
        builder.Property(r => r.RecordedByName).HasMaxLength(200);
        builder.Property(r => r.WithdrawnByName).HasMaxLength(200);
        // One that holds of each unit and grade; two who record the same decision at once make one row.
        builder.HasIndex(r => new { r.TenantId, r.UnitId, r.Grade }).IsUnique().HasFilter("withdrawn_on is null");
        builder.HasOne<Tenant>().WithMany().HasForeignKey(r => r.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
