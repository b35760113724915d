using System.Text.Json;
using NtmPortal.Domain.Plans;
using NtmPortal.Testing;
using NtmPortal.Web.Tests.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Plans;

/// <summary>Plans out of the portal and into it again by workbook, each of the five in its province.</summary>
public sealed class PlanWorkbookTests(PortalStage stage) : IClassFixture<PortalStage>
{
    [Theory]
    [InlineData("bentre", "bentre-2021-2025", "vi")]
    [InlineData("hatinh", "hatinh-2022-2025", "en")]
    [InlineData("tiengiang", "tiengiang-2022-2025", "vi")]
    [InlineData("travinh", "travinh-2023", "en")]
    [InlineData("kiengiang", "giongrieng-2021-2025", "vi")]
    public async Task A_plan_comes_back_from_its_workbook_without_a_difference(string office, string key, string language)
    {
        var tenant = stage.Database.Reference.TenantBySlug[office].Id;
        using var desk = await PlanningDesk.OfAsync(stage, tenant);
        await AddWorkAsync(tenant, await desk.PlanAsync(key));
        var before = await desk.PlanAsync(key);
        // Written in one language, read by who has chosen the other.
        if (language == "en") await ChooseAsync(desk.Client, "en");
        var file = await desk.FileAsync($"/plans/{key}/plan.xlsx");
        if (language == "en") await ChooseAsync(desk.Client, "vi");
        await ForgetAsync(tenant, before.Id);

        var preview = await desk.LookAsync(file);
        var done = await preview.SubmitAsync("apply");

        PlanningDesk.Findings(preview).ShouldAllBe(f => f.Contains("Cảnh báo"));
        var after = await desk.PlanAsync(done.Path.Split('/')[^1]);
        after.Id.ShouldNotBe(before.Id);
        Facts(after).ShouldBe(Facts(before));
        after.Targets.Count.ShouldBe(before.Targets.Count);
        TargetDifference.Between(before.Targets, after.Targets).ShouldAllBe(d => d.Kind == DifferenceKind.Same);
    }

    private static Task ChooseAsync(PortalClient client, string language) => client.GetAsync("/").ContinueWith(async _ =>
    {
        using var chosen = await client.PostAsync("/culture", ("__RequestVerificationToken", await client.TokenAsync("/plans")), ("culture", language), ("returnUrl", "/plans"));
    }, TaskScheduler.Default).Unwrap();

    /// <summary>All but targets, without identities: those are others by design.</summary>
    private static string Facts(Plan plan) => JsonSerializer.Serialize(new
    {
        plan.TenantId, plan.Level, plan.UnitId, plan.Number, plan.IssuedOn, plan.IssuedYear, plan.IssuingBody, plan.Signer, plan.TitleVi, plan.TitleEn, plan.StageFrom,
        plan.StageTo, plan.SourceVi, plan.SourceEn,
        Items = plan.Items.OrderBy(i => i.Position).Select(i => new { i.Position, i.Kind, i.TextVi, i.TextEn }),
        Tasks = plan.Tasks.OrderBy(t => t.Position).Select(t => new { t.Position, t.Text, t.Lead, t.DueOn, t.State, t.Result, Item = plan.Items.Find(i => i.Id == t.ItemId)?.Position }),
        Funds = plan.Funds.OrderBy(f => f.Year).ThenBy(f => f.Source).Select(f => new { f.Year, f.Source, Planned = $"{f.Planned:0.####}", Disbursed = $"{f.Disbursed:0.####}" }),
    });

    private async Task AddWorkAsync(int tenant, Plan plan)
    {
        await using var db = stage.Database.As(tenant);
        db.AddRange(
            new PlanTask { TenantId = tenant, Id = Guid.CreateVersion7(), PlanId = plan.Id, Position = 1, ItemId = plan.Items.MinBy(i => i.Position)?.Id, Text = "=Tập huấn", Lead = "Sở Nội vụ", DueOn = new(2024, 2, 29), State = PlanTaskState.InProgress, Result = "3 lớp" },
            new PlanTask { TenantId = tenant, Id = Guid.CreateVersion7(), PlanId = plan.Id, Position = 2, Text = "Truyền thông" },
            new PlanFund { TenantId = tenant, PlanId = plan.Id, Source = FundSource.LocalBudget, Year = 2024, Planned = 1234.5m, Disbursed = 0 },
            new PlanFund { TenantId = tenant, PlanId = plan.Id, Source = FundSource.Socialised, Year = 2024 });
        await db.SaveChangesAsync();
    }

    private async Task ForgetAsync(int tenant, Guid plan)
    {
        foreach (var statement in new[]
                 {
                     "delete from portal.target_agencies a using portal.plan_targets t where a.tenant_id = $1 and t.tenant_id = $1 and a.target_id = t.id and t.plan_id = $2",
                     "delete from portal.plan_targets where tenant_id = $1 and plan_id = $2", "delete from portal.plan_tasks where tenant_id = $1 and plan_id = $2",
                     "delete from portal.plan_items where tenant_id = $1 and plan_id = $2", "delete from portal.plan_funds where tenant_id = $1 and plan_id = $2",
                     "delete from portal.plans where tenant_id = $1 and id = $2",
                 })
        {
            await stage.Database.OwnerAsync(statement, tenant, plan);
        }
    }
}
