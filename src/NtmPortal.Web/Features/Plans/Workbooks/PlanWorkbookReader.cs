using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Web.Components.Sheets;

namespace NtmPortal.Web.Features.Plans.Workbooks;

/// <summary>A workbook as it was read.</summary>
/// <param name="Plan">The plan, of which nothing has an identity yet; for an amendment only its targets count.</param>
/// <param name="Amendment">The amending document; null for a whole plan.</param>
/// <param name="Findings">Errors and warnings by sheet, row and column.</param>
public sealed record PlanReading(Plan Plan, AmendmentInput? Amendment, IReadOnlyList<SheetFinding> Findings)
{
    /// <summary>Whether it may be taken over.</summary>
    public bool IsSound => Findings.All(f => !f.IsError);
}

/// <summary>Reads plans and amendments out of workbooks, and names all that is wrong by sheet, row and column.</summary>
public sealed class PlanWorkbookReader(ReferenceCache reference)
{
    /// <summary>Largest file, bytes: some twenty times a plan's.</summary>
    public const int LargestFile = 1 << 20;

    /// <summary>A whole plan for a unit of a province. Problems: <c>WorkbookTooLarge</c> and those of <see cref="XlsxReader.Read"/>.</summary>
    public Result<PlanReading> ReadPlan(byte[] file, int provinceId) => Open(file, PlanSheet.OfPlan, book =>
    {
        var facts = new HeadReader(book, reference, provinceId);
        var plan = facts.ReadPlan();
        new TargetRowsReader(book, reference).Read(plan, plan);
        new WorkRowsReader(book).Read(plan);
        return new PlanReading(plan, null, book.Findings);
    });

    /// <summary>An amendment of a plan. Problems as of <see cref="ReadPlan"/>.</summary>
    public Result<PlanReading> ReadAmendment(byte[] file, Plan amended) => Open(file, PlanSheet.OfAmendment, book =>
    {
        var input = new HeadReader(book, reference, 0).ReadAmendment(amended);
        var plan = new Plan { Key = "", TitleVi = "", TitleEn = "", SourceVi = "", SourceEn = "" };
        new TargetRowsReader(book, reference).Read(plan, amended);
        return new PlanReading(plan, input, book.Findings);
    });

    private static Result<PlanReading> Open(byte[] file, IReadOnlyList<PlanSheet> sheets, Func<PlanBook, PlanReading> read)
    {
        if (file.Length > LargestFile) return new Problem("WorkbookTooLarge", LargestFile >> 20);
        var tables = XlsxReader.Read(file);
        return tables.Problem is { } problem ? problem : read(new PlanBook(tables.Value, sheets));
    }
}

/// <summary>The sheets of a workbook by what they hold.</summary>
internal sealed class PlanBook
{
    private readonly Dictionary<PlanSheet, PlanRows?> _sheets = [];

    /// <summary>Finds the sheets; one that is missing, twice there or unknown is a finding.</summary>
    public PlanBook(IReadOnlyList<SheetTable> tables, IReadOnlyList<PlanSheet> sheets)
    {
        var left = tables.Where(t => t.Cells.Values.Any(c => !c.IsBlank)).ToList();
        foreach (var sheet in sheets)
        {
            var table = left.Find(t => SheetWords.Says("Sheet." + sheet.Key, t.Name));
            if (table is not null) left.Remove(table);
            else Findings.Add(new SheetFinding("", 0, "", new Problem("PlanSheetMissing", sheet.Key), IsError: true));
            _sheets[sheet] = table is null ? null : PlanRows.Open(table, sheet, PlanChecks.MostRows, Findings);
        }
        Findings.AddRange(left.Select(t => new SheetFinding(t.Name, 0, "", new Problem("PlanSheetUnknown"), IsError: true)));
    }

    /// <summary>All that is wrong, or worth a second look.</summary>
    public List<SheetFinding> Findings { get; } = [];

    /// <summary>A sheet; null when it is missing.</summary>
    public PlanRows? this[PlanSheet sheet] => _sheets.GetValueOrDefault(sheet);
}
