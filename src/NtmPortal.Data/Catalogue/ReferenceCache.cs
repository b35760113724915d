using System.Data;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reference;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Documents;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Catalogue;

/// <summary>
/// The shared reference data in memory, read once at the start. The register of units, the offices and the criteria sets alone change while the
/// portal runs: they are replaced as a whole, so whoever asks twice for one answer keeps the <see cref="Units"/> of the first time.
/// </summary>
public sealed class ReferenceCache
{
    private readonly Lock _changing = new();
    private volatile UnitBook _units;
    private volatile OfficeBook _offices;
    private volatile CriteriaBook _criteria;
    private int _readings;
    private int _shown;

    private ReferenceCache(UnitBook units, CriteriaBook criteria, List<NationalTarget> targets, List<Tenant> tenants, CheckBook checks)
    {
        _units = units;
        _criteria = criteria;
        NationalTargets = targets;
        Checks = checks;
        _offices = new OfficeBook(tenants);
    }

    /// <summary>The register of units as it stands.</summary>
    public UnitBook Units => _units;

    /// <summary>Criteria sets of all times, their indicators and the crosswalk between them.</summary>
    public CriteriaBook Criteria => _criteria;

    /// <summary>Criteria sets in the order of pages.</summary>
    public IReadOnlyList<CriteriaSet> CriteriaSets => Criteria.Sets;

    /// <summary>Indicators of all times in the order of pages; what a report holds is asked of <see cref="IndicatorsOn"/>.</summary>
    public IReadOnlyList<Indicator> Indicators => Criteria.Indicators;

    /// <summary>Indicators by id.</summary>
    public IReadOnlyDictionary<int, Indicator> IndicatorById => Criteria.ById;

    /// <summary>Indicators by key.</summary>
    public IReadOnlyDictionary<string, Indicator> IndicatorByKey => Criteria.ByKey;

    /// <summary>National targets.</summary>
    public IReadOnlyList<NationalTarget> NationalTargets { get; }

    /// <summary>Rules about reported values.</summary>
    public CheckBook Checks { get; }

    /// <summary>Offices: the central one first, then provinces by name.</summary>
    public IReadOnlyList<Tenant> Tenants => _offices.All;

    /// <summary>Provinces' offices, by name.</summary>
    public IEnumerable<Tenant> Provinces => Tenants.Where(t => t.Kind == TenantKind.Province);

    /// <summary>The offices of the provinces that there are on a day, by name.</summary>
    public IEnumerable<Tenant> ProvincesOn(DateOnly day)
    {
        var units = _units;
        return Provinces.Where(p => units.Find(p.ProvinceUnitId!.Value, day) is not null);
    }

    /// <summary>Offices by id.</summary>
    public IReadOnlyDictionary<int, Tenant> TenantById => _offices.ById;

    /// <summary>Offices by slug.</summary>
    public IReadOnlyDictionary<string, Tenant> TenantBySlug => _offices.BySlug;

    /// <summary>Public holidays.</summary>
    public HolidayTable Holidays { get; } = HolidaysReference.Read(ReferenceFiles.Embedded());

    /// <summary>Text parts of a report, in its order.</summary>
    public IReadOnlyList<TextPart> TextParts { get; } = TextPartsReference.Read(ReferenceFiles.Embedded());

    /// <summary>Who issues provinces' reports, oldest first.</summary>
    public IReadOnlyList<IssuingBody> IssuingBodies { get; } = IssuingBodiesReference.Read(ReferenceFiles.Embedded());

    /// <summary>The units of a province's office in force on a date.</summary>
    public UnitTree Tree(int tenantId, DateOnly date)
    {
        var province = TenantById[tenantId].ProvinceUnitId ?? throw new InvalidOperationException("The central office has no units.");
        return _units.Tree(province, date);
    }

    /// <summary>The indicators that a province reports on a cut-off: the nation's and its own, in the order of pages.</summary>
    public IReadOnlyList<Indicator> IndicatorsOn(int tenantId, DateOnly cutOff) => Criteria.On(cutOff, TenantById[tenantId].ProvinceUnitId);

    /// <summary>An indicator that a province reports on a cut-off; null for one that does not exist as for one that does not hold then.</summary>
    public Indicator? IndicatorOn(int tenantId, DateOnly cutOff, int id) =>
        IndicatorById.TryGetValue(id, out var indicator) && Criteria.Holds(indicator, TenantById[tenantId].ProvinceUnitId, cutOff) ? indicator : null;

    /// <summary>Whether a province's office exists on a date and its units are known.</summary>
    public bool Knows(int tenantId, DateOnly date) => TenantById[tenantId].ProvinceUnitId is { } province && _units.Knows(province, date);

    /// <summary>The quarters of a province's office whose units are known, up to the one after <paramref name="now"/>'s, oldest first.</summary>
    public IEnumerable<Quarter> KnownQuarters(int tenantId, DateTimeOffset now)
    {
        var last = Quarter.Of(ReportingCalendar.DayOf(now)).Next;
        for (var quarter = Quarter.Of(UnitRegister.From); quarter <= last; quarter = quarter.Next)
            if (Knows(tenantId, new ReportingCalendar(quarter).CutOff)) yield return quarter;
    }

