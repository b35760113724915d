using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Which districts ask for a look, and going on without one that never confirms.</summary>
public sealed class ReviewTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_district_is_clean_without_findings_returned_cells_and_changes_and_the_others_say_why_not()
    {
        await using var own = await TestDatabase.CreateAsync();
        var (before, report) = await ReportCase.PairAsync(own);
        var (odd, mended) = (report.CellIn(report.Scope[0]), report.CellIn(report.Scope[1]));
        await before.SavedAsync(before.Edit(odd, "1"));
        await report.SavedAsync(report.Edit(odd, "0", note: "Xã chưa duy trì được chỉ tiêu"));
        await report.SavedAsync(report.Edit(mended, "0"));
        await report.BringToAsync(ReportState.Submitted);
        (await report.Officer.OwnScopesAsync(await report.ReadAsync())).Where(s => !s.IsClean).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(s => s.District.Id.ShouldBe(report.Scope[0]), s => s.Findings.ShouldBe(1), s => s.Missing.ShouldBeGreaterThan(0));

        (await report.ReturnAsync(report.Officer, mended)).IsOk.ShouldBeTrue();
        (await OfAsync(report, report.Scope[1])).OpenReturns.ShouldBe(1);
        await report.SavedAsync(report.Edit(mended, "1", version: 1));
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();

        var changed = await OfAsync(report, report.Scope[1]);
        (changed.OpenReturns, changed.Changes, changed.IsClean).ShouldBe((0, 1, false), "mended and not looked at since");
        // Another officer's returns and another submission later, it has still not been looked at.
        (await report.ReturnAsync(report.At(report.Office.OtherOfficer), report.OtherCell)).IsOk.ShouldBeTrue();
        (await OfAsync(report, report.Scope[1])).Changes.ShouldBe(1);
        await report.SavedAsync(report.Edit(report.OtherCell, "1"));
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        (await OfAsync(report, report.Scope[1])).Changes.ShouldBe(1);
        var clean = (await report.Officer.OwnScopesAsync(await report.ReadAsync())).Where(s => s.IsClean).Select(s => s.District.Id).ToList();
        clean.ShouldBe(report.Scope[2..], ignoreOrder: true);
        (await report.Officer.ConfirmAsync(report.Quarter, await report.VersionAsync(), clean)).IsOk.ShouldBeTrue();
        (await report.Officer.OwnScopesAsync(await report.ReadAsync())).Select(s => s.District.Id).ShouldBe(report.Scope[..2], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_reviews_nothing_has_no_districts_to_confirm()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        foreach (var role in new[] { PortalRole.DardStaff, PortalRole.CommuneOfficer, PortalRole.Leader })
            (await report.At(report.Office[role]).OwnScopesAsync(await report.ReadAsync())).ShouldBeEmpty($"{role}");
    }

    [Fact]
    public async Task The_office_goes_on_without_districts_that_are_named_with_the_reason_and_may_then_approve()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        (await report.ConfirmAsync(report.Office.Officer)).IsOk.ShouldBeTrue();
        (await report.Coordination.GoOnAsync(report.Quarter, 2, "  ")).Problem.ShouldBe(new Problem("WhyNeeded", ReasonText.MinLength));
        (await report.Coordination.GoOnAsync(report.Quarter, 2, new string('x', ReasonText.MaxLength + 1))).Problem!.Code.ShouldBe("ReasonTooLong");

        (await report.Coordination.GoOnAsync(report.Quarter, 2, "Cán bộ huyện nghỉ ốm dài ngày")).Value.State.ShouldBe(ReportState.Confirmed);

        var step = (await report.TransitionsAsync())[^1];
        (step.Action, step.Reason).ShouldBe((ReportAction.GoOn, "Cán bộ huyện nghỉ ốm dài ngày"));
        step.UnitIds.ShouldBe(report.OtherScope, ignoreOrder: true);
        (await report.ConfirmationsAsync()).Count.ShouldBe(report.Scope.Length, "nobody confirms in another's name");
        (await report.ApproveAsync()).Value.State.ShouldBe(ReportState.Approved);
        (await ReportInvariants.BrokenAsync(report)).ShouldBeEmpty();
    }

    private static async Task<OwnScopes.Scope> OfAsync(ReportCase report, int district) =>
        (await report.Officer.OwnScopesAsync(await report.ReadAsync())).Single(s => s.District.Id == district);
}
