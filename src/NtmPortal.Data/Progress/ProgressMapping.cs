using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Progress;

internal sealed class RollUpMapping : IEntityTypeConfiguration<RollUp>
{
    public void Configure(EntityTypeBuilder<RollUp> builder)
    {
        builder.ToTable("RollUps");
        builder.HasKey(r => new { r.TenantId, r.ReportId, r.UnitId, r.IndicatorId });
        builder.Ignore(r => r.Tally);
        builder.HasOne<Report>().WithMany().HasForeignKey(r => new { r.TenantId, r.ReportId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PublicationMapping : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> builder)
    {
        builder.ToTable("Publications");
        builder.HasKey(p => new { p.TenantId, p.Id });
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasIndex(p => new { p.TenantId, p.QuarterOrdinal, p.Number }).IsUnique();
        builder.HasOne<Report>().WithMany().HasForeignKey(p => new { p.TenantId, p.ReportId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PublishedFigureMapping : IEntityTypeConfiguration<PublishedFigure>
{
    public void Configure(EntityTypeBuilder<PublishedFigure> builder)
    {
        builder.ToTable("PublishedFigures");
        builder.HasKey(f => new { f.TenantId, f.PublicationId, f.UnitId, f.IndicatorId });
        builder.Ignore(f => f.Tally);
        builder.HasOne<Publication>().WithMany().HasForeignKey(f => new { f.TenantId, f.PublicationId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PublishedValueMapping : IEntityTypeConfiguration<PublishedValue>
{
    public void Configure(EntityTypeBuilder<PublishedValue> builder)
    {
        builder.ToTable("PublishedValues");
        builder.HasKey(v => new { v.TenantId, v.PublicationId, v.IndicatorId, v.UnitId });
        builder.Ignore(v => v.Value);
        builder.Property(v => v.Note).HasMaxLength(CellNote.MaxLength);
        builder.HasOne<Publication>().WithMany().HasForeignKey(v => new { v.TenantId, v.PublicationId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PublishedTargetMapping : IEntityTypeConfiguration<PublishedTarget>
{
    public void Configure(EntityTypeBuilder<PublishedTarget> builder)
    {
        builder.ToTable("PublishedTargets");
        builder.HasKey(t => new { t.TenantId, t.PublicationId, t.TargetId });
        builder.Ignore(t => t.Rule);
        builder.HasOne<Publication>().WithMany().HasForeignKey(t => new { t.TenantId, t.PublicationId }).OnDelete(DeleteBehavior.Restrict);
    }
}
