using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Plans;

/// <summary>Plans, targets, amendments, tasks, funds and files by form.</summary>
public sealed class PlanFormTests(PortalStage stage) : IClassFixture<PortalStage>
{
    private const string HaTinh = "hatinh-2022-2025";

    private static readonly (string, string)[] Document =
    [
        ("Input.Number", "15/KH-UBND"), ("Input.IssuedOn", "2026-01-20"), ("Input.TitleVi", "Kế hoạch năm 2026"), ("Input.IssuingBody", "UBND tỉnh"),
        ("Input.StageFrom", "2026"), ("Input.StageTo", "2026"),
    ];

    [Fact]
    public async Task A_plan_is_entered_with_its_targets_and_work_and_each_step_is_recorded()
    {
        using var desk = await PlanningDesk.OfAsync(stage, TestDatabase.BenTre);
        var form = await desk.PageAsync("/plans/new");
        var empty = await form.SubmitAsync("new-plan", ("Input.SourceVi", ""));
        empty.Document.QuerySelectorAll(".field-error").Length.ShouldBe(8);
        empty.Path.ShouldBe("/plans/new");
        var elsewhere = await form.SubmitAsync("new-plan", [.. Document, ("Input.UnitId", "42")]);
        elsewhere.Text.ShouldContain("Tỉnh không có đơn vị");

        var plan = await form.SubmitAsync("new-plan", [.. Document, ("Input.UnitId", $"{stage.Database.Reference.TenantById[TestDatabase.BenTre].ProvinceUnitId}")]);
        plan.Path.ShouldBe("/plans/15-kh-ubnd-2026");
        (await form.SubmitAsync("new-plan", [.. Document, ("Input.UnitId", $"{stage.Database.Reference.TenantById[TestDatabase.BenTre].ProvinceUnitId}")])).Problem.ShouldNotBeNull().ShouldContain("đã có");

        var target = await desk.PageAsync(plan.Path + "/targets/new");
        (string, string)[] link = [("Input.IndicatorId", IdOf("LINK")), ("Input.DueYear", "2026"), ("Input.Value", "101"), ("Input.Leads", "Sở Nông nghiệp (II.1)\nSở Nông nghiệp\n")];
        var wrong = await target.SubmitAsync("target", link);
        wrong.Text.ShouldContain("Tỷ lệ phần trăm không quá 100.");
        wrong.Document.QuerySelector("#value")!.GetAttribute("aria-invalid").ShouldBe("true");
        var shown = await wrong.SubmitAsync("target", ("Input.Value", "62,5"));
        shown.Text.ShouldContain("62,5");
        shown.Text.ShouldContain("thấp hơn mục tiêu cả nước");
        shown.Text.ShouldContain("Chưa ghi vị trí trong văn bản.", customMessage: "a warning stands beside the target");

        var work = await desk.PageAsync(plan.Path + "/work");
        work = await work.SubmitAsync("item", ("ItemInput.Text", "Tập huấn"));
        work = await work.SubmitAsync("task", ("TaskInput.Text", "Mở lớp"), ("TaskInput.Lead", "Sở Nông nghiệp"), ("TaskInput.DueOn", "2026-03-31"));
        (await work.SubmitAsync("fund", ("FundInput.Year", "2026"), ("FundInput.Planned", "-1"))).Text.ShouldContain("Số tiền từ 0");
        work = await work.SubmitAsync("fund", ("FundInput.Year", "2026"), ("FundInput.Planned", "250,5"), ("FundInput.Disbursed", "100"));
        work.Text.ShouldContain("39,9");

        var entered = await desk.PlanAsync("15-kh-ubnd-2026");
        var row = entered.Targets.ShouldHaveSingleItem();
        (row.Value, row.Comparator, row.AmendmentId, row.ValidFrom).ShouldBe((62.5m, Comparator.Plain, null, null));
        row.Agencies.ShouldHaveSingleItem().Place.ShouldBe("II.1");
        (entered.Tasks.Count, entered.Funds.Count, entered.Items.Count, entered.Version).ShouldBe((1, 1, 1, 5));
        await using var db = stage.Database.As(TestDatabase.BenTre);
        (await db.PlanRecords.Where(r => r.PlanId == entered.Id).OrderBy(r => r.At).ThenBy(r => r.Id).Select(r => r.Action).ToListAsync())
            .ShouldBe([PlanAction.Entered, PlanAction.TargetAdded, PlanAction.ItemAdded, PlanAction.TaskAdded, PlanAction.FundSaved]);
        var responsible = await desk.PageAsync("/plans/responsibility");
        responsible.Text.ShouldContain("1 mục tiêu (0 đạt), 1 nhiệm vụ đang mở");
        Encoding.UTF8.GetString(await desk.FileAsync("/plans/responsibility.csv")).ShouldContain("Mở lớp");
    }

