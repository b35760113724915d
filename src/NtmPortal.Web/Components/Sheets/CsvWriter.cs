using System.Globalization;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Components.Sheets;

/// <summary>
/// Writes a table as CSV that Excel opens right where the reader lives: UTF-8 with a byte order mark; Vietnamese with
/// semicolons and decimal commas, English with commas and points. No cell runs as a formula.
/// </summary>
public static class CsvWriter
{
    /// <summary>The file.</summary>
    /// <param name="sheet">The table.</param>
    /// <param name="culture">The reader's; decides separator and decimal mark.</param>
    public static byte[] Write(SummarySheet sheet, CultureInfo culture)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvHelper.CsvWriter.Create(stream, CsvRows.OptionsOf(culture), leaveOpen: true))
        {
            var width = sheet.Columns.Count;
            Line(csv, [SummaryCell.Of(sheet.Title)], width, culture);
            foreach (var (label, value) in sheet.Head) Line(csv, label is null ? [value] : [SummaryCell.Of(label), value], width, culture);
            Line(csv, [], width, culture);
            Line(csv, [.. sheet.Columns.Select(c => SummaryCell.Of(c.Name))], width, culture);
            foreach (var row in sheet.Rows) Line(csv, row, width, culture);
            Line(csv, [], width, culture);
            foreach (var row in sheet.Foot) Line(csv, row, width, culture);
        }
        return stream.ToArray();
    }

    /// <summary>Every line has as many fields as the table has columns, as RFC 4180 asks.</summary>
    private static void Line(CsvHelper.CsvWriter csv, IReadOnlyList<SummaryCell> cells, int width, CultureInfo culture)
    {
        for (var i = 0; i < width; i++) csv.WriteField(i < cells.Count ? Text(cells[i], culture) : "");
        csv.EndRecord();
    }

    private static string Text(SummaryCell cell, CultureInfo culture) => cell switch
    {
        TextCell text => FileText.Neutral(text.Value),
        NumberCell number => number.Value.ToString("0.##########", culture),
        // With the sign, so that Excel reads a percentage; ten decimals are all that its fifteen digits hold.
        PercentCell share => (share.Fraction * 100).ToString("0.##########", culture) + "%",
        ChangeCell change => change.Value.ToString("0.##########", culture),
        DateCell date => date.Value.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture),
        MomentCell moment => VietnamClock.Of(moment.Value).ToString("dd'/'MM'/'yyyy HH':'mm", CultureInfo.InvariantCulture),
        _ => "",
    };
}
