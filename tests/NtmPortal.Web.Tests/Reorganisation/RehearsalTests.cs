using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reorganisation;
using NtmPortal.Web.Tests.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reorganisation;

/// <summary>What an office is shown of a day on which units change, before it comes.</summary>
public sealed class RehearsalTests(ReformedSite site) : IClassFixture<ReformedSite>
{
    private static readonly DateOnly Reform = new(2025, 7, 1);

    private readonly TestClock _clock = new(new DateTimeOffset(2025, 6, 2, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Ha_Tinh_goes_on_and_its_districts_end()
    {
        var model = await ReadAsync("hatinh");

        (model.Day, model.GoesOn, model.Successor).ShouldBe((Reform, true, null));
        model.Days.ShouldBe([Reform, new(2025, 1, 1), .. model.Days.Skip(2)]);
        model.Types.Single(t => t.Type == UnitType.RuralDistrict).ShouldBe(new(UnitType.RuralDistrict, 9, 0));
        model.Types.Single(t => t.Type == UnitType.RuralCommune).ShouldBe(new(UnitType.RuralCommune, 170, 60));
        model.Counted.Single(c => c.Indicator.Key == "8.4-NTM").ShouldSatisfyAllConditions(c => c.Before.ShouldBe(170), c => c.After.ShouldBe(60));
        model.Counted.Where(c => c.After == 0).Select(c => c.Indicator.Key).ShouldBe(["E-D", "9.5-D", "6.5-D-ADV", "9.2-D-ADV", "LINK", "LINK-DX"], ignoreOrder: true);
        model.FirstAfter.ShouldBe(new Quarter(2025, 3));
        model.Filed.ShouldNotBeEmpty();
        model.Unfinished.ShouldBe([(new Quarter(2024, 4), ReportState.Draft)]);
        model.Targets.Where(t => t.Fate == TargetFate.Ends).Select(t => t.Indicator.Key).ShouldContain("9.5-D");
        model.Targets.Single(t => t.Indicator.Key == "8.4-NTM").Fate.ShouldBe(TargetFate.OtherUnits);
        model.Targets.ShouldNotContain(t => t.Indicator.Key == "E-P", "the province's own files are counted as before");
    }

    [Fact]
    public async Task An_officer_whose_districts_end_is_named_with_what_they_go_into()
    {
        var district = site.Reference.Tree(TestDatabase.HaTinh, Reform.AddDays(-1)).Districts.Single(d => d.Code == "439");
        var officer = await site.UserAsync("hatinh", PortalRole.DistrictOfficer, district);
        var changed = (await ReadAsync("hatinh")).Officers.Single(o => o.User.Id == officer.Id);

        changed.Lost.Select(u => u.Id).ShouldBe([district.Id]);
        changed.Kept.ShouldBeEmpty();
        var below = site.Reference.Tree(TestDatabase.HaTinh, Reform.AddDays(-1)).Children(district.Id).Select(u => u.Id).ToHashSet();
        changed.Heirs.ShouldNotBeEmpty();
        changed.Heirs.ShouldAllBe(heir => site.Reference.Units.Predecessors(heir.Id, Reform.AddDays(-1)).Any(p => below.Contains(p.Unit.Id)));
        // Whoever is given the heirs has them no longer open.
        var before = (await ReadAsync("hatinh")).Unclaimed.Count;
        await site.UserAsync("hatinh", PortalRole.DistrictOfficer, changed.Heirs.Where(u => u.Type == UnitType.RuralCommune));
        (await ReadAsync("hatinh")).Unclaimed.Count.ShouldBe(before - changed.Heirs.Count(u => u.Type == UnitType.RuralCommune));
    }

    [Fact]
    public async Task Ben_Tre_goes_into_Vinh_Long_which_decides_on_its_targets()
    {
        var model = await ReadAsync("bentre");

        (model.GoesOn, model.Heir!.Code, model.Successor!.Slug).ShouldBe((false, "86", "vinhlong"));
        model.Targets.ShouldNotBeEmpty();
        model.Targets.ShouldAllBe(t => t.Fate == TargetFate.ForSuccessor);
        model.Types.ShouldBeEmpty();
        model.Unclaimed.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_earlier_day_is_shown_as_well_and_a_day_without_a_change_is_not()
    {
        var model = await ReadAsync("hatinh", new(2025, 1, 1));
        model.Counted.Single(c => c.Indicator.Key == "9.5-D").ShouldSatisfyAllConditions(c => c.Before.ShouldBe(13), c => c.After.ShouldBe(12));
        model.FirstAfter.ShouldBe(new Quarter(2025, 1));
        (await SliceOf("hatinh", PortalRole.ProvincialCoordination, await UserAsync("hatinh", PortalRole.ProvincialCoordination)).ReadAsync(new DateOnly(2025, 2, 2))).Problem!.Code.ShouldBe("NotFound");
    }

    [Theory]
    [InlineData(PortalRole.DardStaff, "NotAllowed")]
    [InlineData(PortalRole.DistrictOfficer, "NotAllowed")]
    [InlineData(PortalRole.Leader, "NotAllowed")]
    [InlineData(PortalRole.ProvinceAdministrator, null)]
    [InlineData(PortalRole.Inspector, null)]
    public async Task Those_who_prepare_it_see_it(PortalRole role, string? problem) =>
        (await SliceOf("hatinh", role, await UserAsync("hatinh", role)).ReadAsync(null)).Problem?.Code.ShouldBe(problem);

    [Theory]
    [InlineData("hatinh", "Từ ngày 01/07/2025", "Tỉnh Hà Tĩnh tiếp tục")]
    [InlineData("bentre", "Từ ngày 01/07/2025", "hợp nhất vào Tỉnh Vĩnh Long (86)")]
    [InlineData("vinhlong", "Chưa có thay đổi đơn vị hành chính nào", "")]
    public async Task The_page_says_it_in_words(string office, string title, string words)
    {
        using var client = await site.AsAsync(office, PortalRole.ProvincialCoordination);
        var page = await client.ReadAsync("/reorganisation");
        page.ShouldContain(title);
        page.ShouldContain(words);
    }

    private async Task<RehearseDay.Model> ReadAsync(string office, DateOnly? day = null) =>
        (await SliceOf(office, PortalRole.ProvincialCoordination, await UserAsync(office, PortalRole.ProvincialCoordination)).ReadAsync(day)).Value;

    private Task<PortalUser> UserAsync(string office, PortalRole role) => site.UserAsync(office, role);

    private RehearseDay SliceOf(string office, PortalRole role, PortalUser user)
    {
        (site.Reference.TenantBySlug[office].Id, role).ShouldBe((user.TenantId, user.Role));
        return new Desk(site.Database, _clock, user, site.Reference).Rehearsal;
    }
}
