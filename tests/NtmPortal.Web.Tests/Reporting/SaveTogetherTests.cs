using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Edits that come in as one, as a workbook's do.</summary>
public sealed class SaveTogetherTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Guid Lan = Guid.CreateVersion7();

    [Fact]
    public async Task Together_all_are_saved_or_none()
    {
        var sheet = await Sheet.OpenAsync(database);
        var cells = sheet.Cells("SMART-V").Take(3).ToArray();
        var stale = Sheet.Edit(cells[1], new CellValue(2, null), baseVersion: 4);
        CellEdit[] edits = [Sheet.Edit(cells[0], new CellValue(1, null)), stale, Sheet.Edit(cells[2], new CellValue(3, null))];

        (await TogetherAsync(sheet, edits)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(r => r.Id.ShouldBe(stale.Id), r => r.Outcome.ShouldBe(CellOutcome.Conflict));
        (await sheet.ChangesAsync()).ShouldBeEmpty();
        edits[1] = stale with { BaseVersion = 0 };
        (await TogetherAsync(sheet, edits)).ShouldBeEmpty();
        (await TogetherAsync(sheet, edits)).ShouldBeEmpty("a replay is no refusal");
        (await sheet.ChangesAsync()).Count.ShouldBe(3);
        await sheet.ShouldAddUpAsync();
        await Should.ThrowAsync<ArgumentException>(() => TogetherAsync(sheet, [edits[0], Sheet.Edit(cells[0], CellValue.Empty, 1)]));
    }

    private async Task<IReadOnlyList<CellResult>> TogetherAsync(Sheet sheet, IReadOnlyList<CellEdit> edits)
    {
        await using var connection = await database.ConnectAsync(sheet.Tenant, Lan);
        return (await new ValueWriter(connection, database.Reference, sheet.Clock, Door.Workbook).SaveTogetherAsync(sheet.Report.Quarter, Lan, edits)).Value;
    }
}
