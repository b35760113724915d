using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Progress;

internal sealed class FigureQueryMapping : IEntityTypeConfiguration<FigureQuery>
{
    public void Configure(EntityTypeBuilder<FigureQuery> builder)
    {
        builder.ToTable("FigureQueries");
        builder.HasKey(q => new { q.TenantId, q.Id });
        builder.Property(q => q.Id).ValueGeneratedNever();
        builder.Ignore(q => q.Quarter);
        builder.HasIndex(q => new { q.TenantId, q.QuarterOrdinal, q.IndicatorId });
        builder.HasOne<Tenant>().WithMany().HasForeignKey(q => q.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(q => q.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(q => q.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(q => q.Messages).WithOne().HasForeignKey(m => new { m.TenantId, m.QueryId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FigureQueryMessageMapping : IEntityTypeConfiguration<FigureQueryMessage>
{
    public void Configure(EntityTypeBuilder<FigureQueryMessage> builder)
    {
        builder.ToTable("FigureQueryMessages", t => t.HasCheckConstraint(
            "each_side_writes_its_own", $"kind = {QueryMessageKind.Closing:D} or (kind = {QueryMessageKind.Question:D}) = from_centre"));
        builder.HasKey(m => new { m.TenantId, m.Id });
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Text).HasMaxLength(FigureQueryMessage.MaxLength);
        builder.Property(m => m.ByName).HasMaxLength(200);
        builder.HasIndex(m => new { m.TenantId, m.QueryId });
    }
}
