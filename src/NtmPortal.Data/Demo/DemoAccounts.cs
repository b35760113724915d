using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reference;
using NtmPortal.Domain.Accounts;

namespace NtmPortal.Data.Demo;

/// <summary>An account of the demo. The people are invented.</summary>
/// <param name="UserName">Sign-in name.</param>
/// <param name="TenantSlug">The office.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="Role">What the person does.</param>
/// <param name="UnitCodes">
/// Codes of the districts that a district officer reviews, in a new province of the former provinces whose xã the officer reviews; of the
/// commune that a commune officer enters, and of the one since the reform; empty for others.
/// </param>
public sealed record DemoAccount(string UserName, string TenantSlug, string DisplayName, PortalRole Role, IReadOnlyList<string> UnitCodes)
{
    /// <summary>The account's id, the same in every installation.</summary>
    public Guid Id { get; } = NameBasedGuid.From($"demo-account/{UserName}");
}

/// <summary>
/// The demo's accounts, one for each role of each office, and in Hà Tĩnh a colleague to hand work over to. All share <see cref="Password"/>, which is published on the sign-in
/// page: an installation with these accounts must hold no real figure.
/// </summary>
public static class DemoAccounts
{
    /// <summary>The password of every demo account.</summary>
    public const string Password = "Minh-hoa-NTM-2024";

    /// <summary>The day whose districts and communes name the scopes of accounts.</summary>
    public static readonly DateOnly ScopesAsOf = new(2024, 12, 14);

    /// <summary>Rounds of the password hash, as for real accounts.</summary>
    public const int HashIterations = 210_000;

    /// <summary>Every account: the central office first, then province by province.</summary>
    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        Of("trunguong@tw", "Đỗ Thị Minh Hà", PortalRole.CentralCoordination),
        Of("hethong@tw", "Vũ Đình Khang", PortalRole.SystemAdministrator),

        .. Province("hatinh", "Trần Thị Hoài An", "Nguyễn Đăng Sỹ", "Phan Hữu Lộc", "Lê Thị Thu Sương", "Đặng Xuân Bách"),
        Of("dard2@hatinh", "Hoàng Thị Quỳnh Nga", PortalRole.DardStaff),
        Of("huyen1@hatinh", "Nguyễn Thị Bích Ngân", PortalRole.DistrictOfficer, "436", "445", "448"),
        Of("huyen2@hatinh", "Hồ Viết Toàn", PortalRole.DistrictOfficer, "437", "442", "443"),
        Of("huyen3@hatinh", "Trần Quốc Hoàn", PortalRole.DistrictOfficer, "439", "440", "441", "444"),
        Of("huyen4@hatinh", "Võ Thị Lam Giang", PortalRole.DistrictOfficer, "446", "447", "449"),
        Of("xa1@hatinh", "Bùi Thị Thu Hằng", PortalRole.CommuneOfficer, "18088", "18604"),

        .. Province("bentre", "Huỳnh Thị Kim Thoa", "Nguyễn Tấn Phước", "Lê Hoàng Dũng", "Phạm Thị Mỹ Duyên", "Trương Nhật Minh"),
        Of("huyen1@bentre", "Đoàn Thị Cẩm Tú", PortalRole.DistrictOfficer, "829", "831", "834"),
        Of("huyen2@bentre", "Bùi Thanh Nhã", PortalRole.DistrictOfficer, "832", "833", "838"),
        Of("huyen3@bentre", "Nguyễn Văn Bé Tư", PortalRole.DistrictOfficer, "835", "836", "837"),
        Of("xa1@bentre", "Ngô Văn Lành", PortalRole.CommuneOfficer, "28783"),

        .. Province("tiengiang", "Lê Thị Ngọc Trâm", "Trần Minh Trí", "Nguyễn Công Thạnh", "Huỳnh Thị Bảo Yến", "Phạm Gia Huy"),
        Of("huyen1@tiengiang", "Nguyễn Hoàng Phúc", PortalRole.DistrictOfficer, "815", "818", "821", "822"),
        Of("huyen2@tiengiang", "Trần Thị Diễm My", PortalRole.DistrictOfficer, "816", "823", "824", "825"),
        Of("huyen3@tiengiang", "Võ Thành Đạt", PortalRole.DistrictOfficer, "817", "819", "820"),
        Of("xa1@tiengiang", "Phan Thị Cẩm Nhung", PortalRole.CommuneOfficer, "28282"),

        .. Province("travinh", "Kim Thị Sa Rây", "Thạch Minh Tâm", "Trần Sơn Lâm", "Nguyễn Thị Hồng Gấm", "Lâm Quốc Khánh"),
        Of("huyen1@travinh", "Sơn Thị Thanh Loan", PortalRole.DistrictOfficer, "842", "844", "847"),
        Of("huyen2@travinh", "Nguyễn Phước Hậu", PortalRole.DistrictOfficer, "845", "846", "849"),
        Of("huyen3@travinh", "Thạch Thị Bé Năm", PortalRole.DistrictOfficer, "848", "850", "851"),
        Of("xa1@travinh", "Thạch Sô Phia", PortalRole.CommuneOfficer, "29263"),

