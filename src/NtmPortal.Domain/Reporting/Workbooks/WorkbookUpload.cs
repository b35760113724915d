namespace NtmPortal.Domain.Reporting.Workbooks;

/// <summary>
/// A filled workbook as it was uploaded, kept from its preview to its result, on no server's memory. It is its uploader's alone; a
/// later upload takes its place, and after a day it goes.
/// </summary>
public sealed class WorkbookUpload : ITenantOwned
{
    /// <summary>Longest name of a file that is kept; more is cut off.</summary>
    public const int LongestName = 200;

    /// <summary>How long one is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity; the ids of the changes it makes follow from it.</summary>
    public Guid Id { get; set; }

    /// <summary>The report.</summary>
    public Guid ReportId { get; set; }

    /// <summary>Who uploaded it.</summary>
    public Guid UploadedBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset UploadedAt { get; set; }

    /// <summary>Name of the file, without folders.</summary>
    public required string FileName { get; set; }

    /// <summary>The file.</summary>
    public required byte[] Content { get; set; }
}
