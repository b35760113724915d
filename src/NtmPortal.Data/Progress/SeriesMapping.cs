using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Progress;

internal sealed class SplitKeyMapping : IEntityTypeConfiguration<SplitKey>
{
    public void Configure(EntityTypeBuilder<SplitKey> builder)
    {
        builder.ToTable("SplitKeys");
        builder.HasKey(k => new { k.TenantId, k.Id });
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.Property(k => k.Reason).HasMaxLength(ReasonText.MaxLength);
        builder.Property(k => k.LegalAct).HasMaxLength(200);
        builder.Property(k => k.StatedByName).HasMaxLength(200);
        // Shares make sense together alone: written and read as a whole.
        builder.Property(k => k.Shares).HasColumnType("jsonb").HasConversion(
            list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
            text => SharesOf(text),
            new ValueComparer<List<SplitShare>>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => new List<SplitShare>(list)));
        builder.HasOne<Tenant>().WithMany().HasForeignKey(k => k.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(k => k.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>The shares as they are stored.</summary>
    internal static List<SplitShare> SharesOf(string text) => JsonSerializer.Deserialize<List<SplitShare>>(text, JsonSerializerOptions.Default)!;
}

internal sealed class MetDecisionMapping : IEntityTypeConfiguration<MetDecision>
{
    public void Configure(EntityTypeBuilder<MetDecision> builder)
    {
        builder.ToTable("MetDecisions");
        builder.HasKey(d => new { d.TenantId, d.Id });
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Reason).HasMaxLength(ReasonText.MaxLength);
        builder.Property(d => d.LegalAct).HasMaxLength(200);
        builder.Property(d => d.DecidedByName).HasMaxLength(200);
        builder.HasIndex(d => new { d.TenantId, d.IndicatorId, d.QuarterOrdinal });
        builder.HasOne<Tenant>().WithMany().HasForeignKey(d => d.TenantId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Indicator>().WithMany().HasForeignKey(d => d.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(d => d.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}
