using System.IO.Compression;
using System.Xml.Linq;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>
/// Gives an uploaded workbook back with what became of each row in its last column, everything else as it was. After applying it
/// carries a new stamp for the cells it wrote, so that a person can go on filling in the same file.
/// </summary>
public sealed class ResultWorkbook(CompareWorkbook comparison, StampSeal seal, LineWords words, PortalSession session, TimeProvider time)
{
    /// <summary>A file and its name.</summary>
    public sealed record Made(byte[] Content, string Name);

    /// <summary>Null when the person has no such upload for the quarter, or it is no workbook of it any more.</summary>
    public async Task<Made?> HandleAsync(Quarter quarter, Guid id, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.EnterValues) || await comparison.ReadAsync(quarter, id, cancellation) is not { File: { } file } model) return null;
        using var stream = new MemoryStream();
        stream.Write(model.Upload.Content);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var sheet in file.Filled.Sheets)
                SheetXmlEditor.Edit(archive, sheet.Table.Part, xml => WriteResults(xml, sheet, model));
            if (model.AppliedAt is not null) SheetXmlEditor.Edit(archive, file.StampSheet.Part, xml => WriteStamp(xml, file, model));
        }
        return new Made(stream.ToArray(), model.Upload.FileName);
    }

    private void WriteResults(SheetXmlEditor xml, FilledSheet sheet, CompareWorkbook.Model model)
    {
        var lines = model.Lines.Where(l => l.Sheet == sheet.Table.Name).ToLookup(l => l.At.Row);
        var rows = model.File!.Filled.Rows.Where(r => r.Sheet == sheet).Select(r => r.Number).Union(lines.Select(l => l.Key));
        foreach (var row in rows) xml.SetText(new CellAddress(row, sheet.Results), words.Result([.. lines[row]], model.AppliedAt is not null));
    }

    private void WriteStamp(SheetXmlEditor xml, WorkbookFile file, CompareWorkbook.Model model)
    {
        var cells = new Dictionary<CellKey, StampedCell>(file.Stamp.Cells);
        foreach (var line in model.Lines.Where(l => l.SavedAt is not null)) cells[new CellKey(line.Indicator!.Id, line.Unit!.Id)] = new(line.After, line.Version, line.IsEstimate);
        var pieces = WorkbookWriter.Pieces(seal.Close(file.Stamp with { MadeAt = time.GetUtcNow(), Cells = cells })).ToList();
        var rows = file.StampSheet.Cells.Keys.Max(c => c.Row);
        for (var row = 1; row <= Math.Max(rows, pieces.Count); row++) xml.SetText(new CellAddress(row, 1), pieces.ElementAtOrDefault(row - 1) ?? "");
    }
}
