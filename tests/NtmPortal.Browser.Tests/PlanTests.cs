using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NtmPortal.Browser.Tests.Support;
using NtmPortal.Testing;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace NtmPortal.Browser.Tests;

/// <summary>A new plan and an amendment from workbooks: downloaded, filled in, uploaded, looked at, taken over, and seen.</summary>
public sealed class PlanTests(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task A_plan_and_its_amendment_go_by_workbook_into_the_portal()
    {
        await using var office = await stage.SignInAsync("dieuphoi@kiengiang");
        var page = office.Page;
        await office.OpenAsync("/plans");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nhập từ Excel" }).ClickAsync();
        await SendAsync(page, await DownloadAsync(page, "Tải mẫu Excel"), FillPlan);
        await Expect(page.Locator("#preview")).ToContainTextAsync("2 mục tiêu, 1 nội dung, 1 nhiệm vụ, 1 dòng kinh phí");
        await Expect(page.Locator("#findings")).ToContainTextAsync("Thấp hơn mục tiêu cả nước (70)");
        (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help}").ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi kế hoạch" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kế hoạch thử của tỉnh");
        await Expect(page.Locator("table.targets")).ToContainTextAsync("thấp hơn mục tiêu cả nước");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nhập sửa đổi" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Nhập từ Excel" }).ClickAsync();
        await SendAsync(page, await DownloadAsync(page, "Tải mẫu có mục tiêu hiện hành"), FillAmendment);
        await Expect(page.Locator("[data-difference]")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-difference=Changed]")).ToContainTextAsync("75");
        await Expect(page.Locator("[data-difference=Dropped]")).ToContainTextAsync("Xã có hợp tác xã");
        (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help}").ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi văn bản sửa đổi" }).ClickAsync();

        await Expect(page.Locator("section[aria-labelledby=amendments]")).ToContainTextAsync("9/KH-UBND");
        await Expect(page.Locator("table.targets tbody tr:not(.group)")).ToHaveCountAsync(1);
        await Expect(page.Locator("table.targets")).ToContainTextAsync("75");
    }

    private static void FillPlan(PlanBook book)
    {
        foreach (var (fact, value) in new[]
                 {
                     ("Cấp", "Cấp tỉnh"), ("Mã đơn vị", "91"), ("Số văn bản", "5/KH-UBND"), ("Ngày ban hành", "10/01/2024"), ("Cơ quan ban hành", "UBND tỉnh"),
                     ("Tên kế hoạch", "Kế hoạch thử của tỉnh"), ("Từ năm", "2024"), ("Đến năm", "2025"), ("Nguồn", "Văn bản gốc"),
                 })
        {
            book.Type("Văn bản", "Giá trị", value, ("Mục", fact));
        }
        foreach (var (key, value) in new[] { ("LINK", "60"), ("COOP", "80") })
            book.Add("Mục tiêu", ("Mã chỉ tiêu", key), ("Đến cuối năm", "2025"), ("So sánh", "Ít nhất"), ("Mức", value), ("Vị trí trong văn bản", "II.1"));
        book.Add("Cơ quan", ("Mã chỉ tiêu", "LINK"), ("Đến cuối năm", "2025"), ("Vai trò", "Chủ trì"), ("Tên cơ quan", "Sở Nông nghiệp"));
        book.Add("Nội dung", ("Số thứ tự", "1"), ("Loại", "Nội dung thực hiện"), ("Nội dung", "Tập huấn"));
        book.Add("Nhiệm vụ", ("Nhiệm vụ", "Mở lớp"), ("Nội dung số", "1"), ("Hạn hoàn thành", "30/6/2024"));
        book.Add("Kinh phí", ("Nguồn vốn", "Ngân sách địa phương"), ("Năm", "2024"), ("Kế hoạch vốn (triệu đồng)", "1500"));
    }

    private static void FillAmendment(PlanBook book)
    {
        foreach (var (fact, value) in new[] { ("Số văn bản", "9/KH-UBND"), ("Ngày ban hành", "20/8/2024"), ("Áp dụng từ ngày", "01/09/2024"), ("Trích yếu", "Nâng mức") })
            book.Type("Sửa đổi", "Giá trị", value, ("Mục", fact));
        book.Type("Mục tiêu", "Mức", "75", ("Mã chỉ tiêu", "LINK"));
        book.Delete("Mục tiêu", ("Mã chỉ tiêu", "COOP"));
    }

    private static async Task<string> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        var path = Path.Combine(Directory.CreateTempSubdirectory("ntm-plan").FullName, "ke-hoach.xlsx");
        await download.SaveAsAsync(path);
        return path;
    }

    private static async Task SendAsync(IPage page, string path, Action<PlanBook> fill)
    {
        using (var book = new PlanBook(await File.ReadAllBytesAsync(path)))
        {
            fill(book);
            await File.WriteAllBytesAsync(path, book.Save());
        }
        await page.GetByLabel("Tệp Excel").SetInputFilesAsync(path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
    }
}
