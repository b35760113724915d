using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Plans;

/// <summary>The register of pilot models, and what it says of the latest report.</summary>
public sealed class PilotTests(PortalStage stage) : IClassFixture<PortalStage>
{
    [Fact]
    public async Task The_register_names_the_communes_whose_report_says_another_number()
    {
        var quarter = new Quarter(2024, 3);
        var tree = stage.Database.TreeOf(TestDatabase.HaTinh, quarter);
        var communes = tree.All.Where(u => u.Type == UnitType.RuralCommune).Take(3).ToList();
        await stage.Database.OpenReportAsync(TestDatabase.HaTinh, quarter);
        var indicator = stage.Database.Reference.IndicatorByKey["SMART-V"].Id;
        await using (var connection = await stage.Database.ConnectAsync(TestDatabase.HaTinh))
        {
            (await new ValueWriter(connection, stage.Database.Reference, TimeProvider.System, Door.Grid).SaveAsync(
                quarter, Guid.Empty, [.. communes.Take(2).Select((u, i) => new CellEdit(Guid.CreateVersion7(), indicator, u.Id, new CellValue(i + 1, null), 0))])).Value.ShouldAllBe(r => r.Outcome == CellOutcome.Saved);
        }
        using var desk = await PlanningDesk.OfAsync(stage, TestDatabase.HaTinh);
        var page = await desk.PageAsync("/plans/pilots");
        page.Document.QuerySelectorAll("#pilot-differences tbody tr").Length.ShouldBe(2, "reported, and registered nowhere");

        foreach (var (commune, since) in new[] { (communes[0], "2024-01-01"), (communes[1], "2024-01-01"), (communes[2], "2024-09-14"), (communes[2], "2024-09-15") })
            page = await page.SubmitAsync("pilot", ("Input.Kind", "SmartVillage"), ("Input.UnitId", $"{commune.Id}"), ("Input.Since", since), ("Input.Name", $"Thôn từ {since}"));

        // The first agrees; the second reported two and has one; the third reported nothing and has one on the cut-off, 14 September.
        page.Document.QuerySelectorAll("#pilot-differences tbody tr").Select(r => string.Join(' ', r.QuerySelectorAll("th, td.n").Select(c => c.TextContent)))
            .ShouldBe([$"{communes[1].Name} 1 2", $"{communes[2].Name} 1 chưa báo cáo"], ignoreOrder: true);

        var early = await page.SubmitAsync("end", ("Until", "2023-01-01"));
        early.Problem.ShouldNotBeNull().ShouldContain("Không thể kết thúc trước ngày bắt đầu");
        using var leader = await PlanningDesk.OfAsync(stage, TestDatabase.HaTinh, PortalRole.Leader);
        (await leader.PageAsync("/plans/pilots")).Offers("pilot").ShouldBeFalse();
    }

    [Fact]
    public async Task A_commune_of_another_province_is_refused()
    {
        using var desk = await PlanningDesk.OfAsync(stage, TestDatabase.BenTre);
        var foreign = stage.Database.TreeOf(TestDatabase.HaTinh, new Quarter(2024, 3)).All.First(u => u.Type == UnitType.RuralCommune);

        var page = await (await desk.PageAsync("/plans/pilots")).SubmitAsync("pilot", ("Input.UnitId", $"{foreign.Id}"), ("Input.Since", "2024-01-01"), ("Input.Name", "Thôn"));

        page.Text.ShouldContain("Hãy chọn một xã của tỉnh.");
        page.Document.QuerySelector("#pilots").ShouldBeNull();
    }
}
