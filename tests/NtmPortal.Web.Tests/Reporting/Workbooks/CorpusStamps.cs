using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting.Workbooks;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>Workbooks that are not what they say, or say nothing.</summary>
internal static class CorpusStamps
{
    /// <summary>The portal's own seal; set before the corpus is used.</summary>
    public static StampSeal? Seal { get; set; }

    public static IEnumerable<Broken> All =>
    [
        new("without its stamp", "WorkbookNotOurs", b => b.With(x => x.StampSheet.Data.RemoveNodes())),
        new("a workbook of one's own", "WorkbookNotOurs", b => b.With(x => { foreach (var part in x.SheetParts) new BookSheet(x.Xml(part)).Data.RemoveNodes(); })),
        new("the mark of the stamp renamed", "WorkbookNotOurs", b => b.With(x => x.StampSheet.SetText(x.StampSheet.Find(WorkbookKeys.Stamp)!, "ntm:stamp2"))),
        new("a letter of the stamp changed", "WorkbookForged", b => Stamped(b, text => text[..50] + (text[50] == 'A' ? 'B' : 'A') + text[51..])),
        new("the stamp cut off", "WorkbookForged", b => Stamped(b, text => text[..^10])),
        new("the stamp blank", "WorkbookForged", b => Stamped(b, _ => " ")),
        new("the stamp of other signs", "WorkbookForged", b => Stamped(b, _ => "{\"tenant\":42}")),
        new("the stamp of noise", "WorkbookForged", b => Stamped(b, _ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(300)).Replace('+', '-').Replace('/', '_').TrimEnd('='))),
        new("a stamp that stands twice in its sheet", "WorkbookForged", b => Stamped(b, text => text + text)),
        new("a stamp of other keys", "WorkbookForged", b => Stamped(b, _ => new StampSeal(new EphemeralDataProtectionProvider()).Close(Stamp(b)))),
        new("two stamps", "WorkbookForged", b => b.With(x => x.CopySheet(x.StampPart, "ntm2"))),
        new("another office's", "WorkbookOfAnotherOffice", b => Stamped(b, _ => Seal!.Close(Stamp(b) with { TenantId = TestDatabase.BenTre }))),
        new("another quarter's", "WorkbookOfAnotherQuarter", b => Stamped(b, _ => Seal!.Close(Stamp(b) with { Quarter = b.Report.Quarter.Previous }))),
        new("another report's of the quarter", "WorkbookOfAnotherReport", b => Stamped(b, _ => Seal!.Close(Stamp(b) with { ReportId = Guid.NewGuid() }))),
    ];

    private static WorkbookStamp Stamp(CorpusBook corpus) => Seal!.Open(Text(corpus.Book.StampSheet)).Value;

    private static string Text(BookSheet sheet) => string.Concat(sheet.Data.Elements().Skip(1).SelectMany(row => row.Elements()).Select(sheet.Text));

    private static byte[] Stamped(CorpusBook corpus, Func<string, string> change)
    {
        var sheet = corpus.Book.StampSheet;
        var text = change(Text(sheet));
        sheet.Data.Elements().Skip(2).ToList().ForEach(row => row.Remove());
        sheet.SetText(sheet.CellAt(new CellAddress(2, 1)), text);
        return corpus.Book.Save();
    }
}
