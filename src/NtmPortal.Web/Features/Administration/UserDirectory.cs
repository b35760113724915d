using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration;

/// <summary>State of an account as its administrator sees it.</summary>
public enum UserState
{
    /// <summary>In use.</summary>
    Active = 1,

    /// <summary>Has not set a password yet.</summary>
    Invited = 2,

    /// <summary>Locked for minutes after too many wrong passwords.</summary>
    Locked = 3,

    /// <summary>Switched off.</summary>
    Disabled = 4,
}

/// <summary>A row of the list of users.</summary>
public sealed record UserRow(
    Guid Id, string UserName, string DisplayName, PortalRole Role, IReadOnlyList<AdministrativeUnit> Scope, UserState State, DateTimeOffset ChangedAt);

/// <summary>Reads accounts. An office that the person may not administer, and an account in one, are answered as if they did not exist.</summary>
public sealed class UserDirectory(PortalDbContext db, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    private static readonly CompareInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN").CompareInfo;

    /// <summary>The office to administer: the named one, or the own one; null when the person may not see it.</summary>
    public Tenant? Office(string? slug)
    {
        var office = string.IsNullOrEmpty(slug) ? reference.TenantById[session.Actor.TenantId] : reference.TenantBySlug.GetValueOrDefault(slug);
        return office is not null && UserAdministration.MaySee(session.Actor, office) ? office : null;
    }

    /// <summary>The accounts of an office, by given name as Vietnamese lists are.</summary>
    public async Task<IReadOnlyList<UserRow>> ListAsync(Tenant office, CancellationToken cancellation = default)
    {
        if (!UserAdministration.MaySee(session.Actor, office)) return [];
        var users = await db.Users.AsNoTracking().Include(u => u.Scopes).Where(u => u.TenantId == office.Id).ToListAsync(cancellation);
        return [.. users.Select(Row).Order(Comparer<UserRow>.Create((a, b) => Vietnamese.Compare(GivenNameFirst(a), GivenNameFirst(b))))];
    }

    /// <summary>An account with its scope, for a page; null when there is none that the person may see.</summary>
    public async Task<PortalUser?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        var user = await db.Users.AsNoTracking().Include(u => u.Scopes).SingleOrDefaultAsync(u => u.Id == id, cancellation);
        return user is not null && UserAdministration.MaySee(session.Actor, reference.TenantById[user.TenantId]) ? user : null;
    }

    /// <summary>State of an account now.</summary>
    public UserState StateOf(PortalUser user) => user switch
    {
        { DisabledAt: not null } => UserState.Disabled,
        { PasswordHash: null } => UserState.Invited,
        _ when user.LockoutEnd > time.GetUtcNow() => UserState.Locked,
        _ => UserState.Active,
    };

    /// <summary>
    /// The units that a district officer of a province can review, at any date: a scope outlives its unit, whose reports go on being read.
    /// </summary>
    public IReadOnlyList<AdministrativeUnit> DistrictsOf(Tenant office) => reference.ScopesOf(office.Id);

    /// <summary>The commune-level units of a province at any date, in the order of codes.</summary>
    public IReadOnlyList<AdministrativeUnit> CommunesOf(Tenant office) =>
        [.. reference.Units.AllLatest.Where(u => u.Level == UnitLevel.Commune && u.ProvinceId == office.ProvinceUnitId).OrderBy(u => u.Code, StringComparer.Ordinal)];

    /// <summary>Whether a row holds what was searched for, marks and case aside.</summary>
    public static bool Matches(UserRow row, string? search) =>
        string.IsNullOrWhiteSpace(search) || TextFolding.Fold($"{row.DisplayName} {row.UserName}").Contains(TextFolding.Fold(search.Trim()), StringComparison.Ordinal);

    /// <summary>Sorts as Vietnamese lists do: by given name, which stands last.</summary>
    public static string GivenNameFirst(UserRow row) => $"{row.DisplayName[(row.DisplayName.LastIndexOf(' ') + 1)..]} {row.DisplayName}";

    private UserRow Row(PortalUser user) => new(
        user.Id, user.UserName, user.DisplayName, user.Role,
        [.. user.Scopes.Select(s => reference.Units.Latest(s.UnitId)).OrderBy(u => u.Code, StringComparer.Ordinal)],
        StateOf(user), user.ChangedAt ?? user.CreatedAt);
}