    [Fact]
    public async Task Progress_of_a_past_quarter_keeps_the_target_of_its_time()
    {
        using var desk = await PlanningDesk.OfAsync(stage, TestDatabase.HaTinh);
        var form = await desk.PageAsync($"/plans/{HaTinh}/amendments/new");
        await form.SubmitAsync("amend", ("Input.Number", "8/KH"), ("Input.IssuedOn", "2024-05-02"), ("Input.EffectiveFrom", "2024-05-10"), ("Input.Title", "Sửa đổi"));
        var id = (await desk.PlanAsync(HaTinh)).Targets.Single(t => $"{t.IndicatorId}" == IdOf("LINK")).Id;
        var target = await desk.PageAsync($"/plans/{HaTinh}/targets/{id}");
        target.Document.QuerySelector("#document option[selected]")!.TextContent.ShouldContain("8/KH", customMessage: "the latest amendment is proposed");

        var page = await target.SubmitAsync("target", ("Input.Value", "85"));

        page.Document.QuerySelectorAll("[data-difference]").ShouldHaveSingleItem().TextContent.ShouldContain("85");
        (await OwnAsync(new(2024, 1)), await OwnAsync(new(2024, 2))).ShouldBe((70, 85));

        // A slip is put right where it stands, also for the past of that document alone.
        var corrected = await desk.PageAsync($"/plans/{HaTinh}/targets/{(await desk.PlanAsync(HaTinh)).CurrentTargets.Single(t => $"{t.IndicatorId}" == IdOf("LINK")).Id}");
        await corrected.SubmitAsync("target", ("Input.Value", "80"), ("Input.AmendmentId", ""));
        (await OwnAsync(new(2024, 1)), await OwnAsync(new(2024, 2))).ShouldBe((70, 80));

        // Dropped by the amendment: gone from its day on. And it is not entered again beside the row that has ended.
        var drop = await desk.PageAsync($"/plans/{HaTinh}/targets/{(await desk.PlanAsync(HaTinh)).CurrentTargets.Single(t => $"{t.IndicatorId}" == IdOf("COOP")).Id}");
        await drop.SubmitAsync("target", ("Drop", "true"));
        (await OwnAsync(new(2024, 1), "COOP"), await OwnAsync(new(2024, 2), "COOP")).ShouldBe((70, null));
        var again = await desk.PageAsync($"/plans/{HaTinh}/targets/new");
        (await again.SubmitAsync("target", ("Input.AmendmentId", ""), ("Input.IndicatorId", IdOf("COOP")), ("Input.DueYear", "2025"), ("Input.Value", "75"))).Problem.ShouldNotBeNull().ShouldContain("văn bản sửa đổi");
    }

