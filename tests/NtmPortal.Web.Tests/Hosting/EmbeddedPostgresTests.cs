using System.Diagnostics;
using System.Globalization;
using NtmPortal.Data.Embedded;
using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Hosting;

public sealed class EmbeddedPostgresTests
{
    private readonly string _directory = TestPostgres.NewDataDirectory();

    [Fact]
    public async Task A_new_server_answers_on_this_machine_alone_with_a_password()
    {
        await using var server = await StartAsync();

        (await ScalarAsync(server, "SHOW listen_addresses")).ShouldBe("127.0.0.1");
        (await ScalarAsync(server, "SHOW server_encoding")).ShouldBe("UTF8");
        (await ScalarAsync(server, "SHOW data_checksums")).ShouldBe("on");
        (await ScalarAsync(server, "SELECT string_agg(name, ' ' ORDER BY name COLLATE \"vi-x-icu\") FROM unnest(ARRAY['Đà Nẵng', 'Hà Nội', 'Điện Biên', 'An Giang', 'Dốc']) name"))
            .ShouldBe("An Giang Dốc Đà Nẵng Điện Biên Hà Nội");
        var stranger = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guessed", Pooling = false };
        await using var connection = new NpgsqlConnection(stranger.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync())).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_password_file()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var server = await StartAsync();

        File.GetUnixFileMode(Path.Combine(_directory, "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Data_survives_a_stop_and_a_start()
    {
        await using (var first = await StartAsync())
            await WriteAsync(first, 42);

        await using var second = await StartAsync();

        (await ScalarAsync(second, "SELECT n FROM kept")).ShouldBe(42);
    }

    [Fact]
    public async Task A_killed_server_is_started_again_at_the_same_port_while_the_app_lives()
    {
        // With the settings of a real installation: the fast ones may lose what was acknowledged.
        await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = _directory });
        await WriteAsync(server, 7);

        await KillServerAsync();

        (await EventuallyAsync(server, "SELECT n FROM kept")).ShouldBe(7);
    }

    [Fact]
    public async Task A_server_that_was_killed_with_the_app_recovers_at_the_next_start()
    {
        using (var app = await StartAppAsync())
        {
            app.Kill();
            await app.WaitForExitAsync();
        }

        await KillServerAsync();

        using var next = await StartAppAsync();
        await InterruptAsync(next);
        next.ExitCode.ShouldBe(0);
        File.Exists(PostmasterFile).ShouldBeFalse("the server ends with the app");
    }