    /// <summary>
    /// Every unit of a province that is or was confirmed alone, as it is or as it ended: districts and, since they ended, xã. By level
    /// and code.
    /// </summary>
    public IReadOnlyList<AdministrativeUnit> ScopesOf(int tenantId)
    {
        if (TenantById[tenantId].ProvinceUnitId is not { } province) return [];
        return [.. _units.TreesOf(province).SelectMany(t => t.Scopes).Select(u => u.Id).Distinct().Select(_units.Latest)
            .OrderBy(u => u.Level).ThenBy(u => u.Code, StringComparer.Ordinal).ThenBy(u => u.ValidFrom)];
    }

    /// <summary>A unit as it was at a period's cut-off: the name beside its figures, whatever it is called since.</summary>
    public AdministrativeUnit UnitAt(int id, Quarter quarter) => _units.AsOf(id, new ReportingCalendar(quarter).CutOff);

    /// <summary>The offices whose provinces have gone into an office's province by a day, by name.</summary>
    public IReadOnlyList<Tenant> PredecessorsOf(int tenantId, DateOnly date) =>
        TenantById[tenantId].ProvinceUnitId is { } own ? OfficesBehind(own, date) : [];

    /// <summary>The offices of other provinces that have gone into a province by a day, by name.</summary>
    public IReadOnlyList<Tenant> OfficesBehind(int provinceUnitId, DateOnly date)
    {
        var units = _units;
        return [.. Provinces.Where(t => t.ProvinceUnitId != provinceUnitId && units.HeirOf(t.ProvinceUnitId!.Value, date)?.Id == provinceUnitId)];
    }

    /// <summary>The office of a province; null where none is founded.</summary>
    public Tenant? OfficeOf(int provinceUnitId) => Provinces.FirstOrDefault(t => t.ProvinceUnitId == provinceUnitId);

    /// <summary>Reads the register of units, the offices and the criteria sets again, after they changed here or in another process.</summary>
    public async Task ReloadAsync(PortalDatabase database, CancellationToken cancellation = default)
    {
        var reading = Interlocked.Increment(ref _readings);
        await using var db = database.CreateContext(null);
        var (units, offices) = (await ReadUnitsAsync(db, cancellation), new OfficeBook(await ReadOfficesAsync(db, cancellation)));
        var criteria = await ReadCriteriaAsync(db, cancellation);
        lock (_changing)
        {
            // A reading that began earlier and took longer has nothing new to say.
            if (reading > _shown) (_shown, _units, _offices, _criteria) = (reading, units, offices, criteria);
        }
    }

    /// <summary>Reads everything.</summary>
    public static Task<ReferenceCache> LoadAsync(PortalDatabase database, CancellationToken cancellation = default) =>
        LoadAsync(database, ReferenceFiles.Embedded(), cancellation);

    /// <summary>
    /// Reads everything; the rules about values from these files, because they belong to the version of the portal that runs, and
    /// no row points at one.
    /// </summary>
    public static async Task<ReferenceCache> LoadAsync(PortalDatabase database, ReferenceFiles files, CancellationToken cancellation = default)
    {
        await using var db = database.CreateContext(null);
        var criteria = await ReadCriteriaAsync(db, cancellation);
        return new ReferenceCache(
            await ReadUnitsAsync(db, cancellation),
            criteria,
            await db.NationalTargets.AsNoTracking().OrderBy(t => t.Id).ToListAsync(cancellation),
            await ReadOfficesAsync(db, cancellation),
            ChecksReference.Read(files, criteria.Indicators));
    }

    private static Task<List<Tenant>> ReadOfficesAsync(PortalDbContext db, CancellationToken cancellation) =>
        db.Tenants.AsNoTracking().OrderByDescending(t => t.Kind).ThenBy(t => EF.Functions.Collate(t.NameVi, "vi-x-icu")).ThenBy(t => t.Id).ToListAsync(cancellation);

    /// <summary>The criteria sets of one moment.</summary>
    private static async Task<CriteriaBook> ReadCriteriaAsync(PortalDbContext db, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        return new CriteriaBook(
            await db.CriteriaSets.AsNoTracking().OrderBy(s => s.Position).ToListAsync(cancellation),
            await db.Indicators.AsNoTracking().OrderBy(i => i.Position).ToListAsync(cancellation),
            await db.CriteriaLinks.AsNoTracking().OrderBy(l => l.Id).ToListAsync(cancellation));
    }

    /// <summary>Versions and ledger of one moment.</summary>
    private static async Task<UnitBook> ReadUnitsAsync(PortalDbContext db, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        return new UnitBook(await db.UnitVersions.AsNoTracking().ToListAsync(cancellation), await db.UnitChanges.AsNoTracking().ToListAsync(cancellation));
    }

    /// <summary>The offices of one moment.</summary>
    private sealed class OfficeBook(List<Tenant> tenants)
    {
        public IReadOnlyList<Tenant> All { get; } = tenants;

        public Dictionary<int, Tenant> ById { get; } = tenants.ToDictionary(t => t.Id);

        public Dictionary<string, Tenant> BySlug { get; } = tenants.ToDictionary(t => t.Slug);
    }
}
