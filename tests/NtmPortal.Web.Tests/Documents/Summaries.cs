using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Data.Reference;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Sheets;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Features.Documents;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Tests.Documents;

/// <summary>Summaries with known figures, built from the real catalogue without a database.</summary>
internal static class Summaries
{
    public static readonly Quarter Quarter = new(2024, 4);

    public static readonly DateTimeOffset ExportedAt = new(2024, 12, 20, 3, 4, 5, TimeSpan.Zero);

    private static readonly ReferenceData Reference = ReferenceData.Load();

    public static Indicator Indicator(string key) => Reference.Indicators.Single(i => i.Key == key);

    public static Tenant Tenant(string slug) => Reference.Tenants.Single(t => t.Slug == slug);

    /// <summary>Hà Tĩnh, closed: 50 of 111 met, 250 of 400 files with 7 missing, one smart commune, and a target nobody stated.</summary>
    public static ProvinceFigures Province(string slug = "hatinh", string? name = null, string? missing = "Huyện Hương Sơn: Xã Sơn Tây, Xã Sơn Hồng")
    {
        var cutOff = new ReportingCalendar(Quarter).CutOff;
        IndicatorProgress Row(string key, Tally tally, Tally? before, params ApplicableTarget[] targets) =>
            new(Indicator(key), tally, targets, [new TrendValue(Quarter.Previous, before, true), new TrendValue(Quarter, tally, true)], cutOff);
        var rows = new[]
        {
            Row("E-C", new Tally(250, 400, 203, 210), new Tally(260, 400, 210, 210), Own(60, Comparator.AtLeast), National(60)),
            Row("8.4-NTM", new Tally(50, 0, 111, 111), null, Own(100), National(97)),
            Row("LINK", new Tally(3, 0, 13, 13), new Tally(2, 0, 13, 13), new ApplicableTarget(TargetOrigin.Province, null, 2025, 2021, "KH"), National(70)),
            Row("SMART-C", new Tally(1234, 0, 210, 210), new Tally(1200, 0, 210, 210), Own(4, Comparator.AtLeast, TargetMeasure.Count)),
            Row("TRAIN", new Tally(0, 0, 0, 224), null, Own(100)),
        };
        var tenant = Tenant(slug);
        if (name is not null) tenant = new Tenant { Id = tenant.Id, Slug = slug, NameVi = name, NameEn = name, Kind = TenantKind.Province, ProvinceUnitId = tenant.ProvinceUnitId };
        var origin = new FigureOrigin(FigureBasis.Published, ReportState.Closed, new DateTimeOffset(2024, 12, 13, 9, 20, 0, TimeSpan.Zero), 2);
        return new ProvinceFigures(
            tenant, new ProgressSheet(tenant.NameVi, tenant.ProvinceUnitId, Quarter, cutOff, origin, rows),
            missing is null ? [] : new Dictionary<int, string> { [Indicator("E-C").Id] = missing });
    }

    public static ProvinceFigures NotClosed(string slug)
    {
        var tenant = Tenant(slug);
        return new ProvinceFigures(tenant, new ProgressSheet(tenant.NameVi, tenant.ProvinceUnitId, Quarter, new ReportingCalendar(Quarter).CutOff, null, []), new Dictionary<int, string>());
    }

    public static SummarySource OfProvince(ProvinceFigures? province = null, bool isDemo = false) =>
        new(Quarter, ExportedAt, isDemo, [province ?? Province()], null);

    public static SummarySource OfCountry(bool isDemo = false)
    {
        var country = Province().Sheet with { UnitName = null, UnitId = null };
        return new(Quarter, ExportedAt, isDemo, [NotClosed("bentre"), Province()], new CountryFigures(country, 5, 1));
    }

    /// <summary>The book in a language.</summary>
    public static SummaryBook Book(SummarySource source, string culture = Localisation.Vietnamese) => Under(culture, () => Builder().Build(source));

    public static T Under<T>(string culture, Func<T> act)
    {
        var (before, uiBefore) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return act();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, uiBefore);
        }
    }

    private static SummaryBuilder Builder()
    {
        var services = new ServiceCollection().AddLogging().AddPortalLocalisation().AddSingleton<QuarterText>().AddSingleton<SummaryWords>().AddSingleton<SummaryBuilder>();
        return services.BuildServiceProvider().GetRequiredService<SummaryBuilder>();
    }

    private static ApplicableTarget Own(decimal value, Comparator comparator = Comparator.Plain, TargetMeasure measure = TargetMeasure.Percent) =>
        new(TargetOrigin.Province, new TargetRule(comparator, value, measure), 2025, 2021, "KH");

    private static ApplicableTarget National(decimal value) =>
        new(TargetOrigin.National, new TargetRule(Comparator.AtLeast, value, TargetMeasure.Percent), 2025, 2021, "924/QĐ-TTg");
}
