using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// Invented reasons for the values that a check asks about. The report before ended with the province's figures, whatever was
/// mended on the way. A draft still lacks them: there the demo's entrant has them to give.
/// </summary>
internal sealed class DemoReasons(string slug, ReportStory story, CheckBook checks, DemoFigures figures)
{
    private readonly Quarter? _before = DemoStory.Of(slug, story.Quarter).Select(s => s.Quarter).Cast<Quarter?>().SingleOrDefault(q => q == story.Quarter.Previous);

    /// <summary>The reason for a value, marked as the demo's; null where nothing is odd.</summary>
    public string? Of(Indicator indicator, AdministrativeUnit unit, CellValue value)
    {
        if (story.End == StoryEnd.Draft || _before is not { } before) return null;
        var cell = new CheckedCell(indicator, unit.Id, story.Quarter, value, figures.Of(before, indicator, unit) ?? CellValue.Empty);
        return checks.OfCell(cell) is [var finding, ..] ? $"(Dữ liệu minh họa) {Reason(finding.Rule)}" : null;
    }

    private static string Reason(string rule) => rule switch
    {
        "MetTurnedNotMet" => "Kết quả kiểm tra lại trong quý: xã chưa duy trì được nội dung này, đang khắc phục.",
        "YearToDateFell" or "CountFell" => "Đã đối chiếu, loại trừ phần tính trùng ở quý trước.",
        _ => "Đã rà soát với đơn vị, số liệu đúng với hồ sơ lưu.",
    };
}
