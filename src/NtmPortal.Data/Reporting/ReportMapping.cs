using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reporting;

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.ToTable("Reports", t =>
        {
            // Said for null as well: a comparison with null is not false, and would pass.
            t.HasCheckConstraint("approver_is_not_submitter", "approved_by is null or (submitted_by is not null and approved_by <> submitted_by)");
            t.HasCheckConstraint("approved_by_somebody", $"state not in ({ReportState.Approved:D}, {ReportState.Closed:D}) or approved_by is not null");
        });
        builder.HasKey(r => new { r.TenantId, r.Id });
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.Ignore(r => r.Quarter);
        builder.HasIndex(r => new { r.TenantId, r.QuarterOrdinal }).IsUnique();
        builder.HasOne<Tenant>().WithMany().HasForeignKey(r => r.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReportedValueMapping : IEntityTypeConfiguration<ReportedValue>
{
    public void Configure(EntityTypeBuilder<ReportedValue> builder)
    {
        builder.ToTable("ReportedValues");
        builder.HasKey(v => new { v.TenantId, v.ReportId, v.IndicatorId, v.UnitId });
        builder.Ignore(v => v.Value);
        builder.Ignore(v => v.Marked);
        builder.Property(v => v.Note).HasMaxLength(CellNote.MaxLength);
        builder.HasOne<Report>().WithMany().HasForeignKey(v => new { v.TenantId, v.ReportId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(v => v.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(v => v.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ValueChangeMapping : IEntityTypeConfiguration<ValueChange>
{
    public void Configure(EntityTypeBuilder<ValueChange> builder)
    {
        builder.ToTable("ValueChanges");
        builder.HasKey(c => new { c.TenantId, c.Id });
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Note).HasMaxLength(CellNote.MaxLength);
        // One change a version: two writers can never both have made the same step.
        builder.HasIndex(c => new { c.TenantId, c.ReportId, c.IndicatorId, c.UnitId, c.Version }).IsUnique();
        // The sealer looks for what has no seal, the verifier for what is under each.
        builder.HasIndex(c => new { c.TenantId, c.Seal });
        builder.HasOne<Report>().WithMany().HasForeignKey(c => new { c.TenantId, c.ReportId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TransitionMapping : IEntityTypeConfiguration<Transition>
{
    public void Configure(EntityTypeBuilder<Transition> builder)
    {
        builder.ToTable("Transitions");
        builder.HasKey(t => new { t.TenantId, t.Id });
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Reason).HasMaxLength(2000);
        builder.Property(t => t.ToUserName).HasMaxLength(200);
        builder.HasIndex(t => new { t.TenantId, t.ReportId, t.At });
        builder.HasIndex(t => new { t.TenantId, t.Seal });
        builder.HasOne<Report>().WithMany().HasForeignKey(t => new { t.TenantId, t.ReportId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ScopeConfirmationMapping : IEntityTypeConfiguration<ScopeConfirmation>
{
    public void Configure(EntityTypeBuilder<ScopeConfirmation> builder)
    {
        builder.ToTable("ScopeConfirmations");
        builder.HasKey(c => new { c.TenantId, c.ReportId, c.UnitId });
        builder.HasOne<Report>().WithMany().HasForeignKey(c => new { c.TenantId, c.ReportId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReturnedCellMapping : IEntityTypeConfiguration<ReturnedCell>
{
    public void Configure(EntityTypeBuilder<ReturnedCell> builder)
    {
        builder.ToTable("ReturnedCells");
        builder.HasKey(c => new { c.TenantId, c.Id });
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Reason).HasMaxLength(1000);
        builder.Property(c => c.KeptBecause).HasMaxLength(1000);
        builder.HasIndex(c => new { c.TenantId, c.ReportId, c.IndicatorId, c.UnitId });
        builder.HasOne<Report>().WithMany().HasForeignKey(c => new { c.TenantId, c.ReportId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EntryRuleMapping : IEntityTypeConfiguration<EntryRule>
{
    public void Configure(EntityTypeBuilder<EntryRule> builder)
    {
        builder.ToTable("EntryRules");
        builder.HasKey(r => new { r.TenantId, r.Number });
        builder.Property(r => r.Number).ValueGeneratedNever();
        builder.Property(r => r.SetByName).HasMaxLength(200);
        builder.HasOne<Tenant>().WithMany().HasForeignKey(r => r.TenantId).OnDelete(DeleteBehavior.Restrict);
    }
}
