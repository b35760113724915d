using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// Invented text parts of the demo's reports since 2024: some districts write theirs, the province takes a few over, edits one, and
/// writes its own; in a draft it has only begun.
/// </summary>
internal sealed class DemoTexts
{
    private const string Mark = "(Dữ liệu minh họa)";
    private const int WritingDistricts = 5;
    private const int FirstYear = 2024;

    private readonly PlayedReport _played;
    private readonly UnitTree _tree;
    private readonly DemoRandom _random;
    private readonly DemoAccount _staff;
    private readonly List<(DemoAccount Officer, HashSet<int> Scopes)> _officers;
    private readonly List<TextChange> _changes = [];
    private OfficeTime _now;

    private DemoTexts(PlayedReport played, UnitTree tree, DemoScopes scopes)
    {
        (_played, _tree) = (played, tree);
        _staff = DemoAccounts.Everybody.Single(a => a.Id == played.Steps[0].By);
        _officers = [.. DemoAccounts.OfficersOf(_staff.TenantSlug).Select(o => (o, scopes.Of(o, tree).Select(u => u.Id).ToHashSet()))];
        _random = DemoRandom.Of($"{_staff.TenantSlug}/{played.Report.Quarter}/texts");
        var opened = DateOnly.FromDateTime(played.Report.OpenedAt.ToOffset(ReportingCalendar.VietnamOffset).Date);
        _now = new OfficeTime(OfficeTime.OnOrAfter(opened.AddDays(1)), 0.5);
    }

    /// <summary>Adds the texts of a report, written before anybody submits it, with their history.</summary>
    public static void Add(PortalDbContext db, PlayedReport played, UnitTree tree, DemoScopes scopes)
    {
        if (played.Report.Quarter.Year < FirstYear) return;
        var texts = new DemoTexts(played, tree, scopes);
        texts.Play();
        db.TextChanges.AddRange(texts._changes);
        db.Texts.AddRange(texts._changes.GroupBy(c => c.Key).Select(g => Current(g.Last())));
    }

    private void Play()
    {
        var districts = _tree.Scopes.Take(WritingDistricts).ToList();
        foreach (var district in districts)
        {
            var officer = _officers.First(o => o.Scopes.Contains(district.Id)).Officer;
            foreach (var part in new[] { "awareness", "digital-economy", "difficulties" })
                Write(new TextKey(part, district.Id, district.Id), officer, OfScope(part, district));
        }
        var isDraft = _played.Report.State == ReportState.Draft;
        Take("awareness", districts[0]);
        if (isDraft)
        {
            Write(Own("awareness"), _staff, OfProvince("awareness"));
            return;
        }
        Take("digital-economy", districts[1]);
        var taken = Take("difficulties", districts[2]);
        Write(taken.Key, _staff, taken.Body + " Sở đã có văn bản hướng dẫn địa phương khắc phục.", taken);
        foreach (var part in new[] { "awareness", "training", "digital-government", "digital-economy", "digital-society", "pilots", "review", "difficulties", "proposals" })
            Write(Own(part), _staff, OfProvince(part));
    }

    private TextKey Own(string part) => new(part, _tree.Province.Id, _tree.Province.Id);

    private TextChange Take(string part, AdministrativeUnit district)
    {
        var source = _changes.Last(c => c.Key == new TextKey(part, district.Id, district.Id));
        return Write(new TextKey(part, _tree.Province.Id, district.Id), _staff, source.Body, origin: new TextOrigin(source.Version, source.ChangedByName, source.ChangedAt));
    }

    private TextChange Write(TextKey key, DemoAccount by, string body, TextChange? before = null, TextOrigin? origin = null)
    {
        _now = _now.Plus(_random.Between(0.1, 0.4));
        var at = _now.Utc;
        origin ??= before?.Origin;
        var change = new TextChange
        {
            TenantId = _played.Report.TenantId, Id = _random.Id(at), ReportId = _played.Report.Id, Part = key.Part, UnitId = key.UnitId, OriginUnitId = key.OriginUnitId,
            Body = body, Version = (before?.Version ?? 0) + 1, ChangedBy = by.Id, ChangedByName = by.DisplayName, ChangedAt = at,
            OriginVersion = origin?.Version, OriginByName = origin?.ByName, OriginAt = origin?.At, Door = Door.Demo,
        };
        _changes.Add(change);
        return change;
    }

