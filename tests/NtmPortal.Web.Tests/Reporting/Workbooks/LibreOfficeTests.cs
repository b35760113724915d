using System.Diagnostics;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>The workbook in a real spreadsheet program: opened and saved by LibreOffice it is what it was, and can be filled in.</summary>
public sealed class LibreOfficeTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task Opened_and_saved_the_workbook_of_a_half_filled_report_changes_nothing()
    {
        var report = await ReportCase.OpenAsync(site.Database, TestDatabase.HaTinh);
        await FillAsync(report);
        var before = await report.HashAsync();
        using var desk = await BookDesk.OpenAsync(site.Server, report);

        var preview = await desk.UploadAsync(await SavedByLibreOfficeAsync(await desk.DownloadAsync()));

        BookDesk.Counts(preview).ShouldBe([0, 0, 0, WorkbookTests.Cells(report), 0]);
        (await preview.SubmitAsync("apply")).Problem.ShouldBeNull();
        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_filled_in_survives_it_as_does_the_result()
    {
        var report = await ReportCase.OpenAsync(site.Database, TestDatabase.HaTinh);
        using var desk = await BookDesk.OpenAsync(site.Server, report);
        var book = await desk.BookAsync();
        WorkbookTests.Fill(report, book, report.FirstCell("E-C"), "7", "1.000.000");
        WorkbookTests.Fill(report, book, report.FirstCell("8.4-NTM"), "Chưa đạt");
        WorkbookTests.Fill(report, book, report.ProvinceCell, "1", "2");
        WorkbookEstimateTests.Mark(report, book, report.ProvinceCell, "ước");

        var preview = await desk.UploadAsync(await SavedByLibreOfficeAsync(book.Save()));
        BookDesk.Counts(preview).ShouldBe([3, 0, 0, WorkbookTests.Cells(report) - 3, 0]);
        var applied = await preview.SubmitAsync("apply");
        var result = await desk.UploadAsync(await SavedByLibreOfficeAsync(await desk.DownloadAsync($"{applied.Path}/result")));

        BookDesk.Counts(result).ShouldBe([0, 0, 0, WorkbookTests.Cells(report), 0]);
        (await report.ValuesAsync()).Where(v => v.IsEstimate).ShouldHaveSingleItem().UnitId.ShouldBe(report.ProvinceCell.UnitId);
    }

    /// <summary>Every other cell of each kind, with notes, estimates, empty halves and zeros among them.</summary>
    private static async Task FillAsync(ReportCase report)
    {
        var edits = report.Database.Indicators.SelectMany(i => report.Tree.All.Where(i.Counts).Where((_, n) => n % 2 == 0).Select((unit, n) => (Indicator: i, unit, n)))
            .Select(x => report.Edit(new CellKey(x.Indicator.Id, x.unit.Id), Numerator(x.Indicator.Kind, x.n), x.Indicator.Kind == IndicatorKind.Ratio && x.n % 5 != 1 ? "1000000" : null,
                note: x.n % 7 == 0 ? ReportCase.Reason : null) with { Estimate = x.n % 3 == 0 }).ToList();
        foreach (var batch in edits.Chunk(1000)) (await report.Staff.TrySaveAsync(report.Quarter, batch)).Value.ShouldAllBe(a => a.Result.Outcome == CellOutcome.Saved);

        static string? Numerator(IndicatorKind kind, int n) => kind switch
        {
            IndicatorKind.MetNotMet => $"{n % 2}",
            IndicatorKind.Ratio when n % 5 == 2 => null,
            _ => $"{n * 17}",
        };
    }

    private static async Task<byte[]> SavedByLibreOfficeAsync(byte[] file)
    {
        var folder = Directory.CreateTempSubdirectory("ntm-calc");
        try
        {
            var (source, target) = (Path.Combine(folder.FullName, "in", "book.xlsx"), Path.Combine(folder.FullName, "book.xlsx"));
            Directory.CreateDirectory(Path.GetDirectoryName(source)!);
            await File.WriteAllBytesAsync(source, file);
            // A profile of its own, so that it does not meet another instance.
            var start = new ProcessStartInfo(Program(), [
                $"-env:UserInstallation={new Uri(Path.Combine(folder.FullName, "profile"))}", "--headless", "--norestore",
                "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder.FullName, source])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            };
            using var program = Process.Start(start)!;
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            await program.WaitForExitAsync(patience.Token);
            program.ExitCode.ShouldBe(0, await program.StandardError.ReadToEndAsync());
            return await File.ReadAllBytesAsync(target);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Program() => new[] { Environment.GetEnvironmentVariable("NTMPORTAL_SOFFICE"), "/usr/bin/soffice", "/usr/local/bin/soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice" }
        .FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("LibreOffice Calc is not installed: apt-get install libreoffice-calc-nogui, or set NTMPORTAL_SOFFICE.");
}
