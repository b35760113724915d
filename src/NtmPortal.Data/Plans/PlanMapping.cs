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
        builder.Ignore(p => p.EarliestIssue);
        builder.Ignore(p => p.CurrentTargets);
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
        builder.HasIndex(t => new { t.TenantId, t.PlanId, t.IndicatorId, t.DueYear, t.ValidTo }).IsUnique().AreNullsDistinct(false).HasDatabaseName("ix_plan_targets_standing");
        builder.HasOne(t => t.Plan).WithMany(p => p.Targets).HasForeignKey(t => new { t.TenantId, t.PlanId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PlanAmendment>().WithMany().HasForeignKey(t => new { t.TenantId, t.AmendmentId }).OnDelete(DeleteBehavior.Restrict);
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

internal sealed class PlanAmendmentMapping : IEntityTypeConfiguration<PlanAmendment>
{
    public void Configure(EntityTypeBuilder<PlanAmendment> builder)
    {
        builder.ToTable("PlanAmendments");
        builder.HasKey(a => new { a.TenantId, a.Id });
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasIndex(a => new { a.TenantId, a.PlanId, a.EffectiveFrom }).IsUnique();
        builder.HasOne<Plan>().WithMany(p => p.Amendments).HasForeignKey(a => new { a.TenantId, a.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanTaskMapping : IEntityTypeConfiguration<PlanTask>
{
    public void Configure(EntityTypeBuilder<PlanTask> builder)
    {
        builder.ToTable("PlanTasks");
        builder.HasKey(t => new { t.TenantId, t.Id });
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Ignore(t => t.IsOpen);
        builder.HasOne<Plan>().WithMany(p => p.Tasks).HasForeignKey(t => new { t.TenantId, t.PlanId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PlanItem>().WithMany().HasForeignKey(t => new { t.TenantId, t.ItemId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanFundMapping : IEntityTypeConfiguration<PlanFund>
{
    public void Configure(EntityTypeBuilder<PlanFund> builder)
    {
        builder.ToTable("PlanFunds");
        builder.HasKey(f => new { f.TenantId, f.PlanId, f.Source, f.Year });
        builder.HasOne<Plan>().WithMany(p => p.Funds).HasForeignKey(f => new { f.TenantId, f.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanRecordMapping : IEntityTypeConfiguration<PlanRecord>
{
    public void Configure(EntityTypeBuilder<PlanRecord> builder)
    {
        builder.ToTable("PlanRecords");
        builder.HasKey(r => new { r.TenantId, r.Id });
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.HasOne<Plan>().WithMany().HasForeignKey(r => new { r.TenantId, r.PlanId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanFileMapping : IEntityTypeConfiguration<PlanFile>
{
    public void Configure(EntityTypeBuilder<PlanFile> builder)
    {
        builder.ToTable("PlanFiles");
        builder.HasKey(f => new { f.TenantId, f.Id });
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.HasOne<Plan>().WithMany().HasForeignKey(f => new { f.TenantId, f.PlanId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PlanAmendment>().WithMany().HasForeignKey(f => new { f.TenantId, f.AmendmentId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PlanFileContentMapping : IEntityTypeConfiguration<PlanFileContent>
{
    public void Configure(EntityTypeBuilder<PlanFileContent> builder)
    {
        builder.ToTable("PlanFileContents");
        builder.HasKey(c => new { c.TenantId, c.Id });
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasOne<PlanFile>().WithOne().HasForeignKey<PlanFileContent>(c => new { c.TenantId, c.Id }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PilotModelMapping : IEntityTypeConfiguration<PilotModel>
{
    public void Configure(EntityTypeBuilder<PilotModel> builder)
    {
        builder.ToTable("PilotModels");
        builder.HasKey(m => new { m.TenantId, m.Id });
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(m => m.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
