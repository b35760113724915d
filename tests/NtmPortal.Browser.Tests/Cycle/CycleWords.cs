namespace NtmPortal.Browser.Tests.Cycle;

/// <summary>What people read and press on the way, in one language.</summary>
internal sealed record CycleWords
{
    public static readonly CycleWords Vietnamese = new()
    {
        OpenQuarter = "Mở và nhập số liệu", Districts = "Cấp huyện", Province = "Cấp tỉnh", Paste = "Dán", SaveReasons = "Lưu các lý do", ReasonSaved = "Đã lưu lý do cho 1 số liệu.",
        Complete = "Số liệu đã đủ.", Submit = "Nộp báo cáo", Submitted = "Đã nộp báo cáo.", Return = "Trả lại các ô đã chọn", Returned = "Đã trả lại các ô được chọn kèm lý do.",
        TwoReturned = "Các ô bị trả lại (2)", ConfirmClean = "Xác nhận 12 địa bàn không có điểm cần xem", Confirm = "Xác nhận {0}", Confirmed = "Đã xác nhận địa bàn.",
        Approve = "Duyệt báo cáo", Approved = "Đã duyệt báo cáo.", Close = "Chốt và công bố số liệu", Closed = "Đã chốt và công bố số liệu.",
        Reopen = "Mở lại báo cáo với các ô đã chọn", Reopened = "Đã mở lại báo cáo; chỉ các ô được chọn mở để sửa.", StillPublished = "Bản công bố lần 1 vẫn có hiệu lực",
        Receipt = "Phiếu tiếp nhận số {0}", Published = "Số liệu đã chốt lần {0}", ToEntry = "Nhập số liệu", ToSubmit = "Kiểm tra và nộp", ToReview = "Rà soát số liệu",
    };

    public static readonly CycleWords English = new()
    {
        OpenQuarter = "Open and enter", Districts = "Districts", Province = "Province", Paste = "Paste", SaveReasons = "Save the reasons", ReasonSaved = "Reasons of 1 figures were saved.",
        Complete = "The values are complete.", Submit = "Submit the report", Submitted = "The report is submitted.", Return = "Return the chosen cells", Returned = "The chosen cells were returned with the reason.",
        TwoReturned = "Returned cells (2)", ConfirmClean = "Confirm 12 districts with nothing to look at", Confirm = "Confirm {0}", Confirmed = "The confirmation is recorded.",
        Approve = "Approve the report", Approved = "The report is approved.", Close = "Close and publish", Closed = "The figures are closed and published.",
        Reopen = "Reopen the report with the chosen cells", Reopened = "The report is reopened; only the chosen cells are open.", StillPublished = "Publication no. 1 stands",
        Receipt = "Receipt {0}", Published = "Closed figures, closing no. {0}", ToEntry = "Enter values", ToSubmit = "Check and submit", ToReview = "Review values",
    };

    public required string OpenQuarter { get; init; }
    public required string Districts { get; init; }
    public required string Province { get; init; }
    public required string Paste { get; init; }
    public required string SaveReasons { get; init; }
    public required string ReasonSaved { get; init; }
    public required string Complete { get; init; }
    public required string Submit { get; init; }
    public required string Submitted { get; init; }
    public required string Return { get; init; }
    public required string Returned { get; init; }
    public required string TwoReturned { get; init; }
    public required string ConfirmClean { get; init; }
    public required string Confirm { get; init; }
    public required string Confirmed { get; init; }
    public required string Approve { get; init; }
    public required string Approved { get; init; }
    public required string Close { get; init; }
    public required string Closed { get; init; }
    public required string Reopen { get; init; }
    public required string Reopened { get; init; }
    public required string StillPublished { get; init; }
    public required string Receipt { get; init; }
    public required string Published { get; init; }
    public required string ToEntry { get; init; }
    public required string ToSubmit { get; init; }
    public required string ToReview { get; init; }
}
