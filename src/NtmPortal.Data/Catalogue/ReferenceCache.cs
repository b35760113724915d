using System.Collections.Concurrent;
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
/// The shared reference data in memory, read once at the start: it changes only with an upgrade, which restarts the portal.
/// </summary>
public sealed class ReferenceCache
{
    private readonly ILookup<int, AdministrativeUnit> _unitsByProvince;
    private readonly ConcurrentDictionary<(int Province, DateOnly Date), UnitTree> _trees = new();

    private ReferenceCache(List<AdministrativeUnit> units, List<CriteriaSet> sets, List<Indicator> indicators, List<NationalTarget> targets, List<Tenant> tenants, CheckBook checks)
    {
        _unitsByProvince = units.ToLookup(u => u.ProvinceId);
        Units = units.ToDictionary(u => u.Id);
        CriteriaSets = sets;
        Indicators = indicators;
        IndicatorById = indicators.ToDictionary(i => i.Id);
        IndicatorByKey = indicators.ToDictionary(i => i.Key);
        NationalTargets = targets;
        Checks = checks;
        Tenants = tenants;
        TenantById = tenants.ToDictionary(t => t.Id);
        TenantBySlug = tenants.ToDictionary(t => t.Slug);
    }

    /// <summary>All units of all dates, by id.</summary>
    public IReadOnlyDictionary<int, AdministrativeUnit> Units { get; }

    /// <summary>Criteria sets in the order of pages.</summary>
    public IReadOnlyList<CriteriaSet> CriteriaSets { get; }

    /// <summary>Indicators in the order of pages.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>Indicators by id.</summary>
    public IReadOnlyDictionary<int, Indicator> IndicatorById { get; }

    /// <summary>Indicators by key.</summary>
    public IReadOnlyDictionary<string, Indicator> IndicatorByKey { get; }

    /// <summary>National targets.</summary>
    public IReadOnlyList<NationalTarget> NationalTargets { get; }

    /// <summary>Rules about reported values.</summary>
    public CheckBook Checks { get; }

    /// <summary>Offices: the central one first, then provinces by name.</summary>
    public IReadOnlyList<Tenant> Tenants { get; }

    /// <summary>Provinces' offices, by name.</summary>
    public IEnumerable<Tenant> Provinces => Tenants.Where(t => t.Kind == TenantKind.Province);

    /// <summary>Offices by id.</summary>
    public IReadOnlyDictionary<int, Tenant> TenantById { get; }

    /// <summary>Offices by slug.</summary>
    public IReadOnlyDictionary<string, Tenant> TenantBySlug { get; }

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
        return _trees.GetOrAdd((province, date), key => new UnitTree(_unitsByProvince[key.Province], key.Date));
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
        var indicators = await db.Indicators.AsNoTracking().OrderBy(i => i.Position).ToListAsync(cancellation);
        return new ReferenceCache(
            await db.Units.AsNoTracking().ToListAsync(cancellation),
            await db.CriteriaSets.AsNoTracking().OrderBy(s => s.Position).ToListAsync(cancellation),
            indicators,
            await db.NationalTargets.AsNoTracking().OrderBy(t => t.Id).ToListAsync(cancellation),
            await db.Tenants.AsNoTracking().OrderByDescending(t => t.Kind).ThenBy(t => EF.Functions.Collate(t.NameVi, "vi-x-icu")).ToListAsync(cancellation),
            ChecksReference.Read(files, indicators));
    }
}
