using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reference;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Catalogue;

/// <summary>The province's units in force on a date.</summary>
/// <param name="Date">The date.</param>
/// <param name="Tree">The units in force.</param>
/// <param name="Shown">Ids of the units that the search found, with what lies above them; null when nothing was searched.</param>
/// <param name="Found">How many units the search found.</param>
/// <param name="IsKnown">False where the reform of 1 July 2025 changed the units and no list says how.</param>
public sealed record UnitsView(DateOnly Date, UnitTree Tree, IReadOnlySet<int>? Shown, int Found, bool IsKnown)
{
    /// <summary>How many units of each type, in the order of types.</summary>
    public IEnumerable<(UnitType Type, int Count)> Counts => Tree.All.CountBy(u => u.Type).OrderBy(c => c.Key).Select(c => (c.Key, c.Value));

    /// <summary>The units below one that are to be shown.</summary>
    public IEnumerable<AdministrativeUnit> Below(AdministrativeUnit unit) => Tree.Children(unit.Id).Where(u => Shown?.Contains(u.Id) != false);
}

/// <summary>Reads the own province's units as in force on a date.</summary>
public sealed class UnitRegister(ReferenceCache reference, PortalSession session, TimeProvider time)
{
    /// <summary>First day the register answers for.</summary>
    public static DateOnly Start => UnitsReference.RegisterStart;

    /// <summary>
    /// The units on <paramref name="date"/> (when null today, or the last day of a province that has ended) that match
    /// <paramref name="search"/>. Problems: <c>BeforeRegister</c> for a day that the register does not answer for, <c>ProvinceEnded</c>
    /// (last day, and the province it has gone into) for one on which the province is no more.
    /// </summary>
    public Result<UnitsView> Read(DateOnly? date, string? search)
    {
        if (!session.Actor.May(Permission.ViewProvince)) return Problem.NotAllowed;
        var day = date ?? DateOnly.FromDateTime(time.GetUtcNow().ToOffset(ReportingCalendar.VietnamOffset).Date);
        if (day < Start) return new Problem("BeforeRegister", Start);
        var province = reference.TenantById[session.Actor.TenantId].ProvinceUnitId!.Value;
        if (reference.Units.Latest(province).ValidTo is { } ended && ended <= day)
        {
            if (date is not null) return new Problem("ProvinceEnded", ended.AddDays(-1), reference.Units.HeirOf(province, day)?.Name ?? "");
            day = ended.AddDays(-1);
        }
        if (reference.Units.Find(province, day) is null) return new Problem("ProvinceNotBegun", reference.Units.VersionsOf(province)[0].ValidFrom);
        var tree = reference.Tree(session.Actor.TenantId, day);
        var found = string.IsNullOrWhiteSpace(search) ? null : Find(tree, search);
        return new UnitsView(day, tree, found is null ? null : WithParents(tree, found), found?.Count ?? 0, reference.Knows(session.Actor.TenantId, day));
    }

    private static List<AdministrativeUnit> Find(UnitTree tree, string search)
    {
        var sought = Fold(search);
        return [.. tree.All.Where(u => TextFolding.Fold(u.Name).Contains(sought, StringComparison.Ordinal) || u.Code == sought)];
    }

    /// <summary>Folded, with single spaces, and without what is no character and cannot be normalised.</summary>
    private static string Fold(string search)
    {
        var letters = string.Concat(search.Where(c => !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF')));
        return TextFolding.Fold(string.Join(' ', letters.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>What was found, what lies above it, and all of a district that was found itself.</summary>
    private static HashSet<int> WithParents(UnitTree tree, List<AdministrativeUnit> found)
    {
        var shown = found.Where(u => u.Level == UnitLevel.District).SelectMany(u => tree.Within(u.Id)).Select(u => u.Id).ToHashSet();
        foreach (var unit in found)
        {
            for (var up = unit; up is not null; up = up.ParentId is { } parent ? tree.Find(parent) : null) shown.Add(up.Id);
        }
        return shown;
    }
}
