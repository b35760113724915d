using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;

namespace NtmPortal.Data.Reporting;

internal sealed class WorkbookUploadMapping : IEntityTypeConfiguration<WorkbookUpload>
{
    public void Configure(EntityTypeBuilder<WorkbookUpload> builder)
    {
        builder.ToTable("WorkbookUploads");
        builder.HasKey(u => new { u.TenantId, u.Id });
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.FileName).HasMaxLength(WorkbookUpload.LongestName);
        // Looked for by who uploads again, and by age.
        builder.HasIndex(u => new { u.TenantId, u.ReportId, u.UploadedBy });
        builder.HasIndex(u => new { u.TenantId, u.UploadedAt });
        builder.HasOne<Report>().WithMany().HasForeignKey(u => new { u.TenantId, u.ReportId }).OnDelete(DeleteBehavior.Restrict);
    }
}
