using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Units;

internal sealed class UnitIdentityMapping : IEntityTypeConfiguration<UnitIdentity>
{
    public void Configure(EntityTypeBuilder<UnitIdentity> builder)
    {
        builder.ToTable("Units");
        builder.HasKey(u => u.Id);
        builder.Property(u => u.Id).ValueGeneratedNever();
    }
}

internal sealed class UnitVersionMapping : IEntityTypeConfiguration<AdministrativeUnit>
{
    public void Configure(EntityTypeBuilder<AdministrativeUnit> builder)
    {
        builder.ToTable("UnitVersions", table => table.HasCheckConstraint("valid_to_is_later", "valid_from < valid_to"));
        builder.HasKey(v => new { v.Id, v.ValidFrom });
        builder.Property(v => v.Id).HasColumnName("unit_id");
        builder.Property(v => v.Code).HasMaxLength(8);
        builder.Property(v => v.Name).HasMaxLength(120).UseCollation("vi-x-icu");
        builder.HasIndex(v => new { v.Level, v.Code, v.ValidFrom }).IsUnique();
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(v => v.Id).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(v => v.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(v => v.ProvinceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnitChangeMapping : IEntityTypeConfiguration<UnitChange>
{
    public void Configure(EntityTypeBuilder<UnitChange> builder)
    {
        builder.ToTable("UnitChanges");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Code).HasMaxLength(8);
        builder.Property(c => c.Name).HasMaxLength(120).UseCollation("vi-x-icu");
        builder.Property(c => c.LegalAct).HasMaxLength(200);
        builder.Property(c => c.Note).HasMaxLength(1000);
        builder.HasIndex(c => new { c.UnitId, c.Effective, c.Kind, c.SuccessorId }).IsUnique().AreNullsDistinct(false);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(c => c.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitIdentity>().WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnitImport>().WithMany().HasForeignKey(c => c.ImportId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UnitImportMapping : IEntityTypeConfiguration<UnitImport>
{
    public void Configure(EntityTypeBuilder<UnitImport> builder)
    {
        builder.ToTable("UnitImports");
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.LegalAct).HasMaxLength(200);
        builder.Property(i => i.AppliedByName).HasMaxLength(200);
        builder.Property(i => i.UndoneByName).HasMaxLength(200);
        Document(builder.Property(i => i.Files));
        Document(builder.Property(i => i.Exceptions));
    }

    /// <summary>Written once with the import and read as a whole.</summary>
    private static void Document<T>(PropertyBuilder<List<T>> property) => property.HasColumnType("jsonb").HasConversion(
        list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<List<T>>(text, JsonSerializerOptions.Default)!,
        new ValueComparer<List<T>>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => new List<T>(list)));
}
