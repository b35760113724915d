using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Plans;

internal sealed class PlanMapping : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.ToTable("Plans");
        builder.HasKey(p => new { p.TenantId, p.Id });
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasIndex(p => new { p.TenantId, p.Key }).IsUnique();
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanTargetMapping : IEntityTypeConfiguration<PlanTarget>
{
    public void Configure(EntityTypeBuilder<PlanTarget> builder)
    {
        builder.ToTable("PlanTargets");
        builder.HasKey(t => new { t.TenantId, t.Id });
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Ignore(t => t.Rule);
        builder.HasIndex(t => new { t.TenantId, t.PlanId, t.IndicatorId, t.DueYear }).IsUnique();
        builder.HasOne(t => t.Plan).WithMany(p => p.Targets).HasForeignKey(t => new { t.TenantId, t.PlanId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.Indicator).WithMany().HasForeignKey(t => t.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TargetAgencyMapping : IEntityTypeConfiguration<TargetAgency>
{
    public void Configure(EntityTypeBuilder<TargetAgency> builder)
    {
        builder.ToTable("TargetAgencies");
        builder.HasKey(a => new { a.TenantId, a.Id });
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasOne<PlanTarget>().WithMany(t => t.Agencies).HasForeignKey(a => new { a.TenantId, a.TargetId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanItemMapping : IEntityTypeConfiguration<PlanItem>
{
    public void Configure(EntityTypeBuilder<PlanItem> builder)
    {
        builder.ToTable("PlanItems");
        builder.HasKey(i => new { i.TenantId, i.Id });
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.HasOne<Plan>().WithMany(p => p.Items).HasForeignKey(i => new { i.TenantId, i.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }
}
