using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;

namespace NtmPortal.Data.Reporting;

/// <summary>What all four tables of texts have in common.</summary>
internal static class StoredTextMapping
{
    public const int MaxName = 200;

    public static void ConfigureText<T>(this EntityTypeBuilder<T> builder, string table) where T : StoredText
    {
        builder.ToTable(table);
        builder.Property(t => t.Part).HasMaxLength(TextPart.MaxKeyLength);
        builder.Property(t => t.Body).HasMaxLength(TextBody.MaxLength);
        builder.Property(t => t.ChangedByName).HasMaxLength(MaxName);
        builder.Property(t => t.OriginByName).HasMaxLength(MaxName);
        builder.Ignore(t => t.Key);
        builder.Ignore(t => t.Origin);
    }
}

internal sealed class ReportTextMapping : IEntityTypeConfiguration<ReportText>
{
    public void Configure(EntityTypeBuilder<ReportText> builder)
    {
        builder.ConfigureText("ReportTexts");
        builder.HasKey(t => new { t.TenantId, t.ReportId, t.Part, t.UnitId, t.OriginUnitId });
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasOne<Report>().WithMany().HasForeignKey(t => new { t.TenantId, t.ReportId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TextChangeMapping : IEntityTypeConfiguration<TextChange>
{
    public void Configure(EntityTypeBuilder<TextChange> builder)
    {
        builder.ConfigureText("TextChanges");
        builder.HasKey(t => new { t.TenantId, t.Id });
        builder.Property(t => t.Id).ValueGeneratedNever();
        // One change a version: two writers can never both have made the same step.
        builder.HasIndex(t => new { t.TenantId, t.ReportId, t.Part, t.UnitId, t.OriginUnitId, t.Version }, "ix_text_changes_version").IsUnique();
        builder.HasOne<Report>().WithMany().HasForeignKey(t => new { t.TenantId, t.ReportId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SubmissionTextMapping : IEntityTypeConfiguration<SubmissionText>
{
    public void Configure(EntityTypeBuilder<SubmissionText> builder)
    {
        builder.ConfigureText("SubmissionTexts");
        builder.HasKey(t => new { t.TenantId, t.SubmissionId, t.Part, t.UnitId, t.OriginUnitId });
        builder.HasOne<Submission>().WithMany().HasForeignKey(t => new { t.TenantId, t.SubmissionId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PublishedTextMapping : IEntityTypeConfiguration<PublishedText>
{
    public void Configure(EntityTypeBuilder<PublishedText> builder)
    {
        builder.ConfigureText("PublishedTexts");
        builder.HasKey(t => new { t.TenantId, t.PublicationId, t.Part, t.UnitId, t.OriginUnitId });
        builder.HasOne<Publication>().WithMany().HasForeignKey(t => new { t.TenantId, t.PublicationId }).OnDelete(DeleteBehavior.Restrict);
    }
}
