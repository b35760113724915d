using Microsoft.Playwright;
using NtmPortal.Browser.Tests.Support;
using NtmPortal.Testing;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace NtmPortal.Browser.Tests;

/// <summary>Text parts as a person writes them: saved as typed, lost lines, ended sessions, two people at once, composed letters.</summary>
public sealed class TextsTests(Stage stage) : IClassFixture<Stage>
{
    private const string Path = "/reports/2024-Q4/texts";

    [Fact]
    public async Task A_text_is_saved_after_a_pause_and_stands_there_after_a_reload()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await OpenAsync(staff);

        await Area(staff, "training").PressSequentiallyAsync("Đã mở 3 lớp tập huấn.");
        await Expect(In(staff, "saved", "training")).ToHaveValueAsync("Đã mở 3 lớp tập huấn.");

        await staff.Page.ReloadAsync();
        await Expect(Area(staff, "training")).ToHaveValueAsync("Đã mở 3 lớp tập huấn.");
    }

    [Fact]
    public async Task A_lost_line_loses_nothing_even_when_the_page_is_closed_at_once()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await OpenAsync(staff);

        await staff.Context.SetOfflineAsync(true);
        await Area(staff, "pilots").PressSequentiallyAsync("Một xã thông minh.");
        await staff.Page.CloseAsync(new() { RunBeforeUnload = false });

        await staff.Context.SetOfflineAsync(false);
        var page = await staff.Context.NewPageAsync();
        await page.GotoAsync(Path);
        await Expect(page.Locator($".text-field[data-state='saved'][data-key='{Key("pilots")}'] textarea")).ToHaveValueAsync("Một xã thông minh.");
        (await stage.Database.OwnerAsync("select body from portal.report_texts t join portal.reports r on r.tenant_id = t.tenant_id and r.id = t.report_id where t.tenant_id = 42 and r.quarter_ordinal = 8099 and part = 'pilots'"))
            .ShouldBe("Một xã thông minh.");
    }

    [Fact]
    public async Task An_ended_session_asks_to_sign_in_again_and_loses_nothing()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await OpenAsync(staff);

        await staff.Context.ClearCookiesAsync();
        await Area(staff, "review").PressSequentiallyAsync("Kiểm tra hai xã.");
        await Expect(staff.Page.Locator("[data-save-state]")).ToContainTextAsync("Phiên làm việc đã hết");

        staff.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await staff.Page.Locator("[data-save-state] a").ClickAsync();
        await staff.SignInAsync("dard@hatinh");
        await Expect(In(staff, "saved", "review")).ToHaveValueAsync("Kiểm tra hai xã.");
    }

    [Fact]
    public async Task A_conflict_shows_both_texts_and_asks_whose_to_keep()
    {
        await using var one = await stage.SignInAsync("dard@hatinh");
        await using var two = await stage.SignInAsync("dard@hatinh");
        await OpenAsync(one);
        await OpenAsync(two);

        await Area(one, "proposals").PressSequentiallyAsync("Bản thứ nhất.");
        await Expect(In(one, "saved", "proposals")).ToHaveValueAsync("Bản thứ nhất.");
        await Area(two, "proposals").PressSequentiallyAsync("Bản thứ hai.");

        await Expect(In(two, "conflict", "proposals")).ToHaveValueAsync("Bản thứ hai.");
        var said = two.Page.Locator($".text-field[data-key='{Key("proposals")}'] .text-said");
        await Expect(said).ToContainTextAsync("Trần Thị Hoài An");
        await Expect(said.Locator("blockquote")).ToHaveTextAsync("Bản thứ nhất.");

        await said.GetByRole(AriaRole.Button, new() { Name = "Giữ cả hai" }).ClickAsync();
        await Expect(In(two, "saved", "proposals")).ToHaveValueAsync("Bản thứ nhất.\n\nBản thứ hai.");
    }

    [Fact]
    public async Task Nothing_is_sent_or_replaced_while_a_letter_is_being_composed()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await OpenAsync(staff);
        var sent = new List<string>();
        staff.Page.Request += (_, request) => { if (request.Url.EndsWith("/texts", StringComparison.Ordinal) && request.Method == "POST") sent.Add(request.PostData ?? ""); };
        var area = Area(staff, "mechanisms");
        await area.FocusAsync();

        await area.EvaluateAsync("a => { a.dispatchEvent(new CompositionEvent('compositionstart')); a.value = 'Tie'; a.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true })); }");
        await staff.Page.WaitForTimeoutAsync(2500);
        sent.ShouldBeEmpty();

        await area.EvaluateAsync("a => { a.value = 'Tiếng'; a.dispatchEvent(new CompositionEvent('compositionend')); }");
        await Expect(In(staff, "saved", "mechanisms")).ToHaveValueAsync("Tiếng");
        sent.ShouldHaveSingleItem().ShouldContain("Ti\u1ebfng");
    }

    [Fact]
    public async Task Taking_a_districts_text_over_first_saves_what_is_being_typed()
    {
        await using var staff = await stage.SignInAsync("dard@hatinh");
        await OpenAsync(staff);

        await Area(staff, "digital-economy").PressSequentiallyAsync("Của tỉnh, chưa nghỉ tay");
        await staff.Page.Locator("button[name='Take'][value^='digital-economy:']").First.ClickAsync();

        await Expect(staff.Page.Locator(".notice.is-reached")).ToContainTextAsync("Đã lưu");
        await Expect(Area(staff, "digital-economy")).ToHaveValueAsync("Của tỉnh, chưa nghỉ tay");
        await Expect(staff.Page.GetByText("Từ thành phố Hà Tĩnh, ông/bà Nguyễn Thị Bích Ngân").First).ToBeVisibleAsync();
    }

    private string Key(string part)
    {
        var province = stage.Database.Reference.TenantById[TestDatabase.HaTinh].ProvinceUnitId;
        return $"{part}:{province}:{province}";
    }

    private ILocator Area(Visitor visitor, string part) => visitor.Page.Locator($".text-field[data-key='{Key(part)}'] textarea");

    private ILocator In(Visitor visitor, string state, string part) => visitor.Page.Locator($".text-field[data-state='{state}'][data-key='{Key(part)}'] textarea");

    private static async Task OpenAsync(Visitor visitor)
    {
        await visitor.OpenAsync(Path);
        await Expect(visitor.Page.Locator("#texts[data-state='saving-itself']")).ToBeVisibleAsync();
    }
}
