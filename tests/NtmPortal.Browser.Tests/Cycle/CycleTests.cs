using System.Globalization;
using Microsoft.Playwright;
using NtmPortal.Browser.Tests.Support;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace NtmPortal.Browser.Tests.Cycle;

/// <summary>
/// A quarter of a province of 216 communes from its opening to its second publication, without a mouse: two cells returned and mended, a
/// commune that two were merged into, a reopening. Each page on the way is read by axe.
/// </summary>
public abstract partial class CycleTests(CycleStage stage)
{
    private const string Report = "/reports/2024-Q4";

    private static readonly Dictionary<string, (int Numerator, int Denominator)> Ratios = new() { ["E-C"] = (1200, 1300), ["TRAIN"] = (920, 1000) };

    private CycleWords _words = CycleWords.Vietnamese;

    private AdministrativeUnit Merged => stage.Merged;

    /// <summary>A commune that met nothing last quarter, so that nothing is odd if it does not meet.</summary>
    private AdministrativeUnit NeverMet => stage.Communes(stage.District).First(u => u.Id % 2 == 0 && u.Id != Merged.Id);

    /// <summary>A commune that met everything last quarter, and an indicator less now.</summary>
    private AdministrativeUnit Relapsed => stage.Communes(stage.District).First(u => u.Id % 2 == 1 && u.Id != Merged.Id);

    private int Files => Id("E-C");

    private int Advanced => Id("8.4-ADV");

    /// <summary>The story.</summary>
    private protected async Task RunAsync(Look look, CycleWords words)
    {
        _words = words;
        await using var staff = await SignInAsync(stage.Staff, look);
        await using var officer = await SignInAsync(stage.Officer, look);
        await using var other = await SignInAsync(stage.OtherOfficer, look);
        await using var office = await SignInAsync(stage.Office, look);

        await StaffOpenTheQuarterAsync(staff);
        await TheMergedCommuneShowsWhatItWasMadeOfAsync(staff);
        await StaffPasteTheCommunesAndFillDownTheLastColumnAsync(staff);
        await StaffFillTheDistrictsAndTheProvinceAsync(staff);
        await TheEntryPageIsCleanAsync(staff);
        await StaffExplainWhatIsOddAsync(staff);
        await StaffSubmitAsync(staff, receipt: 1);

        await TheOfficerReturnsTwoCellsAsync(officer);
        await StaffMendJustTheseAsync(staff);
        await StaffSubmitAsync(staff, receipt: 2);
        await TheOfficerConfirmsTheDistrictAsync(officer);
        await TheOtherOfficerConfirmsAllThatIsCleanAsync(other);
        await TheOfficeApprovesAndClosesAsync(office, closing: 1);

        await TheOfficeReopensAsync(office);
        await StaffChangeTheReopenedCellAsync(staff);
        await StaffSubmitAsync(staff, receipt: 3);
        await TheOfficerConfirmsTheDistrictAsync(officer);
        await TheOfficeApprovesAndClosesAsync(office, closing: 2);
        await BothPublicationsAreKeptAsync();
    }

    private async Task StaffOpenTheQuarterAsync(Visitor staff)
    {
        await staff.OpenAsync("/reports");
        await CleanAsync(staff);
        await staff.PressAsync(AriaRole.Button, _words.OpenQuarter);
        await staff.GridAsync();
        await Expect(staff.Page.Locator("tr[data-unit]")).ToHaveCountAsync(216);
        staff.Page.Url.ShouldEndWith($"{Report}/entry");
    }

    private async Task TheMergedCommuneShowsWhatItWasMadeOfAsync(Visitor staff)
    {
        await Expect(staff.Cell(Files, Merged.Id).Locator("xpath=../small")).ToHaveTextAsync("1800");
        await Expect(staff.Cell(Files, Merged.Id, "d").Locator("xpath=../small")).ToHaveTextAsync("2000");
        await Expect(staff.Cell(Advanced, Merged.Id).Locator("xpath=../*[@class='cell-before']")).ToHaveTextAsync("1/2");
    }

    private async Task StaffPasteTheCommunesAndFillDownTheLastColumnAsync(Visitor staff)
    {
        var columns = await ColumnsAsync(staff);
        var rows = await staff.Page.Locator("tr[data-unit]").EvaluateAllAsync<int[]>("all => all.map(tr => Number(tr.dataset.unit))");
        var lines = rows.Select(unit => string.Join('\t', columns.SkipLast(1).Select(c => TextOf(c, unit))));
        await staff.ReachAsync(staff.Page.Locator("#entry-grid tbody :is(input, select)").First);
        await staff.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", string.Join("\r\n", lines));
        await staff.Page.Keyboard.PressAsync("Control+v");
        var preview = staff.Page.GetByRole(AriaRole.Dialog);
        await Expect(preview.Locator("[data-effect='refused']")).ToHaveTextAsync("0");
        await Expect(preview.Locator("[data-effect='new']")).ToHaveTextAsync((216 * 14).ToString(CultureInfo.InvariantCulture));
        await staff.PressAsync(AriaRole.Button, _words.Paste);

        await staff.Page.Keyboard.PressAsync("Control+ArrowRight");
        await staff.Page.Keyboard.TypeAsync(TextOf(columns[^1], rows[0]));
        await FillDownAsync(staff);
        await SavedAsync(staff);
    }

