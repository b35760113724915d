using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NtmPortal.Browser.Tests.Support;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace NtmPortal.Browser.Tests;

/// <summary>A list of one province: uploaded, looked at, a row judged, applied, and taken back.</summary>
public sealed class UnitListTests(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task A_list_goes_from_the_desk_into_the_register_and_back()
    {
        await using var admin = await stage.SignInAsync("hethong@tw");
        var page = admin.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Danh mục hành chính" }).First.ClickAsync();
        await page.GetByLabel("Ngày của danh mục").FillAsync("2025-03-01");
        await page.GetByLabel("Danh mục của cả nước").UncheckAsync();
        await page.GetByLabel("Danh mục đơn vị").SetInputFilesAsync(File("danh-muc.csv", List()));
        await page.GetByLabel("Bảng chuyển đổi xã, huyện").SetInputFilesAsync(File("chuyen-doi.csv", "old_code,old_name,new_code,new_name,part\n18691,Xã Cẩm Vịnh,18691,Xã Cẩm Mới,full\n99999,Xã Mất,18691,Xã Cẩm Mới,full"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();

        await Expect(page.Locator("#lines tbody tr")).ToContainTextAsync("Xã Cẩm Mới");
        (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help}").ShouldBeEmpty();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Bỏ qua dòng 3" }).CheckAsync();
        await page.GetByLabel("Lý do bỏ qua dòng 3").FillAsync("Đã sáp nhập năm 2023");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu các dòng bỏ qua" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi vào sổ (1 mục)" }).ClickAsync();

        await Expect(page.Locator(".notice.is-reached")).ToContainTextAsync("Đã ghi.");
        await Expect(page.GetByText("Đã sáp nhập năm 2023")).ToBeVisibleAsync();
        (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help}").ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác lần nạp này" }).ClickAsync();
        await Expect(page.Locator(".notice.is-at-risk")).ToContainTextAsync("sổ trở lại như trước lần nạp này");
    }

    private string List()
    {
        var day = new DateOnly(2025, 3, 1);
        var units = stage.Database.Reference.Units.InForce(day).Where(u => u.ProvinceId == 42).ToDictionary(u => u.Id);
        return "code,name,level,type,parent_code\n" + string.Join('\n', units.Values.Select(u =>
            $"{u.Code},{(u is { Code: "18691", Level: UnitLevel.Commune } ? "Xã Cẩm Mới" : u.Name)},{u.Level.ToString().ToLowerInvariant()},{UnitTypeWords.Of(u.Type)},{(u.ParentId is { } p ? units[p].Code : "")}"));
    }

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };
}
