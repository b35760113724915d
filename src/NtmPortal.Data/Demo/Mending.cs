using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Demo;

/// <summary>A figure as it was first entered, and why an official sent it back.</summary>
/// <param name="First">What was entered before the right value.</param>
/// <param name="Reason">What to mend, as the official wrote it.</param>
internal sealed record Mending(CellValue First, string Reason)
{
    /// <summary>Indicators of communes whose figures are sent back in the demo.</summary>
    public static readonly IReadOnlyList<string> CommuneKeys = ["E-C", "SERV", "TRAIN", "15.2-ADV"];

    /// <summary>The province's own figure that is sent back in the demo.</summary>
    public const string ProvinceKey = "E-P";

    /// <summary>The figure that communes estimate in the demo.</summary>
    public const string EstimatedKey = "E-C";

    /// <summary>What was estimated before the quarter was over.</summary>
    public static Mending OfEstimate(CellValue value) => new(Fewer(value.Numerator ?? 0, value.Denominator ?? 0), "Đề nghị thay số ước thực hiện bằng số chính thức của kỳ.");

    /// <summary>Makes the mistake that led to the value being mended; null where the value leaves no room for one.</summary>
    public static Mending? Of(Indicator indicator, CellValue value) => (indicator.Key, value.Numerator, value.Denominator) switch
    {
        (ProvinceKey, { } online, { } all) => new(Fewer(online, all),
            "Tổng số hồ sơ thấp hơn số liệu trên hệ thống quản lý văn bản và điều hành của tỉnh, đề nghị đối chiếu và báo cáo lại."),
        ("E-C", { } online, { } all) => new(Fewer(online, all),
            "Số hồ sơ thấp hơn số liệu trên hệ thống một cửa điện tử của huyện, có khả năng chưa cộng hồ sơ tháng cuối; đề nghị xã rà soát lại."),
        ("TRAIN", >= 2 and { } trained, { } managers) => new(new CellValue(trained - 2, managers),
            "Số cán bộ đã tập huấn chưa gồm lớp mở trong quý, chưa khớp danh sách học viên; đề nghị bổ sung."),
        ("TRAIN", _, _) => null,
        (_, 1, null) => new(CellValue.NotMet,
            "Xã đã được thẩm định đạt nội dung này trong quý, đề nghị kiểm tra và cập nhật lại."),
        (_, 0, null) => new(CellValue.Met,
            "Chưa có minh chứng kèm theo cho nội dung này, đề nghị kiểm tra lại trước khi tính là đạt."),
        _ => null,
    };

    /// <summary>Why a closed report is opened again for the figure.</summary>
    public Mending AfterClosing() =>
        this with { Reason = $"Số liệu đã chốt chưa khớp kết quả thẩm tra thực tế tại xã. {Reason}" };

    /// <summary>Files of the last weeks left out.</summary>
    private static CellValue Fewer(decimal online, decimal all) => new(decimal.Truncate(online * 0.93m), decimal.Truncate(all * 0.93m));
}