    /// <summary>The same page over one district: over all communes axe would read for minutes.</summary>
    private async Task TheEntryPageIsCleanAsync(Visitor staff)
    {
        await staff.OpenAsync($"{Report}/entry?district={stage.District.Code}");
        await staff.GridAsync();
        await CleanAsync(staff);
    }

    private async Task StaffFillTheDistrictsAndTheProvinceAsync(Visitor staff)
    {
        foreach (var level in new[] { _words.Districts, _words.Province })
        {
            // From wherever in the grid to its first field, and out of it.
            await staff.Page.Keyboard.PressAsync("Control+Home");
            await staff.PressAsync(AriaRole.Link, level);
            await Expect(staff.Page.GetByRole(AriaRole.Link, new() { Name = level, Exact = true })).ToHaveAttributeAsync("aria-current", "page");
            await staff.GridAsync();
            var columns = await ColumnsAsync(staff);
            await staff.ReachAsync(staff.Page.Locator("#entry-grid tbody :is(input, select)").First);
            foreach (var column in columns)
            {
                // A district that a column does not count has no field there; the first has them all.
                await staff.Page.Keyboard.TypeAsync(TextOf(column, unit: 0));
                await staff.Page.Keyboard.PressAsync("Tab");
            }
            await staff.Page.Keyboard.PressAsync("Shift+Tab");
            await staff.Page.Keyboard.PressAsync("Control+Home");
            if (level == _words.Districts) await FillDownAsync(staff, allColumns: true);
            await SavedAsync(staff);
            await CleanAsync(staff);
        }
    }

    private async Task StaffExplainWhatIsOddAsync(Visitor staff)
    {
        await staff.OpenAsync($"{Report}/checks");
        await CleanAsync(staff);
        var reason = staff.Page.Locator("textarea[name^='Note.']");
        await Expect(reason).ToHaveCountAsync(1);
        await staff.TypeAsync(reason, "Chưa khảo sát lại ý kiến người dân trong năm.");
        await staff.PressAsync(AriaRole.Button, _words.SaveReasons);
        await Expect(staff.Page.Locator("main")).ToContainTextAsync(_words.ReasonSaved);
    }

    private async Task StaffSubmitAsync(Visitor staff, int receipt)
    {
        await staff.OpenAsync(Report);
        await staff.PressAsync(AriaRole.Link, _words.ToSubmit);
        await Expect(staff.Page.Locator("main")).ToContainTextAsync(_words.Complete);
        if (receipt == 1) await CleanAsync(staff);
        await staff.PressAsync(AriaRole.Button, _words.Submit);
        await Expect(staff.Page.Locator("main")).ToContainTextAsync(_words.Submitted);
        if (receipt == 1) await CleanAsync(staff);
        await staff.OpenAsync($"{Report}/receipts/{receipt}");
        await Expect(staff.Page.Locator("h1")).ToContainTextAsync(string.Format(CultureInfo.InvariantCulture, _words.Receipt, receipt));
        if (receipt == 1) await CleanAsync(staff);
    }

    private async Task TheOfficerReturnsTwoCellsAsync(Visitor officer)
    {
        await officer.OpenAsync(Report);
        await CleanAsync(officer);
        await officer.PressAsync(AriaRole.Link, _words.ToReview);
        foreach (var (indicator, unit, reason) in new[] { (Files, Merged, "Chưa khớp với sổ theo dõi hồ sơ của xã."), (Advanced, NeverMet, "Chưa có kết quả khảo sát ý kiến người dân.") })
        {
            await ChooseAsync(officer, indicator, unit, reason);
            await officer.PressAsync(AriaRole.Button, _words.Return);
            await Expect(officer.Page.Locator("main")).ToContainTextAsync(_words.Returned);
            await Expect(officer.Page.Locator("main")).ToContainTextAsync(reason);
        }
        await CleanAsync(officer);
    }

    private async Task StaffMendJustTheseAsync(Visitor staff)
    {
        await staff.OpenAsync(Report);
        await Expect(staff.Page.Locator("main")).ToContainTextAsync(_words.TwoReturned);
        await staff.PressAsync(AriaRole.Link, _words.ToEntry);
        await staff.GridAsync();
        await Expect(staff.Page.Locator("#entry-grid tbody :is(input, select):enabled")).ToHaveCountAsync(3);
        await staff.TypeAsync(staff.Cell(Files, Merged.Id), "2350");
        await staff.TypeAsync(staff.Cell(Advanced, NeverMet.Id), "c");
        await staff.Page.Keyboard.PressAsync("Enter");
        await Expect(staff.CellIn("saved", Files, Merged.Id)).ToHaveValueAsync("2350");
        await Expect(staff.CellIn("saved", Advanced, NeverMet.Id)).ToHaveValueAsync("0");
        await TheEntryPageIsCleanAsync(staff);
    }

