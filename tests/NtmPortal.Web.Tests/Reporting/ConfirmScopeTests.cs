using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

public sealed class ConfirmScopeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_report_is_confirmed_with_its_last_district_and_not_before()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        var districts = report.Tree.Districts.Select(d => d.Id).Order().ToList();
        report.Scope.Concat(report.OtherScope).Order().ShouldBe(districts);

        foreach (var district in report.Scope)
            (await report.Officer.ConfirmAsync(report.Quarter, await report.VersionAsync(), district)).Value.State.ShouldBe(ReportState.Submitted);
        foreach (var district in report.OtherScope[..^1])
            (await report.OtherOfficer.ConfirmAsync(report.Quarter, await report.VersionAsync(), district)).Value.State.ShouldBe(ReportState.Submitted);

        (await report.OtherOfficer.ConfirmAsync(report.Quarter, await report.VersionAsync(), report.OtherScope[^1])).Value.State.ShouldBe(ReportState.Confirmed);
        var confirmations = await report.ConfirmationsAsync();
        confirmations.Select(c => c.UnitId).Order().ShouldBe(districts);
        confirmations.Where(c => report.Scope.Contains(c.UnitId)).ShouldAllBe(c => c.ConfirmedBy == report.Office.Officer.Id);
    }

    [Fact]
    public async Task A_district_outside_the_own_scope_is_refused_even_beside_own_ones()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        var before = await report.HashAsync();
        var elsewhere = database.Reference.Tree(database.Reference.Provinces.First(p => p.Id != report.Office.TenantId).Id, report.Tree.Date).Districts.First().Id;

        foreach (var foreign in new[] { report.OtherScope[0], elsewhere, report.Tree.Province.Id, -1 })
            (await report.Officer.ConfirmAsync(report.Quarter, await report.VersionAsync(), report.Scope[0], foreign)).Problem.ShouldBe(Problem.NotAllowed);

        (await report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Confirming_twice_is_refused_and_a_district_named_twice_is_confirmed_once()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        (await report.Officer.ConfirmAsync(report.Quarter, await report.VersionAsync(), report.Scope[0], report.Scope[0])).IsOk.ShouldBeTrue();
        var before = await report.HashAsync();

        (await report.Officer.ConfirmAsync(report.Quarter, await report.VersionAsync(), report.Scope[0])).Problem.ShouldBe(new Problem("NothingToConfirm"));
        (await report.Officer.ConfirmAsync(report.Quarter, await report.VersionAsync())).Problem.ShouldBe(new Problem("NothingToConfirm"));
        (await report.HashAsync()).ShouldBe(before);

        (await report.ConfirmAsync(report.Office.Officer)).IsOk.ShouldBeTrue();
        var step = (await report.TransitionsAsync())[^1];
        step.UnitIds.Order().ShouldBe(report.Scope[1..].Order(), "what was confirmed before is not confirmed again");
    }

    [Fact]
    public async Task A_district_with_a_cell_that_waits_to_be_mended_cannot_be_confirmed_and_the_others_can()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        (await report.ReturnAsync(report.Officer, report.Cell)).IsOk.ShouldBeTrue();

        (await report.Officer.ConfirmAsync(report.Quarter, await report.VersionAsync(), report.Scope[0])).Problem.ShouldBe(new Problem("ReturnedCellsOpen"));
        (await report.ConfirmAsync(report.Office.Officer)).Problem.ShouldBe(new Problem("ReturnedCellsOpen"));
        (await report.Officer.ConfirmAsync(report.Quarter, await report.VersionAsync(), report.Scope[1..])).Value.State.ShouldBe(ReportState.Returned);

        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        (await report.Officer.ConfirmAsync(report.Quarter, await report.VersionAsync(), report.Scope[0])).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task An_officer_whose_scope_is_empty_confirms_nothing()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);
        var nobody = await database.AddUserAsync(report.Office.TenantId, Domain.Accounts.PortalRole.DistrictOfficer);

        (await report.At(nobody).ConfirmAsync(report.Quarter, await report.VersionAsync())).Problem.ShouldBe(new Problem("NothingToConfirm"));
        (await report.At(nobody).ConfirmAsync(report.Quarter, await report.VersionAsync(), report.Scope)).Problem.ShouldBe(Problem.NotAllowed);
    }
}
