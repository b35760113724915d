using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>A province lets officers enter the values of their own units; nobody confirms figures of the own hand.</summary>
public sealed class EntryByOfficersTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Only_the_staff_enters_until_the_province_decides_otherwise_and_again_after()
    {
        var report = await ReportCase.OpenAsync(_database);
        var (cell, administrator) = (CommuneCell(report), report.At(report.Office[PortalRole.ProvinceAdministrator]));
        var commune = report.At(report.Office.Commune);
        (await commune.TrySaveAsync(report.Quarter, report.Edit(cell, "1"))).Problem.ShouldBe(Problem.NotAllowed);

        (await administrator.SetEntryAsync(districts: false, communes: true, seen: 0)).Value.Number.ShouldBe(1);
        (await report.SaveAsync(report.Edit(cell, "1"), commune)).Result.Outcome.ShouldBe(CellOutcome.Saved);
        (await report.Officer.TrySaveAsync(report.Quarter, report.Edit(report.Cell, "1"))).Problem.ShouldBe(Problem.NotAllowed);

        (await administrator.SetEntryAsync(districts: true, communes: false, seen: 1)).Value.Number.ShouldBe(2);
        (await commune.TrySaveAsync(report.Quarter, report.Edit(cell, "0", version: 1))).Problem.ShouldBe(Problem.NotAllowed, "from the next save on");
        (await report.SaveAsync(report.Edit(cell, "0", version: 1), report.Officer)).Result.Outcome.ShouldBe(CellOutcome.Saved);
    }

    [Fact]
    public async Task Each_officer_enters_the_own_units_alone_by_every_way()
    {
        var report = await ReportCase.OpenAsync(_database);
        (await report.At(report.Office[PortalRole.ProvinceAdministrator]).SetEntryAsync(true, true, 0)).IsOk.ShouldBeTrue();
        var met = report.Indicator("8.4-NTM");
        var cells = report.Tree.All.Where(met.Counts).Select(u => new CellKey(met.Id, u.Id)).Append(report.ProvinceCell).ToList();

        foreach (var (user, own) in new[]
        {
            (report.Office.Commune, (HashSet<int>)[.. ReportCase.ScopeOf(report.Office.Commune)]),
            (report.Office.Officer, [.. report.Scope.SelectMany(report.Tree.Within).Select(u => u.Id)]),
        })
        {
            var desk = report.At(user);
            var versions = (await report.ValuesAsync()).ToDictionary(v => (v.IndicatorId, v.UnitId), v => v.Version);
            var saved = (await desk.TrySaveAsync(report.Quarter, [.. cells.Select(c => report.Edit(c, "1", c == report.ProvinceCell ? "2" : null, versions.GetValueOrDefault((c.IndicatorId, c.UnitId))))])).Value;
            var asked = (await desk.CheckAsync(report.Quarter, [.. cells.Select(c => new CheckCells.CellTexts(c.IndicatorId, c.UnitId, "0", c == report.ProvinceCell ? "2" : null))])).Value;

            foreach (var (cell, answer, effect) in cells.Zip(saved, asked))
            {
                var isOwn = own.Contains(cell.UnitId);
                answer.Result.Outcome.ShouldBe(isOwn ? CellOutcome.Saved : CellOutcome.Locked, $"{user.Role}, {cell}");
                if (!isOwn) (answer.Result.Problem, effect.Problem, answer.Result.Current).ShouldBe((new Problem("NotYourUnit"), new Problem("NotYourUnit"), CellValue.Empty));
                else effect.Effect.ShouldBe(CellEffect.Changed);
                ((await desk.CellAsync(report.Quarter, cell)) is not null).ShouldBe(isOwn);
            }
            var sheet = (await desk.SheetAsync(report.Quarter, UnitLevel.Commune))!;
            sheet.Rows.Select(r => r.Unit.Id).Order().ShouldBe(own.Where(id => met.Counts(report.Tree.Find(id)!)).Order());
            sheet.Cells.Values.ShouldAllBe(c => c.IsEditable);
            (await desk.GiveAsync(report.Quarter, new GiveReasons.Reason(met.Id, report.OtherCell.UnitId, 0, "không phải xã mình"))).Value.ShouldBe(new GiveReasons.Outcome(0, 1));
        }
        (await report.ValuesAsync()).Where(v => v.UnitId == report.OtherCell.UnitId).ShouldBeEmpty();
    }

    [Fact]
    public async Task Officers_neither_open_nor_submit_and_their_cells_lock_with_the_report()
    {
        var report = await ReportCase.OpenAsync(_database);
        (await report.At(report.Office[PortalRole.ProvinceAdministrator]).SetEntryAsync(true, true, 0)).IsOk.ShouldBeTrue();
        foreach (var user in new[] { report.Office.Commune, report.Office.Officer })
        {
            (await report.At(user).SubmitAsync(report.Quarter, 0)).Problem.ShouldBe(Problem.NotAllowed);
            (await report.At(user).OpenableAsync()).ShouldBeEmpty();
        }
        await report.BringToAsync(ReportState.Submitted);

        (await report.SaveAsync(report.Edit(CommuneCell(report), "1"), report.At(report.Office.Commune))).Result.Problem!.Code.ShouldBe("ReportLocked");
    }

    [Fact]
    public async Task Who_entered_a_value_that_stands_in_a_district_does_not_confirm_it_and_a_colleague_does()
    {
        var report = await ReportCase.OpenAsync(_database);
        (await report.At(report.Office[PortalRole.ProvinceAdministrator]).SetEntryAsync(true, false, 0)).IsOk.ShouldBeTrue();
        (await report.SaveAsync(report.Edit(report.Cell, "1"), report.Officer)).Result.Outcome.ShouldBe(CellOutcome.Saved);
        await report.BringToAsync(ReportState.Submitted);
        var row = await report.ReadAsync();

        (await report.ConfirmAsync(report.Office.Officer)).Problem.ShouldBe(new Problem("ConfirmerIsEntrant"));
        (await report.Officer.OwnScopesAsync(row)).Where(s => !s.IsClean).ShouldHaveSingleItem().Entered.ShouldBe(1);
        (await report.Officer.ConfirmAsync(report.Quarter, 1, report.Scope[1..])).IsOk.ShouldBeTrue("the other districts are another's work");
        (await report.At(report.Office.Deputy).ConfirmAsync(report.Quarter, 2, report.Scope[0])).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task The_database_refuses_the_entrants_confirmation_too()
    {
        var report = await ReportCase.OpenAsync(_database);
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        await report.BringToAsync(ReportState.Submitted);
        var id = (await report.ReadAsync()).Id;
        async Task ConfirmAsync(Guid by, int unit)
        {
            await using var db = report.Context();
            db.ScopeConfirmations.Add(new ScopeConfirmation { TenantId = report.Office.TenantId, ReportId = id, UnitId = unit, ConfirmedBy = by, ConfirmedAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync();
        }

        var refused = (await Should.ThrowAsync<Microsoft.EntityFrameworkCore.DbUpdateException>(() => ConfirmAsync(report.Office.Staff.Id, report.Scope[0]))).InnerException.ShouldBeOfType<PostgresException>();
        (refused.SqlState, refused.ConstraintName).ShouldBe((PostgresErrorCodes.CheckViolation, "confirmer_is_not_entrant"));
        await ConfirmAsync(report.Office.Staff.Id, report.OtherScope[0]);
        await ConfirmAsync(report.Office.Officer.Id, report.Scope[0]);
    }

    [Fact]
    public async Task Only_the_provinces_administrator_decides_who_enters_and_two_do_not_overwrite_each_other()
    {
        var report = await ReportCase.OpenAsync(_database);
        foreach (var role in Enum.GetValues<PortalRole>().Where(r => r != PortalRole.ProvinceAdministrator))
            (await report.At(report.Office[role]).SetEntryAsync(true, true, 0)).Problem.ShouldBe(Problem.NotAllowed, $"{role}");
        var administrator = report.At(report.Office[PortalRole.ProvinceAdministrator]);

        (await administrator.SetEntryAsync(false, false, 0)).Problem.ShouldBe(new Problem("EntryRuleSame"));
        (await administrator.SetEntryAsync(true, false, 0)).IsOk.ShouldBeTrue();
        (await administrator.SetEntryAsync(true, true, 0)).Problem.ShouldBe(new Problem("EntryRuleMovedOn"));
    }

    /// <summary>A cell of the commune officer's, in the first district.</summary>
    private static CellKey CommuneCell(ReportCase report) => new(report.Indicator("8.4-NTM").Id, ReportCase.ScopeOf(report.Office.Commune)[0]);
}