    private async Task TheOfficerConfirmsTheDistrictAsync(Visitor officer)
    {
        await officer.OpenAsync($"{Report}/review");
        await LeaveTheTableAsync(officer);
        await officer.PressAsync(AriaRole.Button, string.Format(CultureInfo.InvariantCulture, _words.Confirm, stage.District.Name));
        await Expect(officer.Page.Locator("main")).ToContainTextAsync(_words.Confirmed);
    }

    private async Task TheOtherOfficerConfirmsAllThatIsCleanAsync(Visitor other)
    {
        await other.OpenAsync(Report);
        await other.ReachAsync(other.Page.Locator(".skip-link"));
        await other.Page.Keyboard.PressAsync("Enter");
        await other.Page.Keyboard.PressAsync("Tab");
        (await other.Page.EvaluateAsync<bool>("document.activeElement.closest('main') !== null")).ShouldBeTrue("the first link leads past the menu");
        await other.PressAsync(AriaRole.Button, _words.ConfirmClean);
        await Expect(other.Page.Locator("main")).ToContainTextAsync(_words.Confirmed);
    }

    private async Task TheOfficeApprovesAndClosesAsync(Visitor office, int closing)
    {
        await office.OpenAsync(Report);
        await office.PressAsync(AriaRole.Button, _words.Approve);
        await Expect(office.Page.Locator("main")).ToContainTextAsync(_words.Approved);
        await office.PressAsync(AriaRole.Button, _words.Close);
        await Expect(office.Page.Locator("main")).ToContainTextAsync(_words.Closed);
        if (closing == 2) await CleanAsync(office);
        await office.OpenAsync("/progress?quarter=2024-Q4");
        await Expect(office.Page.Locator("main")).ToContainTextAsync(string.Format(CultureInfo.InvariantCulture, _words.Published, closing));
        if (closing == 2) await CleanAsync(office);
    }

    private async Task TheOfficeReopensAsync(Visitor office)
    {
        await office.OpenAsync($"{Report}/review?district={stage.District.Code}");
        await ChooseAsync(office, Files, Merged, "Xã gửi số liệu chính thức sau khi chốt.");
        await office.TypeAsync(office.Page.Locator("#until"), "12102024");
        await office.PressAsync(AriaRole.Button, _words.Reopen);
        await Expect(office.Page.Locator("main")).ToContainTextAsync(_words.Reopened);
        await office.OpenAsync(Report);
        await Expect(office.Page.Locator("main")).ToContainTextAsync(_words.StillPublished);
        await CleanAsync(office);
    }

    private async Task StaffChangeTheReopenedCellAsync(Visitor staff)
    {
        await staff.OpenAsync($"{Report}/entry");
        await staff.GridAsync();
        await Expect(staff.Page.Locator("#entry-grid tbody :is(input, select):enabled")).ToHaveCountAsync(2);
        await staff.TypeAsync(staff.Cell(Files, Merged.Id), "2390");
        await staff.Page.Keyboard.PressAsync("Enter");
        await Expect(staff.CellIn("saved", Files, Merged.Id)).ToHaveValueAsync("2390");
    }

    private async Task BothPublicationsAreKeptAsync()
    {
        var numerators = await stage.Database.OwnerAsync("""
            select string_agg(f.numerator::int::text, ' ' order by p.number) from portal.publications p
            join portal.published_figures f on f.tenant_id = p.tenant_id and f.publication_id = p.id
            where p.tenant_id = $1 and f.unit_id = $2 and f.indicator_id = $3
            """, TestDatabase.HaTinh, stage.Tree().Province.Id, Files);
        numerators.ShouldBe($"{(215 * 1200) + 2350} {(215 * 1200) + 2390}");
    }
}

/// <summary>The cycle in Vietnamese; a class of its own, so that both languages run at once.</summary>
public sealed class VietnameseCycleTests(CycleStage stage) : CycleTests(stage), IClassFixture<CycleStage>
{
    [Fact]
    public Task A_quarter_of_216_communes_is_published_twice_without_a_mouse() => RunAsync(Look.Desktop, CycleWords.Vietnamese);
}

/// <summary>The cycle in English.</summary>
public sealed class EnglishCycleTests(CycleStage stage) : CycleTests(stage), IClassFixture<CycleStage>
{
    [Fact]
    public Task A_quarter_of_216_communes_is_published_twice_without_a_mouse() => RunAsync(Look.Desktop with { IsEnglish = true }, CycleWords.English);
}
