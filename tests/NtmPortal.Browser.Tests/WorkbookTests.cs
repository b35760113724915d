using System.IO.Compression;
using System.Xml.Linq;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NtmPortal.Browser.Tests.Support;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace NtmPortal.Browser.Tests;

/// <summary>A quarter filled in by Excel: downloaded, filled in, uploaded, looked at, applied, and seen in the grid.</summary>
public sealed class WorkbookTests(Stage stage) : IClassFixture<Stage>
{
    private const string Entry = "/reports/2024-Q4/entry?district=436";

    [Fact]
    public async Task A_figure_goes_by_the_workbook_from_the_officers_desk_into_the_grid()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        var indicator = stage.Database.Reference.IndicatorByKey["SMART-V"];
        var unit = stage.Database.TreeOf(42, new Quarter(2024, 4)).All.First(u => u.Type == UnitType.RuralCommune && u.ParentId is { } id && stage.Database.Reference.Units.Latest(id).Code == "436");
        await staff.OpenAsync("/reports/2024-Q4");
        await staff.Page.GetByRole(AriaRole.Link, new() { Name = "Nhập bằng Excel" }).ClickAsync();

        var download = await staff.Page.RunAndWaitForDownloadAsync(() => staff.Page.GetByRole(AriaRole.Link, new() { Name = "Tải tệp Excel" }).ClickAsync());
        download.SuggestedFilename.ShouldBe("Nhập số liệu 2024-Q4 Hà Tĩnh.xlsx");
        var path = Path.Combine(Directory.CreateTempSubdirectory("ntm-book").FullName, "so-lieu.xlsx");
        await download.SaveAsAsync(path);
        var cell = Fill(path, "#" + unit.Code, "SMART-V:n", "37");
        await staff.Page.GetByLabel("Tệp Excel đã nhập").SetInputFilesAsync(path);
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Tải lên và xem trước" }).ClickAsync();

        var line = staff.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"Xã!{cell}" });
        await Expect(line).ToContainTextAsync(unit.Name);
        await Expect(line).ToContainTextAsync("37");
        (await staff.Page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help}").ShouldBeEmpty();
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "Áp dụng 1 ô" }).ClickAsync();
        await Expect(staff.Page.Locator(".notice.is-reached")).ToContainTextAsync("Đã lưu 1 ô từ tệp này");

        await staff.OpenAsync(Entry);
        await staff.GridAsync();
        await Expect(staff.Cell(indicator.Id, unit.Id)).ToHaveValueAsync("37");
    }

    /// <summary>Types a number where a row and a column meet, and returns where that is.</summary>
    private static string Fill(string path, string rowKey, string columnKey, string number)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        foreach (var entry in archive.Entries.Where(e => e.FullName.Contains("worksheets/sheet", StringComparison.Ordinal)).ToList())
        {
            XDocument sheet;
            using (var stream = entry.Open()) sheet = XDocument.Load(stream);
            var cells = sheet.Descendants().Where(e => e.Name.LocalName == "c").ToList();
            if (cells.Find(c => c.Value == columnKey) is not { } head || cells.Find(c => c.Value == rowKey) is not { } row) continue;
            var at = head.Attribute("r")!.Value.TrimEnd([.. "0123456789"]) + row.Parent!.Attribute("r")!.Value;
            var cell = cells.Single(c => c.Attribute("r")!.Value == at);
            cell.SetAttributeValue("t", null);
            cell.ReplaceNodes(new XElement(cell.Name.Namespace + "v", number));
            var name = entry.FullName;
            entry.Delete();
            using var written = archive.CreateEntry(name).Open();
            sheet.Save(written);
            return at;
        }
        throw new InvalidOperationException($"No sheet has {rowKey} and {columnKey}.");
    }
}