    [Fact]
    public async Task A_server_that_outlived_a_killed_app_is_taken_over()
    {
        string left;
        using (var app = await StartAppAsync())
        {
            app.Kill();
            await app.WaitForExitAsync();
            left = ServerId();
        }

        Directory.Exists($"/proc/{left}").ShouldBeTrue("the server must be running for this test to mean anything");

        await using var server = await EmbeddedPostgres.StartAsync(Options() with { DataDirectory = AppDirectory });

        ServerId(AppDirectory).ShouldNotBe(left);
        (await ScalarAsync(server, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task The_number_of_a_dead_server_that_went_to_another_program_does_not_stop_the_start()
    {
        await using (await StartAsync())
        {
        }

        using var other = Process.Start("sleep", "60");
        await File.WriteAllTextAsync(Path.Combine(_directory, "pgdata", "postmaster.pid"), $"{other.Id}\n{_directory}\n0\n1\n\n127.0.0.1\n");

        await using var server = await StartAsync();

        other.HasExited.ShouldBeFalse();
        other.Kill();
    }

    [Fact]
    public async Task A_second_instance_is_refused()
    {
        await using var first = await StartAsync();

        var refusal = await Should.ThrowAsync<StartupException>(StartAsync);

        refusal.Message.ShouldBe($"Another NtmPortal is running on the data in {_directory}: stop it first or set NTMPORTAL_HOME to another folder.");
        (await ScalarAsync(first, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task An_interrupted_initdb_is_thrown_away()
    {
        var half = Directory.CreateDirectory(Path.Combine(_directory, "pgdata.new-half"));
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "PG_VERSION"), "15\n");
        await File.WriteAllTextAsync(Path.Combine(_directory, "password"), "of the half-made one");

        await using var server = await StartAsync();

        Directory.Exists(half.FullName).ShouldBeFalse();
        (await ScalarAsync(server, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_reset_begins_anew()
    {
        await using (var first = await StartAsync())
            await WriteAsync(first, 1);

        await using var second = await EmbeddedPostgres.StartAsync(Options() with { Reset = true });

        (await ScalarAsync(second, "SELECT to_regclass('kept') IS NULL")).ShouldBe(true);
    }

    [Fact]
    public async Task A_reset_leaves_a_folder_alone_that_the_portal_did_not_make()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "thesis.odt"), "years of work");

        var refusal = await Should.ThrowAsync<StartupException>(() => EmbeddedPostgres.StartAsync(Options() with { Reset = true }));

        refusal.Message.ShouldBe($"{_directory} holds files but was not made by the portal, so it is not deleted.");
        File.Exists(Path.Combine(_directory, "thesis.odt")).ShouldBeTrue();
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_untouched()
    {
        var cluster = Directory.CreateDirectory(Path.Combine(_directory, "pgdata"));
        await File.WriteAllTextAsync(Path.Combine(cluster.FullName, "PG_VERSION"), "9\n");

        var refusal = await Should.ThrowAsync<StartupException>(StartAsync);

        refusal.Message.ShouldStartWith($"The data in {_directory} was made by PostgreSQL 9, but this machine has PostgreSQL ");
        refusal.Message.ShouldEndWith(": install PostgreSQL 9 to use it.");
        cluster.GetFiles().ShouldHaveSingleItem().Name.ShouldBe("PG_VERSION");
    }

    [Fact]
    public async Task A_machine_without_PostgreSQL_is_told_what_to_install()
    {
        var refusal = await Should.ThrowAsync<StartupException>(() => PostgresBinaries.FindAsync(null, null, _directory, ["/nowhere", _directory]));

        refusal.Message.ShouldBe("PostgreSQL 15 or newer is not installed on this machine: install it (on Debian and Ubuntu: apt-get install postgresql) or set ConnectionStrings__Portal to a server of your own.");
    }

    [Fact]
    public async Task A_wrong_program_folder_is_named()
    {
        var refusal = await Should.ThrowAsync<StartupException>(() => EmbeddedPostgres.StartAsync(Options() with { BinDirectory = _directory }));

        refusal.Message.ShouldBe($"There is no PostgreSQL server in {_directory}: initdb, pg_ctl and postgres are expected there.");
    }

    private string AppDirectory => Path.Combine(_directory, "development");

    private string PostmasterFile => Path.Combine(Directory.Exists(AppDirectory) ? AppDirectory : _directory, "pgdata", "postmaster.pid");

    private EmbeddedPostgresOptions Options() => new() { DataDirectory = _directory, Settings = TestPostgres.FastSettings };

    private Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(Options());

    private Task<Process> StartAppAsync() => PortalProcess.StartAsync(_directory, port: null);

    private string ServerId(string? directory = null) =>
        File.ReadLines(directory is null ? PostmasterFile : Path.Combine(directory, "pgdata", "postmaster.pid")).First();

    private async Task KillServerAsync()
    {
        using var server = Process.GetProcessById(int.Parse(ServerId(), CultureInfo.InvariantCulture));
        server.Kill();
        await Task.Delay(100);
    }

    private static async Task InterruptAsync(Process app)
    {
        using var kill = Process.Start("kill", ["-INT", $"{app.Id}"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await app.WaitForExitAsync(patience.Token);
    }

    private static async Task WriteAsync(EmbeddedPostgres server, int number) =>
        await ScalarAsync(server, $"CREATE TABLE kept (n int); INSERT INTO kept VALUES ({number})");

    private static async Task<object?> EventuallyAsync(EmbeddedPostgres server, string sql)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await ScalarAsync(server, sql);
            }
            catch (NpgsqlException) when (tries < 100)
            {
                await Task.Delay(200);
            }
        }
    }

    private static async Task<object?> ScalarAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
