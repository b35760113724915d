using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>
/// Seals a workbook's stamp under the portal's data-protection keys: nobody else can write or alter one, nor read the values of an
/// office in it. The keys outlive a workbook, and all servers of a portal share them, as they do for its cookies.
/// </summary>
public sealed class StampSeal(IDataProtectionProvider protection)
{
    private const int Missing = -1;

    private readonly IDataProtector _protector = protection.CreateProtector("NtmPortal.Workbook");

    /// <summary>The stamp as text for a hidden sheet.</summary>
    public string Close(WorkbookStamp stamp)
    {
        using var bytes = new MemoryStream();
        using (var packed = new DeflateStream(bytes, CompressionLevel.Optimal))
        using (var writer = new BinaryWriter(packed))
        {
            writer.Write7BitEncodedInt(WorkbookStamp.Layout);
            writer.Write7BitEncodedInt(stamp.TenantId);
            writer.Write(stamp.ReportId.ToByteArray());
            writer.Write7BitEncodedInt(stamp.Quarter.Ordinal);
            writer.Write7BitEncodedInt64(stamp.MadeAt.UtcTicks);
            writer.Write7BitEncodedInt(stamp.Cells.Count);
            foreach (var (key, cell) in stamp.Cells)
            {
                writer.Write7BitEncodedInt(key.IndicatorId);
                writer.Write7BitEncodedInt(key.UnitId);
                writer.Write7BitEncodedInt(cell.Version);
                writer.Write7BitEncodedInt64((long)(cell.Value.Numerator ?? Missing));
                writer.Write7BitEncodedInt64((long)(cell.Value.Denominator ?? Missing));
            }
            // After all else, so that stamps from before there were estimates simply end here.
            foreach (var (key, _) in stamp.Cells.Where(c => c.Value.IsEstimate))
            {
                writer.Write7BitEncodedInt(key.IndicatorId);
                writer.Write7BitEncodedInt(key.UnitId);
            }
        }
        return Base64Url.EncodeToString(_protector.Protect(bytes.ToArray()));
    }

    /// <summary>Problems: <c>WorkbookForged</c> for what the portal did not write, <c>WorkbookOldLayout</c> for what it wrote otherwise.</summary>
    public Result<WorkbookStamp> Open(string text)
    {
        byte[] bytes;
        try
        {
            bytes = _protector.Unprotect(Base64Url.DecodeFromChars(text));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return new Problem("WorkbookForged");
        }
        // What opens was written here: it is read without further doubt.
        using var unpacked = new MemoryStream();
        using (var packed = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress)) packed.CopyTo(unpacked);
        unpacked.Position = 0;
        using var reader = new BinaryReader(unpacked);
        if (reader.Read7BitEncodedInt() != WorkbookStamp.Layout) return new Problem("WorkbookOldLayout");
        var (tenant, report) = (reader.Read7BitEncodedInt(), new Guid(reader.ReadBytes(16)));
        var (quarter, at) = (Quarter.FromOrdinal(reader.Read7BitEncodedInt()), new DateTimeOffset(reader.Read7BitEncodedInt64(), TimeSpan.Zero));
        var cells = new Dictionary<CellKey, StampedCell>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var (key, version) = (new CellKey(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt()), reader.Read7BitEncodedInt());
            cells[key] = new StampedCell(new CellValue(Part(), Part()), version);
        }
        while (unpacked.Position < unpacked.Length)
        {
            var key = new CellKey(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
            cells[key] = cells[key] with { IsEstimate = true };
        }
        return new WorkbookStamp(tenant, report, quarter, at, cells);

        decimal? Part() => reader.Read7BitEncodedInt64() is var part and not Missing ? part : null;
    }
}
