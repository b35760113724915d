using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Catalogue.Entry;

namespace NtmPortal.Data.Catalogue;

internal sealed class CriterionMapping : IEntityTypeConfiguration<Criterion>
{
    public void Configure(EntityTypeBuilder<Criterion> builder)
    {
        builder.ToTable("Criteria");
        builder.HasKey(c => new { c.CriteriaSetId, c.Code });
        builder.HasOne<CriteriaSet>().WithMany().HasForeignKey(c => c.CriteriaSetId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CommuneGroupMapping : IEntityTypeConfiguration<CommuneGroup>
{
    public void Configure(EntityTypeBuilder<CommuneGroup> builder)
    {
        builder.ToTable("CommuneGroups");
        builder.HasKey(g => new { g.CriteriaSetId, g.Key });
        builder.HasOne<CriteriaSet>().WithMany().HasForeignKey(g => g.CriteriaSetId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ThresholdMapping : IEntityTypeConfiguration<Threshold>
{
    public void Configure(EntityTypeBuilder<Threshold> builder)
    {
        builder.ToTable("Thresholds");
        builder.HasKey(t => new { t.IndicatorId, t.GroupKey });
        builder.HasOne<Indicator>().WithMany().HasForeignKey(t => t.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SetAmendmentMapping : IEntityTypeConfiguration<SetAmendment>
{
    public void Configure(EntityTypeBuilder<SetAmendment> builder)
    {
        builder.ToTable("SetAmendments");
        builder.HasKey(a => new { a.CriteriaSetId, a.EffectiveFrom });
        builder.Property(a => a.PublishedByName).HasMaxLength(200);
        builder.HasOne<CriteriaSet>().WithMany().HasForeignKey(a => a.CriteriaSetId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SetDraftMapping : IEntityTypeConfiguration<SetDraft>
{
    public void Configure(EntityTypeBuilder<SetDraft> builder)
    {
        builder.ToTable("SetDrafts");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.ChangedByName).HasMaxLength(200);
        builder.Property(d => d.Document).HasColumnType("jsonb").HasConversion(
            document => Write(document), text => Read(text), new ValueComparer<SetDocument>((a, b) => a!.IsSameAs(b!), d => d.Parts.Count, d => d));
        builder.Ignore(d => d.Parts);
        builder.HasOne<CriteriaSet>().WithMany().HasForeignKey(d => d.AmendsSetId).OnDelete(DeleteBehavior.Restrict);
    }

    private static string Write(SetDocument document) => JsonSerializer.Serialize(document.Parts, JsonSerializerOptions.Default);

    private static SetDocument Read(string text)
    {
        var parts = JsonSerializer.Deserialize<Dictionary<SetPart, List<Dictionary<string, string>>>>(text, JsonSerializerOptions.Default)!;
        return new SetDocument(parts.ToDictionary(p => p.Key, p => (IReadOnlyList<IReadOnlyDictionary<string, string>>)p.Value));
    }
}
