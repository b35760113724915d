using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Embedded;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Npgsql;

namespace NtmPortal.Bench.Drills;

/// <summary>What a drill strikes at: the real program in a process of its own, with its private PostgreSQL, in a new data home.</summary>
internal sealed class DrillPortal : IAsyncDisposable
{
    private const string Password = "bốn mùa gió lộng";

    private static readonly Lazy<string> PasswordHash = new(() => new PasswordHasher<PortalUser>(
        Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(null!, Password));

    private readonly string _home;
    private readonly int _port = PortalProcess.FreePort();
    private Process _program = null!;
    private Quarter _next = new(2024, 4);
    private int _editors;

    private DrillPortal(string home) => _home = home;

    /// <summary>Where it listens, also when it was started again.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Shared reference data.</summary>
    public ReferenceCache Reference { get; private set; } = null!;

    /// <summary>The province whose people type.</summary>
    public Tenant Province => Reference.TenantBySlug["hatinh"];

    private string Data => Path.Combine(_home, "development");

    private string PostmasterFile => Path.Combine(Data, "pgdata", "postmaster.pid");

    /// <summary>Installs and starts it.</summary>
    /// <param name="home">An empty folder, which PostgreSQL's user must be able to enter; its caller removes it.</param>
    public static async Task<DrillPortal> StartAsync(string home)
    {
        var portal = new DrillPortal(home);
        await portal.StartAgainAsync();
        await using var database = portal.Connect();
        portal.Reference = await ReferenceCache.LoadAsync(database);
        return portal;
    }

    /// <summary>kill -9 of the program; its PostgreSQL is left running.</summary>
    public async Task KillAsync()
    {
        _program.Kill();
        await _program.WaitForExitAsync();
        _program.Dispose();
    }

    /// <summary>Starts the program where it was, and waits until it is well.</summary>
    public async Task StartAgainAsync() => _program = await PortalProcess.StartAsync(_home, _port);

    /// <summary>kill -9 of PostgreSQL: the postmaster first, then every process it had begun.</summary>
    public void KillPostgres()
    {
        var id = ReadPostmaster()[0];
        if (_program.HasExited) throw new InvalidOperationException($"The portal ended by itself, with exit code {_program.ExitCode}.");
        var children = File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var each in children.Prepend(id)) Kill(each);
    }

    /// <summary>The database as the app's role, wherever its server listens now.</summary>
    public PortalDatabase Connect()
    {
        var login = new NpgsqlConnectionStringBuilder(OwnerLogin()) { Username = $"{EmbeddedPostgres.Database}_web", Password = ReadSecret("app-password") };
        return new PortalDatabase(login.ConnectionString, new ContextSigner(Convert.FromBase64String(ReadSecret("context-key")), TimeProvider.System));
    }

    /// <summary>Runs statements one by one as the owner.</summary>
    public async Task ExecuteAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(OwnerLogin());
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Opens the report of a quarter that no drill has used, before those of earlier drills, so that nothing is compared with them.</summary>
    public async Task<DrillReport> OpenReportAsync(int cells)
    {
        var quarter = _next;
        _next = _next.Previous;
        var tree = Reference.Tree(Province.Id, new ReportingCalendar(quarter).CutOff);
        await using var database = Connect();
        await using var db = database.CreateContext(new TenantContext(Province.Id, Guid.Empty));
        var report = ReportOpener.Add(db, Province.Id, quarter, tree, Reference.IndicatorsOn(Province.Id, new ReportingCalendar(quarter).CutOff), DateTimeOffset.UtcNow);
        await db.SaveChangesAsync();
        // Counts: each typed number can be told from every other.
        var counts = from indicator in Reference.IndicatorsOn(Province.Id, new ReportingCalendar(quarter).CutOff)
                     where indicator.Kind == IndicatorKind.Count
                     from unit in tree.All
                     where unit.Level == UnitLevel.Commune && indicator.Counts(unit)
                     select new CellKey(indicator.Id, unit.Id);
        return new DrillReport(this, quarter, report.Id, [.. counts.Take(cells)]);
    }

    /// <summary>A new person of the province who enters values, signed in.</summary>
    public async Task<PortalClient> SignInEditorAsync(DelegatingHandler? line = null)
    {
        var name = await HireAsync();
        var browser = new PortalClient(Address, line);
        using var answer = await browser.SignInAsync(name, Password);
        return (int)answer.StatusCode == 302 ? browser : throw new InvalidOperationException($"{name} could not sign in: {answer.StatusCode}");
    }

    /// <summary>Ends the program in order, and PostgreSQL with it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_program.HasExited)
            using (var kill = Process.Start("kill", ["-TERM", $"{_program.Id}"])) await kill.WaitForExitAsync();
        await _program.WaitForExitAsync();
        _program.Dispose();
    }

    private async Task<string> HireAsync()
    {
        var (id, name) = (Guid.CreateVersion7(), $"nhap{++_editors}@{Province.Slug}");
        await using var database = Connect();
        await using var db = database.CreateContext(new TenantContext(Province.Id, id));
        db.Users.Add(new PortalUser
        {
            TenantId = Province.Id, Id = id, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = $"Nhập liệu {_editors}",
            Role = PortalRole.DardStaff, PasswordHash = PasswordHash.Value, SecurityStamp = $"{id:N}", ConcurrencyStamp = $"{id:N}", CreatedAt = DateTimeOffset.UtcNow,
        });
        await db.SaveChangesAsync();
        return name;
    }

    private string OwnerLogin() => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = int.Parse(ReadPostmaster()[3], CultureInfo.InvariantCulture), Username = "ntmportal", Password = ReadSecret("password"),
        Database = EmbeddedPostgres.Database, Pooling = false,
    }.ConnectionString;

    private string[] ReadPostmaster() => File.ReadAllLines(PostmasterFile);

    private string ReadSecret(string file) => File.ReadAllText(Path.Combine(Data, file)).Trim();

    private static void Kill(string id)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It went with its postmaster.
        }
    }
}
