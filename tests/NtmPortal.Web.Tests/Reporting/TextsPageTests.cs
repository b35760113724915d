using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Text parts over HTTP: the form without a script, and what the script asks.</summary>
public sealed class TextsPageTests(ReportSite site) : IClassFixture<ReportSite>
{
    [Fact]
    public async Task Texts_are_written_gathered_and_taken_over_by_the_form_alone()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var officer = await site.Server.SignInAsync(report.Office.Officer);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        var (district, path) = (report.Tree.Find(report.Scope[0])!, $"/reports/{report.Quarter}/texts");

        var own = await Page.OpenAsync(officer, $"{path}?unit={district.Code}");
        (await own.SubmitAsync("texts", (Body(district.Id), "Huyện đã phát thanh 12 buổi.\r\n\r\nĐã lập tổ công nghệ số."))).Done.ShouldBe("Đã lưu.");

        var province = await Page.OpenAsync(staff, path);
        province.Text.ShouldContain("Huyện đã phát thanh 12 buổi.");
        var take = province.Document.QuerySelectorAll("button[name=Take]").ShouldHaveSingleItem().GetAttribute("value")!;
        var after = await province.SubmitAsync("texts", (Body(report.Tree.Province.Id), "Của tỉnh."), ("Take", take));

        after.Problem.ShouldBeNull();
        after.Text.ShouldContain($"Từ {char.ToLowerInvariant(district.Name[0])}{district.Name[1..]}, ông/bà {report.Office.Officer.DisplayName}");
        Area(after, new TextKey("awareness", report.Tree.Province.Id, district.Id)).Value.ShouldBe("Huyện đã phát thanh 12 buổi.\n\nĐã lập tổ công nghệ số.");
        Area(after, new TextKey("awareness", report.Tree.Province.Id, report.Tree.Province.Id)).Value.ShouldBe("Của tỉnh.");
    }

    [Fact]
    public async Task The_page_of_submitting_names_the_provinces_empty_texts_and_submits_all_the_same()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        var path = $"/reports/{report.Quarter}";
        await (await Page.OpenAsync(staff, $"{path}/texts")).SubmitAsync("texts", (Body(report.Tree.Province.Id), "Đã phát thanh 12 buổi."));

        var page = await Page.OpenAsync(staff, $"{path}/submit");

        var links = page.Document.QuerySelectorAll(".notice a[href*='/texts#']").Select(a => a.GetAttribute("href")!).ToList();
        links.ShouldBe(site.Database.Reference.TextParts.Where(p => p.Key != "awareness").Select(p => $"{path}/texts#part-{p.Key}"));
        var texts = await Page.OpenAsync(staff, links[0]);
        texts.Document.GetElementById(links[0][(links[0].IndexOf('#', StringComparison.Ordinal) + 1)..]).ShouldNotBeNull("the link leads to the part");
        await page.SubmitAsync("submit", ("MissingBecause", "Các xã còn rà soát số liệu"));
        (await report.ReadAsync()).State.ShouldBe(ReportState.Submitted);
    }

    [Fact]
    public async Task Who_was_slower_reads_both_texts_and_loses_neither()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var first = await site.Server.SignInAsync(report.Office.Staff);
        using var second = await site.Server.SignInAsync(report.Office.Colleague);
        var (path, body) = ($"/reports/{report.Quarter}/texts", Body(report.Tree.Province.Id));
        var (one, two) = (await Page.OpenAsync(first, path), await Page.OpenAsync(second, path));
        await one.SubmitAsync("texts", (body, "Bản nhanh."));

        var late = await two.SubmitAsync("texts", (body, "Bản chậm."));

        late.Text.ShouldContain("Người khác vừa sửa nội dung này.");
        late.Text.ShouldContain("Bản nhanh.");
        late.Text.ShouldContain(report.Office.Staff.DisplayName);
        Area(late, new TextKey("awareness", report.Tree.Province.Id, report.Tree.Province.Id)).Value.ShouldBe("Bản chậm.");
        (await late.SubmitAsync("texts")).Done.ShouldBe("Đã lưu.");
        (await report.RowsAsync((db, id) => db.TextChanges.Where(t => t.ReportId == id).OrderBy(t => t.Version))).Select(c => c.Body).ShouldBe(["Bản nhanh.", "Bản chậm."]);
    }

    [Fact]
    public async Task What_was_not_typed_replaces_nobodys_words_however_old_the_page_is()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var officer = await site.Server.SignInAsync(report.Office.Officer);
        using var first = await site.Server.SignInAsync(report.Office.Staff);
        using var second = await site.Server.SignInAsync(report.Office.Colleague);
        var (path, province) = ($"/reports/{report.Quarter}/texts", report.Tree.Province.Id);
        await (await Page.OpenAsync(officer, $"{path}?unit={report.Tree.Find(report.Scope[0])!.Code}")).SubmitAsync("texts", (Body(report.Scope[0]), "Của huyện."));
        var (one, two) = (await Page.OpenAsync(first, path), await Page.OpenAsync(second, path));
        await one.SubmitAsync("texts", (Body(province), "Lời của người thứ nhất."));

        var take = two.Document.QuerySelectorAll("button[name=Take]").ShouldHaveSingleItem().GetAttribute("value")!;
        var taken = await two.SubmitAsync("texts", ("Take", take));
        await two.SubmitAsync("texts");

        taken.Problem.ShouldBeNull();
        Area(taken, new TextKey("awareness", province, province)).Value.ShouldBe("Lời của người thứ nhất.");
        Area(taken, new TextKey("awareness", province, report.Scope[0])).Value.ShouldBe("Của huyện.");
        (await report.RowsAsync((db, id) => db.Texts.Where(t => t.ReportId == id && t.UnitId == province && t.OriginUnitId == province))).Single().Body.ShouldBe("Lời của người thứ nhất.");
    }

    [Fact]
    public async Task What_looks_like_markup_is_shown_as_it_was_typed()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        using var leader = await site.Server.SignInAsync(report.Office[PortalRole.Leader]);
        await (await Page.OpenAsync(staff, $"/reports/{report.Quarter}/texts")).SubmitAsync("texts", (Body(report.Tree.Province.Id), "<script>alert(1)</script>"));

        foreach (var path in new[] { "texts", "print" })
        {
            var page = await Page.OpenAsync(leader, $"/reports/{report.Quarter}/{path}");
            page.Text.ShouldContain("<script>alert(1)</script>");
            page.Document.Scripts.ShouldAllBe(s => s.Source != null);
        }
    }

    [Fact]
    public async Task A_locked_report_shows_its_texts_and_takes_none()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        var open = await Page.OpenAsync(staff, $"/reports/{report.Quarter}/texts");
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();

        var late = await open.SubmitAsync("texts", (Body(report.Tree.Province.Id), "Viết muộn."));

        late.Text.ShouldContain("Báo cáo đã khoá nhập số liệu.");
        Area(late, new TextKey("awareness", report.Tree.Province.Id, report.Tree.Province.Id)).Value.ShouldBe("Viết muộn.");
        late.Document.QuerySelectorAll("textarea").ShouldAllBe(a => a.HasAttribute("readonly"));
        (await report.RowsAsync((db, id) => db.Texts.Where(t => t.ReportId == id))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_script_is_answered_for_each_text_and_refused_without_the_pages_token()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        var token = (await Page.OpenAsync(staff, $"/reports/{report.Quarter}/texts")).Document.GetElementById("texts")!.GetAttribute("data-token");
        var (id, key) = (Guid.CreateVersion7(), $"awareness:{report.Tree.Province.Id}:{report.Tree.Province.Id}");

        var saved = (await AnswersAsync(await PostAsync(staff, report.Quarter, token, new { id, key, body = "Tự lưu.", version = 0 }))).ShouldHaveSingleItem();
        var conflict = (await AnswersAsync(await PostAsync(staff, report.Quarter, token, new { id = Guid.CreateVersion7(), key, body = "Khác.", version = 0 }))).ShouldHaveSingleItem();

        (saved.GetProperty("outcome").GetString(), saved.GetProperty("version").GetInt32(), saved.GetProperty("by").GetString()).ShouldBe(("saved", 1, report.Office.Staff.DisplayName));
        (conflict.GetProperty("outcome").GetString(), conflict.GetProperty("body").GetString(), conflict.GetProperty("reason").GetString())
            .ShouldBe(("conflict", "Tự lưu.", "Người khác vừa sửa nội dung này."));
        (await PostAsync(staff, report.Quarter, null, new { id, key, body = "x", version = 1 })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(staff, new Quarter(2030, 1), token, new { id, key, body = "x", version = 1 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var leader = await site.Server.SignInAsync(report.Office[PortalRole.Leader]);
        (await PostAsync(leader, report.Quarter, await leader.TokenAsync("/account"), new { id, key, body = "x", version = 1 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var visitor = site.Server.Visitor();
        (await PostAsync(visitor, report.Quarter, token, new { id, key, body = "x", version = 1 })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Reviewers_read_the_texts_beside_the_figures_and_can_return_them_alone()
    {
        var report = await ReportCase.OpenAsync(site.Database);
        using var staff = await site.Server.SignInAsync(report.Office.Staff);
        await (await Page.OpenAsync(staff, $"/reports/{report.Quarter}/texts")).SubmitAsync("texts", (Body(report.Tree.Province.Id), "Của tỉnh."));
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        using var coordination = await site.Server.SignInAsync(report.Office.Coordination);

        var review = await Page.OpenAsync(coordination, $"/reports/{report.Quarter}/review?level=province");
        review.Text.ShouldContain("Của tỉnh.");
        var after = await review.SubmitAsync("return", ("Texts", "true"), ("Reason", "Bổ sung nguyên nhân"));

        (after.Problem, (await report.ReadAsync()).State).ShouldBe((null, ReportState.Returned));
        (await Page.OpenAsync(staff, $"/reports/{report.Quarter}/texts")).Text.ShouldContain("Bổ sung nguyên nhân");
    }

    private static string Body(int unit) => $"Body.awareness:{unit}:{unit}";

    private static IHtmlTextAreaElement Area(Page page, TextKey key) =>
        (IHtmlTextAreaElement)page.Document.GetElementsByName($"Body.{key}").ShouldHaveSingleItem();

    private static async Task<HttpResponseMessage> PostAsync(PortalClient client, Quarter quarter, string? token, params object[] edits)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/reports/{quarter}/texts") { Content = JsonContent.Create(new { edits }) };
        if (token is not null) request.Headers.Add("X-Antiforgery", token);
        return await client.Http.SendAsync(request);
    }

    private static async Task<List<JsonElement>> AnswersAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<List<JsonElement>>())!;
    }
}
