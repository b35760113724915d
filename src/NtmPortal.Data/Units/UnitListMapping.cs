using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;

namespace NtmPortal.Data.Units;

internal sealed class UnitListUploadMapping : IEntityTypeConfiguration<UnitListUpload>
{
    public void Configure(EntityTypeBuilder<UnitListUpload> builder)
    {
        builder.ToTable("UnitListUploads");
        builder.HasKey(u => u.Id);
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.UploadedByName).HasMaxLength(200);
        builder.Property(u => u.LegalAct).HasMaxLength(UnitListUpload.LongestAct);
        builder.Property(u => u.Passed).HasColumnType("jsonb").HasConversion(
            rows => JsonSerializer.Serialize(rows, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<List<PassedRow>>(text, JsonSerializerOptions.Default)!,
            new ValueComparer<List<PassedRow>>((a, b) => a!.SequenceEqual(b!), rows => rows.Count, rows => new List<PassedRow>(rows)));
        builder.Ignore(u => u.PassedRows);
        builder.HasIndex(u => u.UploadedAt);
        builder.HasOne<UnitImport>().WithMany().HasForeignKey(u => u.ImportId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnitListFileMapping : IEntityTypeConfiguration<UnitListFile>
{
    public void Configure(EntityTypeBuilder<UnitListFile> builder)
    {
        builder.ToTable("UnitListFiles");
        builder.HasKey(f => new { f.UploadId, f.Source });
        builder.Property(f => f.Name).HasMaxLength(UnitListFile.LongestName);
        builder.HasOne<UnitListUpload>().WithMany().HasForeignKey(f => f.UploadId).OnDelete(DeleteBehavior.Cascade);
    }
}
