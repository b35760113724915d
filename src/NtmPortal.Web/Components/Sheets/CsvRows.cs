using System.Globalization;
using CsvHelper;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Components.Sheets;

/// <summary>Writes rows of text as CSV that Excel opens right where the reader lives. No cell runs as a formula.</summary>
internal static class CsvRows
{
    /// <summary>The file: UTF-8 with a byte order mark, with semicolons where a comma is the decimal mark.</summary>
    public static byte[] Write(IEnumerable<IReadOnlyList<string>> rows, CultureInfo culture)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvHelper.CsvWriter.Create(stream, OptionsOf(culture), leaveOpen: true))
        {
            foreach (var row in rows)
            {
                foreach (var text in row) csv.WriteField(FileText.Neutral(text));
                csv.EndRecord();
            }
        }
        return stream.ToArray();
    }

    /// <summary>What every CSV of the portal is written with.</summary>
    internal static CsvWriterOptions OptionsOf(CultureInfo culture) => new()
    {
        Separator = culture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',',
        WriteByteOrderMark = true,
    };
}
