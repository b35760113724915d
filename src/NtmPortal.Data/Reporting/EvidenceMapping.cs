using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reporting;

internal sealed class EvidenceFileMapping : IEntityTypeConfiguration<EvidenceFile>
{
    public void Configure(EntityTypeBuilder<EvidenceFile> builder)
    {
        builder.ToTable("EvidenceFiles");
        builder.HasKey(e => new { e.TenantId, e.Id });
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.FileName).HasMaxLength(EvidenceRules.MaxName);
        builder.Property(e => e.MediaType).HasMaxLength(100);
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.Property(e => e.AddedByName).HasMaxLength(200);
        builder.Property(e => e.RemovedByName).HasMaxLength(200);
        builder.HasIndex(e => new { e.TenantId, e.ReportId, e.IndicatorId, e.UnitId });
        builder.HasOne<Report>().WithMany().HasForeignKey(e => new { e.TenantId, e.ReportId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(e => e.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(e => e.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EvidenceContentMapping : IEntityTypeConfiguration<EvidenceContent>
{
    public void Configure(EntityTypeBuilder<EvidenceContent> builder)
    {
        builder.ToTable("EvidenceContents");
        builder.HasKey(e => new { e.TenantId, e.Id });
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasOne<EvidenceFile>().WithOne().HasForeignKey<EvidenceContent>(e => new { e.TenantId, e.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}
