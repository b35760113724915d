using System.Net;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Plans;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Plans;

/// <summary>Amendments and plans from workbooks: what the preview says, and that nothing of a wrong file is taken over.</summary>
public sealed class PlanImportTests(PortalStage stage) : IClassFixture<PortalStage>
{
    private const string BenTre = "bentre-2021-2025", TienGiang = "tiengiang-2022-2025";

    [Fact]
    public async Task An_amendment_shows_what_is_new_changed_and_dropped_and_then_holds_from_its_day_on()
    {
        using var desk = await PlanningDesk.OfAsync(stage, TestDatabase.BenTre);
        using var book = Amendment(await desk.FileAsync($"/plans/{BenTre}/amendment.xlsx"));
        book.Type("Mục tiêu", "Mức", "70", ("Mã chỉ tiêu", "LINK"));
        book.Delete("Mục tiêu", ("Mã chỉ tiêu", "SMART-C"));
        book.Delete("Cơ quan", ("Mã chỉ tiêu", "SMART-C"));
        book.Add("Mục tiêu", ("Mã chỉ tiêu", "SMART-V"), ("Đến cuối năm", "2025"), ("So sánh", "Ít nhất"), ("Mức", "3"), ("Vị trí trong văn bản", "I.2"));

        var preview = await desk.LookAsync(book.Save(), BenTre);
        preview.Document.QuerySelectorAll("[data-difference]").Select(r => $"{r.GetAttribute("data-difference")} {r.QuerySelector(".code")!.TextContent}")
            .ShouldBe(["Changed Liên kết", "Dropped Xã TM", "New Thôn TM"], ignoreOrder: true);
        (await desk.PlanAsync(BenTre)).Amendments.ShouldBeEmpty("a preview writes nothing");
        var page = await preview.SubmitAsync("apply");

        page.Path.ShouldBe($"/plans/{BenTre}");
        var plan = await desk.PlanAsync(BenTre);
        plan.Amendments.ShouldHaveSingleItem().EffectiveFrom.ShouldBe(new(2024, 7, 1));
        decimal? On(string key, DateOnly day) => plan.Targets.SingleOrDefault(t => t.IndicatorId == stage.Database.Reference.IndicatorByKey[key].Id && t.HoldsOn(day))?.Value;
        (On("LINK", new(2024, 6, 30)), On("LINK", new(2024, 7, 1))).ShouldBe((60, 70));
        (On("SMART-C", new(2024, 6, 30)), On("SMART-C", new(2024, 7, 1))).ShouldBe((1, null));
        (On("SMART-V", new(2024, 6, 30)), On("SMART-V", new(2024, 7, 1))).ShouldBe((null, 3));
        page.Document.QuerySelectorAll("section[aria-labelledby=amendments] [data-difference]").Length.ShouldBe(3);
        page.Text.ShouldContain("Thêm mục tiêu");
    }

    [Fact]
    public async Task A_preview_that_somebody_overtook_is_refused()
    {
        using var desk = await PlanningDesk.OfAsync(stage, stage.Database.Reference.TenantBySlug["travinh"].Id);
        using var book = Amendment(await desk.FileAsync("/plans/travinh-2023/amendment.xlsx"));
        var preview = await desk.LookAsync(book.Save(), "travinh-2023");
        var work = await desk.PageAsync("/plans/travinh-2023/work");
        await work.SubmitAsync("task", ("TaskInput.Text", "Tập huấn"));

        var page = await preview.SubmitAsync("apply");

        page.Problem.ShouldNotBeNull().ShouldContain("vừa được người khác sửa");
        (await desk.PlanAsync("travinh-2023")).Amendments.ShouldBeEmpty();
    }

