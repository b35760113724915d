using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reference;
using NtmPortal.Data.Tenancy;
using NtmPortal.Data.Units;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using NtmPortal.Web.Hosting;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Units;

/// <summary>The register of units in the database, and in the memory of a portal.</summary>
public sealed class UnitWriterTests : IAsyncLifetime
{
    private const int Commune = 129263;
    /// <summary>Units that the reference files let begin: one by each merger, and one that a list alone tells.</summary>
    private const int Later = 28;

    private static readonly DateOnly Day = new(2025, 5, 1);

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task What_is_stored_is_what_the_ledger_gives()
    {
        await using var db = _database.Portal.CreateContext(null);
        var history = UnitLedger.Replay(await db.UnitChanges.AsNoTracking().ToListAsync());

        history.Faults.ShouldBeEmpty();
        (await db.Units.AsNoTracking().OrderBy(u => u.Id).Select(u => new { u.Id, u.Level, u.ValidFrom, u.ValidTo }).ToListAsync())
            .ShouldBe(history.Units.Select(u => new { u.Id, u.Level, u.ValidFrom, u.ValidTo }));
        Words(await db.UnitVersions.AsNoTracking().ToListAsync()).ShouldBe(Words(history.Versions));
    }

    [Fact]
    public async Task Installing_again_changes_nothing()
    {
        var before = await HashAsync();
        await new DatabaseInstaller(_database.OwnerConnectionString).InstallAsync(TestDatabase.ContextKey, TestDatabase.AppLogin, "only-for-tests");
        (await HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Units_that_came_later_have_ids_of_their_own_row_of_numbers_without_gaps()
    {
        await using var db = _database.Portal.CreateContext(null);
        var later = await db.Units.Where(u => u.ValidFrom > UnitRegister.From).Select(u => u.Id).OrderBy(id => id).ToListAsync();

        later.ShouldBe(Enumerable.Range(UnitWriter.FirstLaterId, later.Count));
        later.Count.ShouldBe(Later);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_leaves_the_register_as_it_was()
    {
        var before = await HashAsync();
        (await AddAsync(new UnitChange { Effective = Day, Kind = UnitChangeKind.Moved, UnitId = Commune, ParentId = Commune }))
            .ShouldBe([new LedgerFault(LedgerFaultKind.Parent, Day, Commune)]);
        (await HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_merger_of_an_import_is_written_and_taken_back_exactly()
    {
        var before = await HashAsync();
        await _database.OwnerAsync("insert into portal.unit_imports (id, list_date, files, exceptions, entries, provinces, districts, communes, applied_by_name, applied_at) values (1, '2025-05-01', '[]', '[]', 3, 6, 63, 700, 'x', now())");
        await AddAsync(MergerOfTwo(importId: 1));
        await using (var db = _database.Portal.CreateContext(null))
        {
            var merged = await db.UnitVersions.SingleAsync(v => v.ValidFrom == Day);
            (merged.Name, merged.Id).ShouldBe(("Xã Mới", UnitWriter.FirstLaterId + Later));
            (await db.Units.SingleAsync(u => u.Id == Commune)).ValidTo.ShouldBe(Day);
        }

        (await WriteAsync(db => UnitWriter.RemoveAsync(db, 1))).ShouldBeEmpty();
        (await HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_import_whose_units_a_tenants_row_points_at_is_not_taken_back()
    {
        await _database.OwnerAsync("insert into portal.unit_imports (id, list_date, files, exceptions, entries, provinces, districts, communes, applied_by_name, applied_at) values (1, '2025-05-01', '[]', '[]', 3, 6, 63, 700, 'x', now())");
        await AddAsync(MergerOfTwo(importId: 1));
        var user = await _database.AddUserAsync(84, Domain.Accounts.PortalRole.CommuneOfficer);
        await _database.OwnerAsync("insert into portal.user_scopes (tenant_id, user_id, unit_id) values (84, $1, $2)", user.Id, UnitWriter.FirstLaterId + Later);
        var before = await HashAsync();

        (await Should.ThrowAsync<PostgresException>(() => WriteAsync(db => UnitWriter.RemoveAsync(db, 1)))).SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
        (await HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_an_import_brought_first_the_reference_files_leave_as_it_is()
    {
        await _database.OwnerAsync("insert into portal.unit_imports (id, list_date, files, exceptions, entries, provinces, districts, communes, applied_by_name, applied_at) values (1, '2025-05-01', '[]', '[]', 3, 6, 63, 700, 'x', now())");
        await _database.OwnerAsync("update portal.unit_changes set import_id = 1, legal_act = 'của danh sách' where kind = 5 and unit_id = 1816");
        var before = await HashAsync();
        await new DatabaseInstaller(_database.OwnerConnectionString).InstallAsync(TestDatabase.ContextKey, TestDatabase.AppLogin, "only-for-tests");
        (await HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Every_portal_on_the_database_learns_a_change_and_those_that_hold_the_old_register_keep_it()
    {
        var (here, there) = (await ReferenceCache.LoadAsync(_database.Portal), await ReferenceCache.LoadAsync(_database.Portal));
        var held = here.Units;
        using var first = new RegisterWatch(_database.Portal, here, NullLogger<RegisterWatch>.Instance);
        using var second = new RegisterWatch(_database.Portal, there, NullLogger<RegisterWatch>.Instance);
        await first.StartAsync(default);
        await second.StartAsync(default);

        await AddAsync(new UnitChange { Effective = Day, Kind = UnitChangeKind.Renamed, UnitId = Commune, Name = "Xã Tên Mới" });
        for (var i = 0; i < 100 && !new[] { here, there }.All(c => c.Units.Latest(Commune).Name == "Xã Tên Mới"); i++) await Task.Delay(100);
        await first.StopAsync(default);
        await second.StopAsync(default);

        here.Units.Latest(Commune).Name.ShouldBe("Xã Tên Mới");
        there.Units.Latest(Commune).Name.ShouldBe("Xã Tên Mới");
        here.Tree(84, Day).Find(Commune)!.Name.ShouldBe("Xã Tên Mới");
        here.Tree(84, Day.AddDays(-1)).Find(Commune)!.Name.ShouldNotBe("Xã Tên Mới");
        held.Latest(Commune).Name.ShouldNotBe("Xã Tên Mới");
    }

    private UnitChange[] MergerOfTwo(int importId)
    {
        var tree = _database.Reference.Tree(84, Day);
        var other = tree.Children(tree.Find(Commune)!.ParentId!.Value).First(u => u.Id != Commune);
        return
        [
            new() { Effective = Day, Kind = UnitChangeKind.Founded, UnitId = -1, Code = other.Code, Name = "Xã Mới", Type = UnitType.RuralCommune, ParentId = other.ParentId, ImportId = importId },
            new() { Effective = Day, Kind = UnitChangeKind.Merged, UnitId = Commune, SuccessorId = -1, ImportId = importId },
            new() { Effective = Day, Kind = UnitChangeKind.Merged, UnitId = other.Id, SuccessorId = -1, ImportId = importId },
        ];
    }

    private Task<IReadOnlyList<LedgerFault>> AddAsync(params UnitChange[] entries) => WriteAsync(db => UnitWriter.AddAsync(db, entries));

    private async Task<IReadOnlyList<LedgerFault>> WriteAsync(Func<Data.PortalDbContext, Task<IReadOnlyList<LedgerFault>>> write)
    {
        await using var db = _database.As(TestDatabase.Central, kind: ContextKind.System);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var faults = await write(db);
        await transaction.CommitAsync();
        return faults;
    }

    private async Task<string> HashAsync() => (string)(await _database.OwnerAsync(
        """
        select md5(string_agg(row::text, '' order by row::text)) from (
          select to_jsonb(u) as row from portal.units u union all select to_jsonb(v) from portal.unit_versions v union all select to_jsonb(c) from portal.unit_changes c) all_rows
        """))!;

    private static List<string> Words(IEnumerable<AdministrativeUnit> versions) =>
        [.. versions.OrderBy(v => v.Id).ThenBy(v => v.ValidFrom).Select(v => $"{v.Id} {v.ValidFrom:O} {v.ValidTo:O} {v.Level} {v.Code} {v.Name} {v.Type} {v.ParentId} {v.ProvinceId}")];
}