    [Fact]
    public async Task A_closing_copies_the_targets_of_its_day()
    {
        var tenant = stage.Database.Reference.TenantBySlug["tiengiang"].Id;
        using var desk = await PlanningDesk.OfAsync(stage, tenant);
        var form = await desk.PageAsync("/plans/tiengiang-2022-2025/amendments/new");
        await form.SubmitAsync("amend", ("Input.Number", "8/KH"), ("Input.IssuedOn", "2024-05-02"), ("Input.EffectiveFrom", "2024-05-10"), ("Input.Title", "Sửa đổi"));
        var old = (await desk.PlanAsync("tiengiang-2022-2025")).Targets.Single(t => $"{t.IndicatorId}" == IdOf("LINK"));
        await (await desk.PageAsync($"/plans/tiengiang-2022-2025/targets/{old.Id}")).SubmitAsync("target", ("Input.Value", "90"));

        foreach (var (quarter, value) in new[] { (new Quarter(2024, 1), 100m), (new Quarter(2024, 2), 90m) })
        {
            var report = await stage.Database.OpenReportAsync(tenant, quarter);
            await using var db = stage.Database.As(tenant);
            var publication = await Publisher.PublishAsync(db, report, "officer", DateTimeOffset.UtcNow);
            (await db.PublishedTargets.Where(t => t.PublicationId == publication.Id && t.IndicatorId == old.IndicatorId).Select(t => t.Value).ToListAsync()).ShouldBe([value]);
        }
    }

    [Fact]
    public async Task A_file_of_a_plan_comes_back_as_it_was_sent_and_a_wrong_one_is_refused()
    {
        var tenant = stage.Database.Reference.TenantBySlug["kiengiang"].Id;
        using var desk = await PlanningDesk.OfAsync(stage, tenant);
        const string Path = "/plans/giongrieng-2021-2025/files";
        var pdf = "%PDF-1.7 kế hoạch"u8.ToArray();
        (await desk.SendAsync(Path, "add", "MZ"u8.ToArray(), "ke-hoach.pdf", ("Seen", "1"))).Problem.ShouldNotBeNull().ShouldContain("Không nhận tệp này");

        var page = await desk.SendAsync(Path, "add", pdf, "Kế hoạch 2021.pdf", ("Seen", "1"));

        var link = page.Document.QuerySelectorAll("main tbody a").ShouldHaveSingleItem();
        (await desk.FileAsync(link.GetAttribute("href")!)).ShouldBe(pdf);
        page.Document.QuerySelector("main tbody code")!.GetAttribute("title").ShouldBe(Convert.ToHexStringLower(SHA256.HashData(pdf)));
        using var stranger = await PlanningDesk.OfAsync(stage, TestDatabase.HaTinh);
        using var answer = await stranger.Client.GetAsync(link.GetAttribute("href")!);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await page.SubmitAsync("remove", ("FileId", link.GetAttribute("href")!.Split('/')[^1]));
        using var gone = await desk.Client.GetAsync(link.GetAttribute("href")!);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.PageAsync("/plans/giongrieng-2021-2025")).Document.QuerySelector("main tbody s")!.TextContent.ShouldBe("Kế hoạch 2021.pdf");
    }

    [Fact]
    public async Task Two_people_do_not_overwrite_each_other()
    {
        var tenant = stage.Database.Reference.TenantBySlug["travinh"].Id;
        using var desk = await PlanningDesk.OfAsync(stage, tenant);
        var first = await desk.PageAsync("/plans/travinh-2023/work");
        var second = await desk.PageAsync("/plans/travinh-2023/work");
        await first.SubmitAsync("task", ("TaskInput.Text", "Một"));

        (await second.SubmitAsync("task", ("TaskInput.Text", "Hai"))).Problem.ShouldNotBeNull().ShouldContain("vừa được người khác sửa");
        (await desk.PlanAsync("travinh-2023")).Tasks.ShouldHaveSingleItem().Text.ShouldBe("Một");
    }

    private string IdOf(string key) => $"{stage.Database.Reference.IndicatorByKey[key].Id}";

    private async Task<decimal?> OwnAsync(Quarter quarter, string key = "LINK")
    {
        await using var connection = await stage.Database.ConnectAsync(TestDatabase.HaTinh);
        var sheet = await ProvinceProgressReader.ReadAsync(
            connection, stage.Database.Reference, TestDatabase.HaTinh, stage.Database.Reference.TenantById[TestDatabase.HaTinh].ProvinceUnitId!.Value, quarter, FigureBasis.Working);
        return sheet.Rows.Single(r => r.Indicator.Key == key).Own?.Rule?.Value;
    }
}