    public static TheoryData<string, Func<PlanBook, string>, string> Wrong => new()
    {
        { "unknown indicator", b => b.Type("Mục tiêu", "Mã chỉ tiêu", "XYZ", ("Mã chỉ tiêu", "LINK")), "Không có chỉ tiêu mã “XYZ”." },
        { "percent over 100", b => b.Type("Mục tiêu", "Mức", "101", ("Mã chỉ tiêu", "LINK")), "Tỷ lệ phần trăm không quá 100." },
        { "below zero", b => b.Type("Mục tiêu", "Mức", "-1", ("Mã chỉ tiêu", "LINK")), "Mức không thể âm." },
        { "no number", b => b.Type("Mục tiêu", "Mức", "nhiều", ("Mã chỉ tiêu", "LINK")), "“nhiều” không phải là số." },
        { "no year", b => b.Type("Mục tiêu", "Đến cuối năm", null, ("Mã chỉ tiêu", "LINK")), "Cần nhập nội dung này." },
        { "a year that is none", b => b.Type("Mục tiêu", "Đến cuối năm", "1025", ("Mã chỉ tiêu", "LINK")), "Năm phải từ 2000 đến 2099." },
        { "unknown word", b => b.Type("Mục tiêu", "So sánh", "hơn hẳn", ("Mã chỉ tiêu", "LINK")), "“hơn hẳn” không phải là một lựa chọn của cột này." },
        { "neither yes nor no", b => b.Type("Mục tiêu", "Phấn đấu", "đôi khi", ("Mã chỉ tiêu", "LINK")), "Ghi x hoặc để trống, không ghi “đôi khi”." },
        { "a comparator alone", b => b.Type("Mục tiêu", "Mức", null, ("Mã chỉ tiêu", "E-C")), "Có cách so sánh thì phải có mức." },
        { "twice", b => "A" + b.Add("Mục tiêu", ("Mã chỉ tiêu", "LINK"), ("Đến cuối năm", "2025")), "Chỉ tiêu này đã có mục tiêu cho năm đó" },
        { "an agency without its target", b => "A" + b.Add("Cơ quan", ("Mã chỉ tiêu", "LINK"), ("Đến cuối năm", "2024"), ("Vai trò", "Chủ trì"), ("Tên cơ quan", "Sở")), "Tờ mục tiêu không có chỉ tiêu và năm này." },
        { "before its plan", b => b.Type("Sửa đổi", "Giá trị", "06/12/2022", ("Mục", "Ngày ban hành")), "Văn bản sửa đổi không thể trước kế hoạch (07/12/2022)." },
        { "holds before its plan", b => b.Type("Sửa đổi", "Giá trị", "1/12/2022", ("Mục", "Áp dụng từ ngày")), "Văn bản sửa đổi không thể trước kế hoạch" },
        { "no day", b => b.Type("Sửa đổi", "Giá trị", "hôm qua", ("Mục", "Ngày ban hành")), "“hôm qua” không phải ngày" },
        { "no number of the document", b => b.Type("Sửa đổi", "Giá trị", null, ("Mục", "Số văn bản")), "Cần nhập nội dung này." },
        { "an unknown fact", b => b.Type("Sửa đổi", "Mục", "Màu", ("Mục", "Người ký")), "Mục này không có trong mẫu." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_named_by_its_place_and_nothing_is_applied(string what, Func<PlanBook, string> change, string sentence)
    {
        using var desk = await PlanningDesk.OfAsync(stage, stage.Database.Reference.TenantBySlug["tiengiang"].Id);
        using var book = Amendment(await desk.FileAsync($"/plans/{TienGiang}/amendment.xlsx"));
        var place = change(book);

        var preview = await desk.LookAsync(book.Save(), TienGiang);

        PlanningDesk.Findings(preview).ShouldContain(f => f.Contains("!" + place + " ") && f.Contains(sentence), what);
        preview.Offers("apply").ShouldBeFalse();
        var forced = await preview.SubmitAsync("apply");
        forced.Problem.ShouldBe("Tệp còn lỗi nên chưa ghi gì.");
        var plan = await desk.PlanAsync(TienGiang);
        (plan.Amendments.Count, plan.Version).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_whole_plan_that_is_wrong_is_named_by_sheet_row_and_column()
    {
        using var desk = await PlanningDesk.OfAsync(stage, stage.Database.Reference.TenantBySlug["kiengiang"].Id);
        using var book = new PlanBook(await desk.FileAsync("/plans/plan.xlsx"));
        string Fact(string name, string? value) => "Văn bản!" + book.Type("Văn bản", "Giá trị", value, ("Mục", name));
        string[] places =
        [
            Fact("Cấp", "Cấp xã"), Fact("Tên kế hoạch", null), Fact("Từ năm", "2026"), Fact("Đến năm", "2025"),
            "Nhiệm vụ!B" + book.Add("Nhiệm vụ", ("Nhiệm vụ", "Tập huấn"), ("Nội dung số", "7")), "Kinh phí!C" + book.Add("Kinh phí", ("Nguồn vốn", "Ngân sách địa phương"), ("Năm", "2026"), ("Kế hoạch vốn (triệu đồng)", "-5")),
        ];
        Fact("Mã đơn vị", "91");
        var plans = await desk.CountAsync();

        var found = PlanningDesk.Findings(await desk.LookAsync(book.Save()));

        places[0] = places[0].Replace("Giá trị", "", StringComparison.Ordinal);
        found.ShouldContain(f => f.Contains("Tỉnh không có đơn vị"));
        foreach (var place in places[1..2].Concat(places[3..])) found.ShouldContain(f => f.StartsWith(place + " ", StringComparison.Ordinal), place + " in " + string.Join('\n', found));
        (await desk.CountAsync()).ShouldBe(plans);
    }

    [Fact]
    public async Task A_file_that_is_no_workbook_or_lacks_a_sheet_is_said_to_be_so()
    {
        using var desk = await PlanningDesk.OfAsync(stage, TestDatabase.HaTinh);
        using var book = new PlanBook(await desk.FileAsync("/plans/plan.xlsx"));
        book.Rename("Mục tiêu", "Khác");

        PlanningDesk.Findings(await desk.LookAsync(book.Save())).ShouldContain(f => f.Contains("Thiếu tờ “Mục tiêu”."));
        (await desk.LookAsync("MZ"u8.ToArray())).Text.ShouldContain("Đây không phải là tệp Excel");
        (await desk.LookAsync([])).Text.ShouldContain("Tệp trống");
    }

    [Fact]
    public async Task A_new_plan_may_not_state_what_another_plan_of_the_unit_states()
    {
        using var desk = await PlanningDesk.OfAsync(stage, TestDatabase.HaTinh);
        using var book = new PlanBook(await desk.FileAsync("/plans/hatinh-2022-2025/plan.xlsx"));
        book.Type("Văn bản", "Giá trị", "99/KH-UBND", ("Mục", "Số văn bản"));
        var plans = await desk.CountAsync();

        var page = await (await desk.LookAsync(book.Save())).SubmitAsync("apply");

        page.Problem.ShouldNotBeNull().ShouldContain("Hãy sửa đổi kế hoạch đó.");
        (await desk.CountAsync()).ShouldBe(plans);
    }

    [Theory]
    [InlineData(PortalRole.DardStaff)]
    [InlineData(PortalRole.Leader)]
    [InlineData(PortalRole.DistrictOfficer)]
    public async Task Who_reads_plans_does_not_write_them(PortalRole role)
    {
        using var coordination = await PlanningDesk.OfAsync(stage, TestDatabase.HaTinh);
        using var reader = await PlanningDesk.OfAsync(stage, TestDatabase.HaTinh, role);
        foreach (var page in new[] { "/plans/new", "/plans/import", "/plans/hatinh-2022-2025/targets/new", "/plans/hatinh-2022-2025/amendments/new", "/plans/hatinh-2022-2025/work", "/plans/hatinh-2022-2025/files", "/plans/hatinh-2022-2025/amendment.xlsx" })
        {
            using var answer = await reader.Client.GetAsync(page);
            reader.Client.TargetOf(answer).ShouldNotBeNull(page).ShouldStartWith("/forbidden");
        }
        (await reader.PageAsync("/plans/hatinh-2022-2025")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static PlanBook Amendment(byte[] file)
    {
        var book = new PlanBook(file);
        foreach (var (fact, value) in new[] { ("Số văn bản", "112/KH-UBND"), ("Ngày ban hành", "15/6/2024"), ("Áp dụng từ ngày", "01/07/2024"), ("Trích yếu", "Sửa đổi mục tiêu") })
            book.Type("Sửa đổi", "Giá trị", value, ("Mục", fact));
        return book;
    }
}
