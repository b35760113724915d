using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reference;

/// <summary>Reads <c>tenants.json</c>.</summary>
internal static class TenantsReference
{
    private const string Name = "tenants.json";

    internal static List<Tenant> Read(ReferenceFiles files, IReadOnlyList<AdministrativeUnit> units)
    {
        var entries = files.Read<TenantsFile>(Name).Tenants;
        ReferenceFiles.RequireUnique(Name, "tenant", entries.Select(e => e.Slug));
        ReferenceFiles.RequireUnique(Name, "id", entries.Select(e => $"{e.Id}"));
        return [.. entries.Select(e => new Tenant
        {
            Id = e.Id,
            Slug = e.Slug,
            NameVi = e.NameVi,
            NameEn = e.NameEn,
            Kind = e.Kind,
            ProvinceUnitId = ProvinceId(e, units),
            CalendarIsPrescribed = e.CalendarIsPrescribed,
            CalendarSourceVi = e.CalendarSourceVi,
            CalendarSourceEn = e.CalendarSourceEn,
        })];
    }

    private static int? ProvinceId(TenantEntry entry, IReadOnlyList<AdministrativeUnit> units)
    {
        if (entry.Kind == TenantKind.Central != entry.ProvinceCode is null) throw ReferenceFiles.Error(Name, $"tenant {entry.Slug}", "a province's office has a provinceCode, the central one has none");
        if (entry.ProvinceCode is null) return null;
        var province = units.SingleOrDefault(u => u.Level == UnitLevel.Province && u.Code == entry.ProvinceCode && u.IsInForce(UnitsReference.RegisterStart))
            ?? throw ReferenceFiles.Error(Name, $"tenant {entry.Slug}", $"no units of province {entry.ProvinceCode}");
        return province.Id;
    }

    private sealed record TenantsFile(string Note, List<TenantEntry> Tenants);

    private sealed record TenantEntry(
        int Id, string Slug, TenantKind Kind, string? ProvinceCode, bool CalendarIsPrescribed,
        string NameVi, string NameEn, string? CalendarSourceVi, string? CalendarSourceEn);
}
