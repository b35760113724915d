using System.Globalization;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Recognitions;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Components.Ui;

/// <summary>The field's terms in the reader's language: what the members of the domain's enumerations are called.</summary>
public sealed class Terms(IStringLocalizer<TermText> T)
{
    /// <summary>"Chính quyền số".</summary>
    public string Of(Pillar pillar) => T[$"Pillar.{pillar}"];

    /// <summary>"Tỷ lệ (tử số, mẫu số)".</summary>
    public string Of(IndicatorKind kind) => T[$"IndicatorKind.{kind}"];

    /// <summary>"Hiện trạng tại ngày chốt số liệu".</summary>
    public string Of(Accumulation accumulation) => T[$"Accumulation.{accumulation}"];

    /// <summary>"Cấp huyện".</summary>
    public string Of(UnitLevel level) => T[$"UnitLevel.{level}"];

    /// <summary>"Thị trấn".</summary>
    public string Of(UnitType type) => T[$"UnitType.{type}"];

    /// <summary>What a gap is counted in: "hồ sơ".</summary>
    public string Of(Measure measure) => T[$"Measure.{measure}"];

    /// <summary>"Chủ trì".</summary>
    public string Of(AgencyRole role) => T[$"AgencyRole.{role}"];

    /// <summary>"Đúng lộ trình".</summary>
    public string Of(ProgressStatus status) => T[$"ProgressStatus.{status}"];

    /// <summary>"NTM nâng cao".</summary>
    public string Of(RecognitionGrade grade) => T[$"RecognitionGrade.{grade}"];

    /// <summary>"Xã nông thôn mới".</summary>
    public string Of(SetKind kind) => T[$"SetKind.{kind}"];

    /// <summary>"So sánh cần thận trọng".</summary>
    public string Of(Comparability comparability) => T[$"Comparability.{comparability}"];

    /// <summary>"Ít nhất".</summary>
    public string Of(Comparator comparator) => T[$"Comparator.{comparator}"];

    /// <summary>A member of one of these enumerations by its name.</summary>
    public string Of(Type members, string member) => T[$"{members.Name}.{member}"];

    /// <summary>The levels an indicator is measured at: "Cấp huyện, cấp xã".</summary>
    public string LevelsOf(Indicator indicator) => Listed(Enum.GetValues<UnitLevel>().Where(indicator.IsMeasuredAt).Select(Of));

    /// <summary>Terms as one phrase: "Huyện, quận, thị xã".</summary>
    public string Listed(IEnumerable<string> terms) =>
        string.Join(", ", terms.Select((term, i) => i == 0 ? term : char.ToLower(term[0], CultureInfo.CurrentCulture) + term[1..]));
}
