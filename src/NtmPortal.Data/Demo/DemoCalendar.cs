using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Demo;

/// <summary>The demo's calendars: each province has another rule, and most have an exception. All of it is invented.</summary>
internal static class DemoCalendar
{
    /// <summary>A province's calendars of the years in which it reports.</summary>
    public static ProvinceCalendar Of(Tenant tenant, ReferenceCache reference, IEnumerable<int> reported)
    {
        var office = DemoAccounts.Of(tenant.Slug, PortalRole.ProvincialCoordination);
        var years = reported.Select(year => Publish(
            tenant, office, 1, YearCalendar.Make(year, RuleOf(tenant.Slug), [], reference.Holidays), At(FirstDayOf(tenant, reference, year)))).ToList();
        if (tenant.Slug == "tiengiang") years.Add(WithRequest(tenant, office, years.Single(y => y.Year == 2024).Calendar));
        return new ProvinceCalendar(years, [.. Extensions(tenant, office, reference)], [.. Backfills(tenant, office)]);
    }

    /// <summary>The rule of a province that lets its commune officers enter.</summary>
    public static EntryRule CommunesEnter(Tenant tenant)
    {
        var by = DemoAccounts.Of(tenant.Slug, PortalRole.ProvinceAdministrator);
        return new EntryRule { TenantId = tenant.Id, Number = 1, ByCommuneOfficers = true, SetBy = by.Id, SetByName = by.DisplayName, SetAt = At(new(2024, 9, 10)) };
    }

    /// <summary>In December for the next year; an office that was founded in the year begins with its calendar.</summary>
    private static DateOnly FirstDayOf(Tenant tenant, ReferenceCache reference, int year)
    {
        var usual = new DateOnly(year - 1, 12, 12);
        var founded = reference.Units.VersionsOf(tenant.ProvinceUnitId!.Value)[0].ValidFrom;
        return founded > usual && founded.Year == year && founded >= DemoReform.Day ? founded.AddDays(2) : usual;
    }

    private static CalendarRule RuleOf(string slug) => slug switch
    {
        "hatinh" => CalendarRule.HaTinh with { SubmitBefore = 3, ConfirmBefore = 1 },
        "bentre" => CalendarRule.HaTinh with { Move = MoveRule.Next, HalfYears = true },
        "travinh" => CalendarRule.HaTinh with { Move = MoveRule.Previous, SubmitBefore = 5, ConfirmBefore = 3, ApproveBefore = 1 },
        _ => CalendarRule.HaTinh,
    };

    private static CalendarYear WithRequest(Tenant tenant, DemoAccount office, YearCalendar calendar)
    {
        var round = ReportingRound.OnRequest(
            1, "Báo cáo chuyên đề dịch vụ công trực tuyến", new DataWindow(new(2024, 1, 1), new(2024, 7, 31)), new(2024, 8, 1), new(2024, 8, 9)).Value;
        return Publish(
            tenant, office, 2, calendar with { Rounds = [.. calendar.Rounds, round] }, At(new(2024, 7, 18)),
            "Sở Thông tin và Truyền thông đề nghị báo cáo đột xuất 7 tháng đầu năm.");
    }

    private static IEnumerable<DeadlineExtension> Extensions(Tenant tenant, DemoAccount office, ReferenceCache reference)
    {
        if (tenant.Slug == "travinh")
            yield return Extend(tenant, office, new(2024, 2), null, new(2024, 6, 20), At(new(2024, 6, 12)), "Sự cố đường truyền số liệu chuyên dùng của tỉnh từ ngày 10 đến ngày 12/6.");
        if (tenant.Slug == "hatinh")
        {
            var district = reference.Tree(tenant.Id, new(2024, 12, 14)).Districts.Single(d => d.Code == "444");
            yield return Extend(tenant, office, new(2024, 4), district.Id, new(2024, 12, 20), At(new(2024, 12, 10)), "Huyện khắc phục hậu quả mưa lũ, đề nghị thêm thời gian rà soát số liệu các xã.");
        }
    }

    private static IEnumerable<BackfillOpening> Backfills(Tenant tenant, DemoAccount office)
    {
        if (tenant.Slug != "kiengiang") yield break;
        yield return new BackfillOpening
        {
            TenantId = tenant.Id, QuarterOrdinal = new Quarter(2024, 4).Ordinal, OpenedBy = office.Id, OpenedByName = office.DisplayName,
            OpenedAt = At(new(2025, 1, 6)), Reason = "Chưa mở kỳ trong hạn do thay đổi cán bộ đầu mối; nhập bổ sung để đủ số liệu cả năm.",
        };
    }

    private static CalendarYear Publish(Tenant tenant, DemoAccount by, int number, YearCalendar calendar, DateTimeOffset at, string? reason = null) => new()
    {
        TenantId = tenant.Id, Year = calendar.Year, Number = number, Calendar = calendar, Reason = reason,
        PublishedBy = by.Id, PublishedByName = by.DisplayName, PublishedAt = at,
    };

    private static DeadlineExtension Extend(Tenant tenant, DemoAccount by, Quarter quarter, int? unitId, DateOnly until, DateTimeOffset at, string reason) => new()
    {
        TenantId = tenant.Id, Id = DemoRandom.Of($"{tenant.Slug}/{quarter}/extension").Id(at), QuarterOrdinal = quarter.Ordinal, UnitId = unitId,
        Until = until, Reason = reason, GrantedBy = by.Id, GrantedByName = by.DisplayName, GrantedAt = at,
    };

    private static DateTimeOffset At(DateOnly day) => new OfficeTime(day, 2.5).Utc;
}
