using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Notices;

internal sealed class UserNoticeMapping : IEntityTypeConfiguration<UserNotice>
{
    private static readonly JsonSerializerOptions Json = new() { IgnoreReadOnlyProperties = true, Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<UserNotice> builder)
    {
        builder.ToTable("Notices");
        builder.HasKey(n => new { n.TenantId, n.Id });
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.ByName).HasMaxLength(200);
        builder.Ignore(n => n.Quarter);
        // A digest is a document: written once, read as a whole.
        builder.Property(n => n.Tasks).HasColumnType("jsonb").HasConversion(
            tasks => Write(tasks!), text => JsonSerializer.Deserialize<List<DueTask>>(text, Json)!,
            new ValueComparer<IReadOnlyList<DueTask>>((a, b) => ReferenceEquals(a, b), tasks => tasks.Count));
        // At most one digest a day, whoever writes it; other topics have no day.
        builder.HasIndex(n => new { n.TenantId, n.UserId, n.DigestDay }).IsUnique();
        builder.HasIndex(n => new { n.TenantId, n.UserId, n.At });
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(n => new { n.TenantId, n.UserId }).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>A digest's tasks as they are stored.</summary>
    internal static string Write(IReadOnlyList<DueTask> tasks) => JsonSerializer.Serialize(tasks, Json);
}

internal sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("OutgoingMails");
        builder.HasKey(m => new { m.TenantId, m.NoticeId });
        builder.Property(m => m.LastError).HasMaxLength(MailAttempts.MaxError);
        builder.HasIndex(m => new { m.TenantId, m.State, m.NextAttemptAt });
        builder.HasOne<UserNotice>().WithMany().HasForeignKey(m => new { m.TenantId, m.NoticeId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NoticeChoiceMapping : IEntityTypeConfiguration<NoticeChoice>
{
    public void Configure(EntityTypeBuilder<NoticeChoice> builder)
    {
        builder.ToTable("NoticeChoices");
        builder.HasKey(c => new { c.TenantId, c.UserId });
        builder.Property(c => c.Language).HasMaxLength(2);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(c => new { c.TenantId, c.UserId }).OnDelete(DeleteBehavior.Restrict);
    }
}
