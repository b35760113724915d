using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Reporting;

internal sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("Submissions");
        builder.HasKey(s => new { s.TenantId, s.Id });
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.SubmittedByName).HasMaxLength(200);
        builder.Property(s => s.Hash).HasMaxLength(64);
        builder.HasIndex(s => new { s.TenantId, s.ReportId, s.Number }).IsUnique();
        builder.HasIndex(s => new { s.TenantId, s.Seal });
        builder.HasOne<Report>().WithMany().HasForeignKey(s => new { s.TenantId, s.ReportId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SubmissionValueMapping : IEntityTypeConfiguration<SubmissionValue>
{
    public void Configure(EntityTypeBuilder<SubmissionValue> builder)
    {
        builder.ToTable("SubmissionValues");
        builder.HasKey(v => new { v.TenantId, v.SubmissionId, v.IndicatorId, v.UnitId });
        builder.Property(v => v.Note).HasMaxLength(CellNote.MaxLength);
        builder.Ignore(v => v.Value);
        builder.HasOne<Submission>().WithMany().HasForeignKey(v => new { v.TenantId, v.SubmissionId }).OnDelete(DeleteBehavior.Restrict);
    }
}
