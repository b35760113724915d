using NtmPortal.Domain;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Web.Components.Sheets;

namespace NtmPortal.Web.Features.Administration.UnitLists;

/// <summary>Reads an uploaded file as a table: a spreadsheet by its content, anything else as CSV.</summary>
internal static class ListFile
{
    private static readonly byte[] OlderFormat = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Problems: those of <see cref="XlsxReader.Read"/> and of <see cref="CsvText.Read"/>.</summary>
    public static Result<ListTable> Read(byte[] content)
    {
        // Archives and the older format of spreadsheets begin with these bytes; of the latter, the reader says so.
        if (!content.AsSpan().StartsWith("PK"u8) && !content.AsSpan().StartsWith(OlderFormat)) return CsvText.Read(content);
        var sheets = XlsxReader.Read(content);
        if (sheets.Problem is { } problem) return problem;
        return sheets.Value.FirstOrDefault(s => s.Cells.Count > 0) is { } sheet ? ListTable.Of(Rows(sheet)) : new Problem("UnitFileEmpty");
    }

    /// <summary>Why the headings of a file are none of its kind; null when they are.</summary>
    public static Problem? CheckHeadings(ListSource source, ListTable table, DateOnly date) => source switch
    {
        ListSource.Units => UnitListReader.Read(table, date).Problem,
        ListSource.Changes => DatedChangesReader.Read(table, date).Problem,
        _ => SuccessionReader.Read(table, source).Problem,
    };

    private static IEnumerable<ListRow> Rows(SheetTable sheet) =>
        sheet.Cells.GroupBy(c => c.Key.Row).OrderBy(row => row.Key).Select(row =>
        {
            var cells = new string[row.Max(c => c.Key.Column)];
            Array.Fill(cells, "");
            foreach (var (at, cell) in row) cells[at.Column - 1] = cell.Text.Trim();
            return new ListRow(row.Key, cells);
        });
}