    private static ReportText Current(TextChange c) => new()
    {
        TenantId = c.TenantId, ReportId = c.ReportId, Part = c.Part, UnitId = c.UnitId, OriginUnitId = c.OriginUnitId, Body = c.Body, Version = c.Version,
        ChangedBy = c.ChangedBy, ChangedByName = c.ChangedByName, ChangedAt = c.ChangedAt,
        OriginVersion = c.OriginVersion, OriginByName = c.OriginByName, OriginAt = c.OriginAt,
    };

    private static string OfScope(string part, AdministrativeUnit unit) => $"{Mark} " + part switch
    {
        "awareness" => $"{unit.Name} đã phát {12 + (unit.Name.Length % 9)} buổi trên hệ thống truyền thanh cơ sở và lồng ghép nội dung chuyển đổi số vào các cuộc họp thôn, tổ dân phố.",
        "digital-economy" => $"{unit.Name} hỗ trợ các hợp tác xã đưa nông sản chủ lực lên sàn thương mại điện tử, gắn mã truy xuất nguồn gốc cho sản phẩm OCOP.",
        _ when unit.Level == UnitLevel.Commune => $"{unit.Name} còn thiếu cán bộ chuyên trách công nghệ thông tin; việc chuyển hồ sơ của các đơn vị trước sắp xếp chưa xong.",
        _ => $"Một số xã của {unit.Name} còn thiếu cán bộ chuyên trách công nghệ thông tin; đường truyền ở vùng xa chưa ổn định.",
    };

    private static string OfProvince(string part) => $"{Mark} " + part switch
    {
        "awareness" => "Các sở, ngành và địa phương tiếp tục tuyên truyền qua báo, đài, cổng thông tin điện tử và tổ công nghệ số cộng đồng.\n\nTài liệu hướng dẫn được biên soạn ngắn gọn, phát trên hệ thống truyền thanh cơ sở.",
        "training" => "Đã tổ chức các lớp tập huấn kỹ năng số cho cán bộ làm công tác xây dựng nông thôn mới các cấp; nội dung gồm sử dụng phần mềm báo cáo, an toàn thông tin và dịch vụ công trực tuyến.",
        "digital-government" => "Hồ sơ công việc của Chương trình được xử lý trên môi trường mạng, trừ hồ sơ mật theo quy định.\n\nSố liệu nông thôn mới được cập nhật trực tuyến từ cấp xã; việc đôn đốc thực hiện theo quý.",
        "digital-economy" => "Các hợp tác xã được hướng dẫn ghi nhật ký sản xuất điện tử, tham gia sàn thương mại điện tử và mô hình liên kết tiêu thụ nông sản chủ lực.",
        "digital-society" => "Các xã duy trì điểm hỗ trợ người dân thực hiện dịch vụ công trực tuyến, khám chữa bệnh và lấy ý kiến hài lòng qua mạng.",
        "pilots" => "Mô hình xã nông thôn mới thông minh đang được triển khai thí điểm theo lĩnh vực nổi trội của từng xã.",
        "review" => "Đoàn kiểm tra liên ngành đã làm việc tại một số xã; các tồn tại được giao địa phương khắc phục trong quý sau.",
        "difficulties" => "Kinh phí dành riêng cho chuyển đổi số trong xây dựng nông thôn mới còn hạn chế, chủ yếu lồng ghép từ các chương trình khác.\n\nNguyên nhân: hạ tầng giữa các vùng chưa đồng đều; nhân lực công nghệ thông tin cấp xã còn kiêm nhiệm.",
        _ => "Đề nghị Văn phòng Điều phối nông thôn mới Trung ương sớm hướng dẫn thống nhất cách tính các chỉ tiêu về dịch vụ công trực tuyến và hỗ trợ phần mềm dùng chung.",
    };
}
