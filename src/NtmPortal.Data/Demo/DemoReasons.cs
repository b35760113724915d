using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// Invented reasons for the values that a check asks about. The report before ended with the province's figures, whatever was
/// mended on the way. A draft still lacks them: there the demo's entrant has them to give.
/// </summary>
internal sealed class DemoReasons(ReportStory story, DemoWorld world)
{
    private readonly Quarter _before = story.Quarter.Previous;
    private readonly DateOnly _cutOff = new ReportingCalendar(story.Quarter.Previous).CutOff;
    private readonly Dictionary<int, bool> _reports = [];

    /// <summary>The reason for a value, marked as the demo's; null where nothing is odd.</summary>
    public string? Of(Indicator indicator, AdministrativeUnit unit, CellValue value)
    {
        if (story.End == StoryEnd.Draft) return null;
        var cell = new CheckedCell(indicator, unit.Id, story.Quarter, value, Before(indicator, unit));
        return world.Reference.Checks.OfCell(cell) is [var finding, ..] ? $"(Dữ liệu minh họa) {Reason(finding.Rule)}" : null;
    }

    private CellValue Before(Indicator indicator, AdministrativeUnit unit)
    {
        var units = world.Reference.Units;
        var behind = unit.ValidFrom > _cutOff ? units.Predecessors(unit.Id, _cutOff).Select(p => p.Unit) : [units.AsOf(unit.Id, _cutOff)];
        var values = behind.Where(u => indicator.Counts(u) && world.Reference.Criteria.Holds(indicator, u.ProvinceId, _cutOff) && HasReport(u.ProvinceId))
            .ToDictionary(u => new CellKey(indicator.Id, u.Id), u => world.Figures.Of(_before, indicator, u) ?? CellValue.Empty);
        return new QuarterBefore(units, _before, values).Of(indicator, unit.Id);
    }

    /// <summary>Whether a province reported the quarter before.</summary>
    private bool HasReport(int provinceId)
    {
        if (!_reports.TryGetValue(provinceId, out var has))
            _reports[provinceId] = has = world.Reference.OfficeOf(provinceId) is { } office && DemoStory.Of(office.Slug, story.Quarter).Any(s => s.Quarter == _before);
        return has;
    }

    private static string Reason(string rule) => rule switch
    {
        "MetTurnedNotMet" => "Kết quả kiểm tra lại trong quý: xã chưa duy trì được nội dung này, đang khắc phục.",
        "YearToDateFell" or "CountFell" => "Đã đối chiếu, loại trừ phần tính trùng ở quý trước.",
        _ => "Đã rà soát với đơn vị, số liệu đúng với hồ sơ lưu.",
    };
}
