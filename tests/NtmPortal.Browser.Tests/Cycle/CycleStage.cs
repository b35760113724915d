using NtmPortal.Bench;
using NtmPortal.Browser.Tests.Support;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Tenancy;
using NtmPortal.Data.Units;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;

namespace NtmPortal.Browser.Tests.Cycle;

/// <summary>
/// A province of 216 communes on 2 December 2024, two of whose communes have become one since the third quarter was reported: its people
/// have accounts, the third quarter is filled, and nobody has opened the fourth.
/// </summary>
public sealed class CycleStage : Stage
{
    /// <summary>The quarter to report.</summary>
    public static readonly Quarter Quarter = new(2024, 4);

    private static readonly DateOnly MergedOn = new(2024, 10, 15);

    private ReferenceCache? _reference;

    /// <summary>Units and indicators as the portal has them.</summary>
    public ReferenceCache Reference => _reference!;

    /// <summary>The commune made of two: one that met every yes/no indicator last quarter and one that met none.</summary>
    public AdministrativeUnit Merged => Communes(District).Single(u => u.ValidFrom == MergedOn);

    /// <summary>Where it lies.</summary>
    public AdministrativeUnit District { get; private set; } = default!;

    /// <summary>Enters and submits.</summary>
    public PortalUser Staff { get; private set; } = default!;

    /// <summary>Reviews <see cref="District"/>.</summary>
    public PortalUser Officer { get; private set; } = default!;

    /// <summary>Reviews all other districts.</summary>
    public PortalUser OtherOfficer { get; private set; } = default!;

    /// <summary>Approves, closes, reopens.</summary>
    public PortalUser Office { get; private set; } = default!;

    /// <inheritdoc />
    protected override TimeProvider Clock { get; } = new RunningClock(new DateTimeOffset(2024, 12, 2, 8, 0, 0, ReportingCalendar.VietnamOffset));

    /// <summary>The communes of a district that the quarter knows, as the pages order them.</summary>
    public List<AdministrativeUnit> Communes(AdministrativeUnit district) =>
        [.. Tree().Children(district.Id).Where(u => u.Type == UnitType.RuralCommune).OrderBy(u => u.Code, StringComparer.Ordinal)];

    /// <summary>The province's units at the quarter's cut-off.</summary>
    public UnitTree Tree() => Reference.Tree(TestDatabase.HaTinh, new ReportingCalendar(Quarter).CutOff);

    /// <inheritdoc />
    protected override async Task<ReferenceCache> FillAsync()
    {
        await MergeAsync();
        await WideProvince.WidenAsync(Database.OwnerConnectionString, TestDatabase.HaTinh, Quarter);
        _reference = await ReferenceCache.LoadAsync(Database.Portal);
        Tree().All.Count(u => u.Type == UnitType.RuralCommune).ShouldBe(WideProvince.Communes);

        Staff = await AddAsync(PortalRole.DardStaff, "nhap");
        Officer = await AddAsync(PortalRole.DistrictOfficer, "huyen", District);
        OtherOfficer = await AddAsync(PortalRole.DistrictOfficer, "huyenkhac", [.. Tree().Districts.Where(d => d.Id != District.Id)]);
        Office = await AddAsync(PortalRole.ProvincialCoordination, "vanphong");

        var staff = new TenantContext(TestDatabase.HaTinh, Staff.Id);
        await WideProvince.OpenAsync(Database.Portal, Reference, staff, Quarter.Previous);
        await WideProvince.FillAsync(Database.Portal, Reference, staff, Quarter.Previous);
        return Reference;
    }

    private Task<PortalUser> AddAsync(PortalRole role, string name, params AdministrativeUnit[] scopes) =>
        Database.AddUserAsync(TestDatabase.HaTinh, role, name, user => user.PasswordHash = PortalServer.HashedPassword, scopes);

    private async Task MergeAsync()
    {
        var tree = Database.TreeOf(TestDatabase.HaTinh, Quarter);
        List<AdministrativeUnit> Rural(AdministrativeUnit district) => [.. tree.Children(district.Id).Where(u => u.Type == UnitType.RuralCommune)];
        District = tree.Districts.Where(d => Rural(d) is { Count: > 5 } rural && rural.Count(u => u.Id % 2 == 0) > 1 && rural.Count(u => u.Id % 2 == 1) > 1).MinBy(d => Rural(d).Count)!;
        var (even, odd) = (Rural(District).First(u => u.Id % 2 == 0), Rural(District).First(u => u.Id % 2 == 1));
        UnitChange[] changes =
        [
            new() { Effective = MergedOn, Kind = UnitChangeKind.Founded, UnitId = -1, Code = even.Code, Name = "Xã Hợp Nhất", Type = UnitType.RuralCommune, ParentId = District.Id },
            new() { Effective = MergedOn, Kind = UnitChangeKind.Merged, UnitId = even.Id, SuccessorId = -1 },
            new() { Effective = MergedOn, Kind = UnitChangeKind.Merged, UnitId = odd.Id, SuccessorId = -1 },
        ];
        await using var db = Database.As(TestDatabase.Central, kind: ContextKind.System);
        await using var transaction = await db.Database.BeginTransactionAsync();
        (await UnitWriter.AddAsync(db, changes)).ShouldBeEmpty();
        await transaction.CommitAsync();
    }

    /// <summary>A clock that goes on from a day of the test's own.</summary>
    private sealed class RunningClock(DateTimeOffset start) : TimeProvider
    {
        private readonly TimeSpan _behind = DateTimeOffset.UtcNow - start;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow - _behind;
    }
}
