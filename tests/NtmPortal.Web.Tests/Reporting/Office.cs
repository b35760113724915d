using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>A province's office with somebody in each role; two officers share its districts.</summary>
internal sealed class Office
{
    private const int Quarters = 8;

    private static readonly ConcurrentDictionary<(TestDatabase Database, int TenantId), Lazy<Task<Office>>> Offices = [];
    private static readonly ConcurrentDictionary<TestDatabase, int[]> Taken = [];

    // Computed once, as strong as the portal's own: people here also sign in over HTTP.
    private static readonly Lazy<string> PasswordHash = new(() => new PasswordHasher<PortalUser>(
        Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(null!, PortalServer.Password));

    private readonly TestDatabase _database;
    private readonly Dictionary<PortalRole, PortalUser> _people = [];

    private Office(TestDatabase database, int tenantId) => (_database, TenantId) = (database, tenantId);

    public int TenantId { get; }

    public PortalUser Staff => this[PortalRole.DardStaff];

    public PortalUser Colleague { get; private set; } = null!;

    public PortalUser Coordination => this[PortalRole.ProvincialCoordination];

    /// <summary>Reviews the first half of the districts.</summary>
    public PortalUser Officer => this[PortalRole.DistrictOfficer];

    /// <summary>Reviews the other half.</summary>
    public PortalUser OtherOfficer { get; private set; } = null!;

    /// <summary>Reviews every district, and so can take over from both officers.</summary>
    public PortalUser Deputy { get; private set; } = null!;

    /// <summary>A colleague at the coordination office.</summary>
    public PortalUser SecondApprover { get; private set; } = null!;

    /// <summary>Enters two communes of the first district.</summary>
    public PortalUser Commune => this[PortalRole.CommuneOfficer];

    /// <summary>To whom somebody of a role could hand over, if the role may.</summary>
    public PortalUser ColleagueOf(PortalRole role) => role switch
    {
        PortalRole.DardStaff => Colleague,
        PortalRole.DistrictOfficer => Deputy,
        _ => SecondApprover,
    };

    public PortalUser this[PortalRole role] => _people[role];

    /// <summary>The next quarter of some province, or of this one, that no test of this database has used.</summary>
    public static async Task<ReportCase> NextAsync(TestDatabase database, int? only = null)
    {
        var provinces = database.Reference.Provinces.ToList();
        var taken = Taken.GetOrAdd(database, _ => new int[1]);
        int number;
        do number = Interlocked.Increment(ref taken[0]) - 1;
        while (only is not null && provinces[number % provinces.Count].Id != only);
        if (number >= provinces.Count * Quarters) throw new InvalidOperationException("The database has no quarter left for another report.");
        var office = await OfAsync(database, provinces[number % provinces.Count].Id);
        var report = new ReportCase(database, office, Quarter.FromOrdinal(Quarter.Of(UnitRegister.From).Ordinal + (number / provinces.Count)));
        await report.BackfillAsync();
        return report;
    }

    public static Task<Office> OfAsync(TestDatabase database, int tenantId) =>
        Offices.GetOrAdd((database, tenantId), key => new(() => new Office(key.Database, key.TenantId).HireAsync())).Value;

    private async Task<Office> HireAsync()
    {
        var tree = _database.TreeOf(TenantId, new Quarter(2024, 1));
        var districts = tree.Districts.ToList();
        foreach (var role in Enum.GetValues<PortalRole>())
        {
            _people[role] = await _database.AddUserAsync(role.IsCentral() ? TestDatabase.Central : TenantId, role, change: SetPassword,
                scopes: role switch
                {
                    PortalRole.DistrictOfficer => districts.Take(districts.Count / 2),
                    PortalRole.CommuneOfficer => tree.Children(districts[0].Id).Where(u => u.Type == UnitType.RuralCommune).Take(2),
                    _ => [],
                });
        }
        Colleague = await _database.AddUserAsync(TenantId, PortalRole.DardStaff, change: user => { SetPassword(user); user.DisplayName = "Lê Thị Mai"; });
        OtherOfficer = await _database.AddUserAsync(TenantId, PortalRole.DistrictOfficer, change: SetPassword, scopes: districts.Skip(districts.Count / 2));
        Deputy = await _database.AddUserAsync(TenantId, PortalRole.DistrictOfficer, change: user => { SetPassword(user); user.DisplayName = "Phan Văn Bình"; }, scopes: districts);
        SecondApprover = await _database.AddUserAsync(TenantId, PortalRole.ProvincialCoordination, change: SetPassword);
        return this;
    }

    private static void SetPassword(PortalUser user) => user.PasswordHash = PasswordHash.Value;
}
