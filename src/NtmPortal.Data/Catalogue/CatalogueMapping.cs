using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;

namespace NtmPortal.Data.Catalogue;

internal sealed class CriteriaSetMapping : IEntityTypeConfiguration<CriteriaSet>
{
    public void Configure(EntityTypeBuilder<CriteriaSet> builder)
    {
        builder.ToTable("CriteriaSets");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => s.Key).IsUnique();
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
