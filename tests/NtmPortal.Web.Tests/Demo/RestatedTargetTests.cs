using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Demo;

/// <summary>The targets of the new provinces: their predecessors', restated by a decision that says it is the demo's.</summary>
[Collection(WholeDemoCollection.Name)]
public sealed class RestatedTargetTests(WholeDemo demo)
{
    [Theory]
    [InlineData("vinhlong", new[] { "7610/KH-UBND", "38/KH-UBND" })]
    [InlineData("dongthap", new[] { "383/KH-UBND" })]
    public async Task Commune_targets_are_restated_with_whose_they_were(string slug, string[] cited)
    {
        var decision = (await PlansAsync(slug)).ShouldHaveSingleItem();
        IsMarked(decision);
        decision.Targets.ShouldNotBeEmpty();
        var sources = new List<PlanTarget>();
        foreach (var office in demo.Reference.PredecessorsOf(decision.TenantId, new DateOnly(2025, 7, 1)))
            sources.AddRange((await PlansAsync(office.Slug)).Where(p => p.Level == UnitLevel.Province).SelectMany(p => p.Targets));
        foreach (var target in decision.Targets)
        {
            demo.Reference.IndicatorById[target.IndicatorId].CountedTypes.ShouldContain(UnitType.RuralCommune);
            target.Value.ShouldBe(sources.Where(t => t.IndicatorId == target.IndicatorId).Max(t => t.Value));
            cited.Any(number => target.DefinitionVi!.Contains(number, StringComparison.Ordinal) && target.DefinitionEn!.Contains(number, StringComparison.Ordinal)).ShouldBeTrue();
            target.DefinitionVi.ShouldStartWith("(Minh họa)");
            target.DefinitionEn.ShouldStartWith("(Demo)");
        }
    }

    [Fact]
    public async Task Where_no_plan_of_a_province_is_known_nothing_is_restated()
    {
        var decision = (await PlansAsync("angiang")).ShouldHaveSingleItem();
        IsMarked(decision);
        decision.Targets.ShouldBeEmpty();
        decision.Items.ShouldHaveSingleItem().TextEn.ShouldContain("no target to take over");
    }

    [Fact]
    public async Task The_first_quarter_after_the_reform_is_held_against_them_and_names_what_ended()
    {
        using var client = await demo.AsAsync("lanhdao@vinhlong");
        var page = await client.ReadAsync("/progress?quarter=2025-Q3");
        page.ShouldContain("105 xã, không còn cấp huyện");
        page.ShouldContain("Các chỉ tiêu đo ở cấp huyện (HS huyện, 9.5, 6.5 NC, 9.2 NC, Liên kết, LK số) đã kết thúc cùng cấp huyện");
        (await client.ReadAsync("/progress/indicators/E-C?quarter=2025-Q3")).ShouldContain("01/QĐ-UBND (minh họa, demo)");
        (await client.ReadAsync("/plans")).ShouldContain("(Dữ liệu minh họa) Quyết định");
        // The new stage has no targets yet.
        (await client.ReadAsync("/progress?quarter=2026-Q2")).ShouldNotContain("cấp huyện)");
    }

    [Fact]
    public async Task The_country_opens_with_the_latest_quarter_that_most_of_its_provinces_have_closed()
    {
        using var client = await demo.AsAsync("trunguong@tw");
        var page = await client.ReadAsync("/national");
        page.ShouldContain("So sánh các tỉnh – Quý II/2026");
        page.ShouldContain("Quý III/2026 – 1/4 tỉnh");
        page.ShouldContain("Quý II/2025 – 5/5 tỉnh");
        var before = await client.ReadAsync("/national?quarter=2025-Q3");
        before.ShouldContain("đã kết thúc cùng cấp huyện");
        before.ShouldNotContain("Bến Tre");
        before.ShouldNotContain("href=\"/national/indicators/9.5-D");
    }

    private static void IsMarked(Plan decision)
    {
        decision.Number.ShouldNotBeNull().ShouldContain("minh họa");
        decision.TitleVi.ShouldStartWith("(Dữ liệu minh họa)");
        decision.TitleEn.ShouldStartWith("(Demo)");
    }

    private async Task<List<Plan>> PlansAsync(string slug)
    {
        await using var db = demo.Database.As(demo.Reference.TenantBySlug[slug].Id);
        return await db.Plans.AsNoTracking().Include(p => p.Targets).Include(p => p.Items).ToListAsync();
    }
}
