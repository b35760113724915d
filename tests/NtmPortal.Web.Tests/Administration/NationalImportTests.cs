using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Administration;

/// <summary>The whole country, list by list, through the pages; and back again.</summary>
public sealed class NationalImportTests
{
    private static readonly DateOnly Reform = new(2025, 7, 1);

    [Fact]
    public async Task The_national_lists_load_one_after_the_other_replay_and_are_taken_back_exactly()
    {
        await using var desk = await UnitListDesk.OpenAsync();
        var lists = NationalLists.Open(desk.Known());
        var states = new Stack<(string Hash, string Import)>();
        foreach (var (date, list, counts) in lists.Stages)
        {
            var before = await desk.HashAsync();
            (string, string, byte[])[] files = date == Reform
                ? [("List", "list.csv", list), ("Succession", "communes.csv", lists.Succession), ("Provinces", "provinces.csv", lists.Provinces)]
                : [("List", "list.csv", list)];
            var preview = (await desk.UploadAsync(date, wholeCountry: true, date == Reform ? "202/2025/QH15" : null, files)).Preview.ShouldNotBeNull();
            if (date == Reform)
            {
                (await desk.PageAsync(preview)).QuerySelectorAll("#exceptions tbody tr").Length.ShouldBe(NationalLists.Misfits);
                UnitListDesk.Text(await desk.ApplyAsync(preview)).ShouldContain("Còn lỗi hoặc dòng chưa được xem xét");
                await desk.PassAsync(preview, "Xã đã sáp nhập trước 01/3/2025");
            }
            var import = await desk.ApplyAsync(preview);

            UnitListDesk.Text(import).ShouldContain($"sổ có {counts.Provinces} tỉnh, {counts.Districts} đơn vị cấp huyện, {counts.Communes.ToString("#,##0", new System.Globalization.CultureInfo("vi-VN"))} đơn vị cấp xã");
            Counted(desk, date).ShouldBe(counts);
            states.Push((before, $"{UnitListDesk.Address}/imports/{states.Count + 1}"));
        }
        (await desk.PageAsync($"{UnitListDesk.Address}/imports/3")).QuerySelectorAll("table tbody tr").Length.ShouldBe(NationalLists.Misfits);
        await IsReplayedAsync(desk);

        foreach (var (hash, import) in states)
        {
            UnitListDesk.Text(await desk.UndoAsync(import)).ShouldContain("sổ trở lại như trước lần nạp này");
            (await desk.HashAsync()).ShouldBe(hash);
        }
    }

    private static (int, int, int) Counted(UnitListDesk desk, DateOnly date)
    {
        var levels = desk.Reference.Units.InForce(date).CountBy(u => u.Level).ToDictionary();
        return (levels[UnitLevel.Province], levels.GetValueOrDefault(UnitLevel.District), levels[UnitLevel.Commune]);
    }

    /// <summary>What is stored is what follows from the ledger.</summary>
    private static async Task IsReplayedAsync(UnitListDesk desk)
    {
        var book = desk.Reference.Units;
        var history = UnitLedger.Replay(book.Changes);
        history.Faults.ShouldBeEmpty();
        static string Line(AdministrativeUnit u) => $"{u.Id} {u.ValidFrom:O} {u.ValidTo:O} {u.Code} {u.Name} {u.Type} {u.ParentId} {u.ProvinceId}";
        history.Versions.Select(Line).ToHashSet().SetEquals(book.Versions.Select(Line)).ShouldBeTrue();
        (await desk.Database.OwnerAsync("select count(*) from portal.units")).ShouldBe((long)history.Units.Count);
    }
}
