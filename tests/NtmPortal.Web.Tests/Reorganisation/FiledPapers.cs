using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Demo;
using NtmPortal.Data.Tenancy;
using NtmPortal.Data.Units;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reorganisation;

/// <summary>
/// The demo's reports up to Q3/2024, printed and exported four times: while the register ended with that quarter, after its later
/// changes came, after the reform, and after a name within the quarter was changed, which no paper may survive.
/// </summary>
public sealed partial class FiledPapers : IAsyncLifetime
{
    private static readonly Quarter Last = new(2024, 3);

    /// <summary>All four times the same, so that a time of export is the same too.</summary>
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, PortalUser> _users = [];
    private TestDatabase _database = null!;

    /// <summary>The papers by office and path; a file of several entries as one by each entry's name.</summary>
    public IReadOnlyDictionary<string, byte[]> AsFiled { get; private set; } = null!;

    public IReadOnlyDictionary<string, byte[]> AfterLaterChanges { get; private set; } = null!;

    public IReadOnlyDictionary<string, byte[]> AfterReform { get; private set; } = null!;

    public IReadOnlyDictionary<string, byte[]> AfterForgery { get; private set; } = null!;

    /// <summary>Districts of Hà Tĩnh at the first day of 2025 and at the end of that year, as the register had them each time.</summary>
    public List<(int AtStart, int AtEnd)> Districts { get; } = [];

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        var later = await TakeBackAsync(new ReportingCalendar(Last).CutOff);
        await DemoSeeder.SeedAsync(_database.Portal, await ReferenceCache.LoadAsync(_database.Portal), Last);
        AsFiled = await ReadAsync();

        await AddAsync([.. later]);
        AfterLaterChanges = await ReadAsync();

        await DemoReform.ApplyAsync(_database.Portal, await ReferenceCache.LoadAsync(_database.Portal));
        AfterReform = await ReadAsync();

        await _database.OwnerAsync("update portal.unit_versions set name = name || ' (sửa)' where province_id in (42, 83) and valid_from <= date '2023-06-14'");
        AfterForgery = await ReadAsync();
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    private async Task<List<UnitChange>> TakeBackAsync(DateOnly day)
    {
        await _database.OwnerAsync("insert into portal.unit_imports (id, list_date, files, exceptions, entries, provinces, districts, communes, applied_by_name, applied_at) values (9, $1, '[]', '[]', 0, 0, 0, 0, 'Thử', now())", day);
        await _database.OwnerAsync("update portal.unit_changes set import_id = 9 where effective > $1", day);
        return await ChangeAsync(async db =>
        {
            var later = await db.UnitChanges.AsNoTracking().Where(c => c.ImportId == 9).OrderBy(c => c.Id).ToListAsync();
            (await UnitWriter.RemoveAsync(db, 9)).ShouldBeEmpty();
            return later;
        });
    }

    private Task<IReadOnlyList<LedgerFault>> AddAsync(List<UnitChange> changes) => ChangeAsync(async db =>
    {
        var faults = await UnitWriter.AddAsync(db, changes);
        faults.ShouldBeEmpty();
        return faults;
    });

    private async Task<T> ChangeAsync<T>(Func<PortalDbContext, Task<T>> change)
    {
        await using var db = _database.As(TestDatabase.Central, kind: ContextKind.System);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var result = await change(db);
        await transaction.CommitAsync();
        return result;
    }

    private async Task<Dictionary<string, byte[]>> ReadAsync()
    {
        var reference = await ReferenceCache.LoadAsync(_database.Portal);
        Districts.Add((reference.Tree(TestDatabase.HaTinh, new(2025, 1, 1)).Districts.Count(), reference.Tree(TestDatabase.HaTinh, new(2025, 12, 31)).Districts.Count()));
        await using var server = await PortalServer.StartAsync(
            _database, change: services => services.AddSingleton(reference).AddSingleton<TimeProvider>(new TestClock(Now)));
        var papers = new Dictionary<string, byte[]>();
        foreach (var office in FiledPapersTests.Offices)
        {
            if (!_users.TryGetValue(office, out var user)) _users[office] = user = await server.AddUserAsync(reference.TenantBySlug[office].Id, PortalRole.ProvincialCoordination, "xem");
            using var client = await server.SignInAsync(user);
            foreach (var path in FiledPapersTests.Quarters.SelectMany(q => FiledPapersTests.PathsOf(office, q)))
            {
                using var answer = await client.GetAsync(path);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{office} {path}");
                foreach (var (name, bytes) in Parts(path, await answer.Content.ReadAsByteArrayAsync())) papers.Add($"{office} {name}", bytes);
            }
        }
        return papers;
    }

    /// <summary>The entries of a zipped file, the body of a page, or the file itself.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Parts(string path, byte[] file)
    {
        if (file.AsSpan().StartsWith("PK"u8))
        {
            using var archive = new ZipArchive(new MemoryStream(file));
            foreach (var entry in archive.Entries)
            {
                using var stream = entry.Open();
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                yield return ($"{path}#{Unnamed(entry.FullName)}", Encoding.UTF8.GetBytes(Unnamed(Encoding.UTF8.GetString(copy.ToArray()))));
            }
        }
        else
        {
            yield return (path, path.Contains('.', StringComparison.Ordinal) ? file : Encoding.UTF8.GetBytes(Body(Encoding.UTF8.GetString(file))));
        }
    }

    /// <summary>The library that writes the files makes up a name for their part with author and time, and ids of the links to parts, each time.</summary>
    private static string Unnamed(string text) => MadeUp().Replace(text, "");

    [GeneratedRegex("""(?<=core-properties/)[0-9a-f]{32}(?=\.psmdcp)|(?<= (?:r:i|I)d=")[Rr][0-9a-f]{8,32}(?=")""")]
    private static partial Regex MadeUp();

    /// <summary>The body but for the token of its forms, which is another one in each answer.</summary>
    private static string Body(string page) =>
        Token().Replace(page[page.IndexOf("<body", StringComparison.Ordinal)..page.IndexOf("</body>", StringComparison.Ordinal)], "");

    [GeneratedRegex("""<input type="hidden" name="__RequestVerificationToken"[^>]*>""")]
    private static partial Regex Token();
}
