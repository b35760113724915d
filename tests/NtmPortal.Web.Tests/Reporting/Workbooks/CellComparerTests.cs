using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting.Workbooks;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>The rules of the checks on a workbook's cells, by severity.</summary>
public sealed class CellComparerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Reason = "Mô hình được tách thành nhiều điểm";

    [Fact]
    public void An_error_refuses_the_cell_whatever_reason_stands_beside_it()
    {
        var line = Compare(CheckSeverity.Error, "6", Reason);

        (line.Effect, line.Problem!.Code, line.IsEdit).ShouldBe((CellEffect.Refused, "TooMany", false));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(Reason, false)]
    public void A_warning_lets_it_pass_and_waits_for_a_reason(string? reason, bool isOpen)
    {
        var line = Compare(CheckSeverity.Warning, "6", reason);

        (line.Effect, line.Note, line.Warnings.ShouldHaveSingleItem().IsOpen).ShouldBe((CellEffect.New, reason, isOpen));
    }

    [Fact]
    public void Where_nothing_is_odd_a_reason_says_nothing() => Compare(CheckSeverity.Error, "5", Reason).Note.ShouldBeNull();

    private CompareWorkbook.Line Compare(CheckSeverity severity, string number, string? reason)
    {
        var (indicator, quarter) = (database.Reference.IndicatorByKey["SMART-V"], new Quarter(2024, 4));
        var unit = database.TreeOf(TestDatabase.HaTinh, quarter).All.First(indicator.Counts);
        var report = new Report { TenantId = TestDatabase.HaTinh, Id = Guid.NewGuid(), QuarterOrdinal = quarter.Ordinal };
        var stamp = new WorkbookStamp(report.TenantId, report.Id, quarter, default, new Dictionary<CellKey, StampedCell>());
        var standing = new StandingCells(new Dictionary<CellKey, ReportedValue>(), new QuarterBefore(database.Reference.Units, quarter.Previous, new Dictionary<CellKey, CellValue>()), new HashSet<CellKey>());
        var sheet = new FilledSheet(UnitLevel.Commune, new SheetTable("Xã", "", new Dictionary<CellAddress, SheetCell>(), []), 9);
        var cell = new FilledCell(indicator, unit, "Xã", new CellAddress(7, 4), new SheetCell(SheetCellKind.Number, number), SheetCell.Blank);
        var row = new FilledRow(unit, sheet, 7, [cell], reason is null ? SheetCell.Blank : new SheetCell(SheetCellKind.Text, reason), new CellAddress(7, 8));
        return new CellComparer(report, stamp, standing, new CheckBook([new LimitRule("TooMany", severity, [indicator.Id], 5)]), DateTimeOffset.UnixEpoch).Compare(row).Lines.ShouldHaveSingleItem();
    }
}