        .. Province("kiengiang", "Danh Thị Thùy Trang", "Phạm Quốc Việt Anh", "Lê Hải Đăng", "Trần Thị Ánh Nguyệt", "Huỳnh Khải Hoàn"),
        Of("huyen1@kiengiang", "Nguyễn Trọng Nghĩa Em", PortalRole.DistrictOfficer, "899", "903", "904", "905"),
        Of("huyen2@kiengiang", "Trương Thị Hải Âu", PortalRole.DistrictOfficer, "900", "902", "911", "912", "914"),
        Of("huyen3@kiengiang", "Danh Hoàng Nam", PortalRole.DistrictOfficer, "906", "907"),
        Of("huyen4@kiengiang", "Lý Thị Mộng Tuyền", PortalRole.DistrictOfficer, "908", "909", "910", "913"),
        Of("xa1@kiengiang", "Trịnh Thị Út", PortalRole.CommuneOfficer, "30763"),
    ];

    /// <summary>The offices that <see cref="DemoReform"/> founds.</summary>
    public static IReadOnlyList<DemoAccount> Successors { get; } =
    [
        .. Province("vinhlong", "Phan Thị Tuyết Mai", "Đinh Công Vinh", "Nguyễn Thành Trung", "Lương Thị Hải Yến", "Cao Minh Nhựt"),
        Of("cum1@vinhlong", "Huỳnh Thị Ngọc Bích", PortalRole.DistrictOfficer, "83"),
        Of("cum2@vinhlong", "Thạch Chí Thiện", PortalRole.DistrictOfficer, "84"),
        Of("cum3@vinhlong", "Nguyễn Hữu Khánh", PortalRole.DistrictOfficer, "86"),
        .. Province("dongthap", "Mai Thị Hồng Đào", "Tô Văn Hậu", "Đào Quang Huy", "Châu Thị Ngọc Hân", "Bạch Tuấn Kiệt"),
        Of("cum1@dongthap", "Trần Thị Kiều Oanh", PortalRole.DistrictOfficer, "82"),
        Of("cum2@dongthap", "Lê Phước Tài", PortalRole.DistrictOfficer, "87"),
        .. Province("angiang", "Quách Thị Như Ý", "Tăng Hữu Nghĩa", "Lưu Chí Cường", "Mạc Thị Thanh Thảo", "Hứa Đức Tài"),
        Of("cum1@angiang", "Danh Thị Mỹ Lệ", PortalRole.DistrictOfficer, "91"),
        Of("cum2@angiang", "Võ Văn Cường", PortalRole.DistrictOfficer, "89"),
    ];

    /// <summary>The accounts of the offices that there are.</summary>
    public static IEnumerable<DemoAccount> In(ReferenceCache reference) => All.Concat(Successors.Where(a => reference.TenantBySlug.ContainsKey(a.TenantSlug)));

    /// <summary>The first account of a role in a province (for district officers see <see cref="OfficersOf"/>).</summary>
    internal static DemoAccount Of(string slug, PortalRole role) => Everybody.First(a => a.TenantSlug == slug && a.Role == role);

    /// <summary>The district officers of a province, who together review all of it.</summary>
    internal static IEnumerable<DemoAccount> OfficersOf(string slug) =>
        Everybody.Where(a => a.TenantSlug == slug && a.Role == PortalRole.DistrictOfficer);

    /// <summary>All accounts, whether their office is founded or not.</summary>
    internal static IEnumerable<DemoAccount> Everybody => All.Concat(Successors);

    /// <summary>
    /// Hashes <see cref="Password"/> once; the accounts may share the hash, and its salt, because the password is public anyway.
    /// </summary>
    internal static string HashPassword() =>
        new PasswordHasher<DemoAccount>(Options.Create(new PasswordHasherOptions { IterationCount = HashIterations })).HashPassword(All[0], Password);

    private static IEnumerable<DemoAccount> Province(string slug, string staff, string coordination, string leader, string inspector, string administrator) =>
    [
        Of($"dard@{slug}", staff, PortalRole.DardStaff),
        Of($"dieuphoi@{slug}", coordination, PortalRole.ProvincialCoordination),
        Of($"lanhdao@{slug}", leader, PortalRole.Leader),
        Of($"thanhtra@{slug}", inspector, PortalRole.Inspector),
        Of($"quantri@{slug}", administrator, PortalRole.ProvinceAdministrator),
    ];

    private static DemoAccount Of(string userName, string displayName, PortalRole role, params string[] districts) =>
        new(userName, userName[(userName.IndexOf('@', StringComparison.Ordinal) + 1)..], displayName, role, districts);
}
