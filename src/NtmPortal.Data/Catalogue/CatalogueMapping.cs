using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Catalogue;

internal sealed class CriteriaSetMapping : IEntityTypeConfiguration<CriteriaSet>
{
    public void Configure(EntityTypeBuilder<CriteriaSet> builder)
    {
        builder.ToTable("CriteriaSets");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => s.Key).IsUnique();
        builder.Property(s => s.PublishedByName).HasMaxLength(200);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(s => s.ProvinceUnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class IndicatorMapping : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.ToTable("Indicators");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.HasIndex(i => i.Key).IsUnique();
        builder.HasOne<CriteriaSet>().WithMany().HasForeignKey(i => i.CriteriaSetId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CriteriaLinkMapping : IEntityTypeConfiguration<CriteriaLink>
{
    public void Configure(EntityTypeBuilder<CriteriaLink> builder)
    {
        builder.ToTable("CriteriaLinks");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.HasIndex(l => new { l.FromIndicatorId, l.ToIndicatorId }).IsUnique();
        builder.HasOne<Indicator>().WithMany().HasForeignKey(l => l.FromIndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(l => l.ToIndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NationalTargetMapping : IEntityTypeConfiguration<NationalTarget>
{
    public void Configure(EntityTypeBuilder<NationalTarget> builder)
    {
        builder.ToTable("NationalTargets");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Ignore(t => t.Rule);
        builder.HasOne(t => t.Indicator).WithMany().HasForeignKey(t => t.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}
