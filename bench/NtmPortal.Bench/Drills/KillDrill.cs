using System.Diagnostics;

namespace NtmPortal.Bench.Drills;

/// <summary>
/// kill -9 at random moments while a scripted user types. Nothing acknowledged is lost or altered, nothing is saved twice,
/// everything typed is there in the end, and after each kill the journal is sent again and answered.
/// </summary>
internal static class KillDrill
{
    public const string App = "kills-app";
    public const string Postgres = "kills-postgres";

    private const int Cells = 60;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Commits that are told before they reach the disk, and reach it rarely.
    private static readonly string[] Careless =
        ["alter system set synchronous_commit = off", "alter system set wal_writer_delay = '10s'", "select pg_reload_conf()"];

    private static readonly string[] Careful =
        ["alter system reset synchronous_commit", "alter system reset wal_writer_delay", "select pg_reload_conf()"];

    /// <summary>Kills the portal and starts it again; the private PostgreSQL that it leaves behind is taken over. Control: a page without a journal.</summary>
    public static Task<DrillResult> KillAppAsync(DrillPortal portal, int kills, bool isControl) =>
        RunAsync(App, portal, kills, isControl, isControl ? Habit.Forgetful : Habit.Sound, portal.KillAsync, portal.StartAgainAsync);

    /// <summary>Kills PostgreSQL; the portal must start it again by itself. Control: a PostgreSQL that acknowledges before it writes.</summary>
    public static async Task<DrillResult> KillPostgresAsync(DrillPortal portal, int kills, bool isControl)
    {
        if (isControl) await portal.ExecuteAsync(Careless);
        var result = await RunAsync(Postgres, portal, kills, isControl, Habit.Sound, () => { portal.KillPostgres(); return Task.CompletedTask; }, () => Task.CompletedTask);
        if (isControl) await portal.ExecuteAsync(Careful);
        return result;
    }

    private static async Task<DrillResult> RunAsync(
        string name, DrillPortal portal, int kills, bool isControl, Habit habit, Func<Task> strike, Func<Task> recover)
    {
        var report = await portal.OpenReportAsync(Cells);
        using var browser = await portal.SignInEditorAsync();
        var random = new Random(kills);
        var typist = new Typist(report, await EntryPage.OpenAsync(browser, report), habit, kills);
        using var end = new CancellationTokenSource();
        var (typing, saving) = (typist.TypeAsync(Pace, end.Token), typist.SaveAsync(Patience, end.Token));
        var (inFlight, replayed, unanswered, outages) = (0, 0, 0, new List<double>());
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(random.Next(200, 1_200));
            var (failures, wasOpen) = (typist.Failures, typist.Open());
            await strike();
            var clock = Stopwatch.StartNew();
            if (wasOpen.Count > 0) inFlight++;
            await UntilAsync(() => typist.Failures > failures);
            var open = typist.Open();
            await recover();
            // Held against the journal as it was while nobody answered.
            if (!await UntilAsync(() => !open.Overlaps(typist.Open()))) unanswered++;
            if (typist.IsAcknowledged(open)) replayed++;
            outages.Add(clock.Elapsed.TotalSeconds);
        }
        await end.CancelAsync();
        await Task.WhenAll(typing, saving);

        var losses = DrillResult.LossesOf(typist, await report.ReadAsync());
        losses["journalNotReplayed"] = kills - replayed;
        losses["journalNotAnswered"] = unanswered;
        return new DrillResult(name, isControl, losses, new Dictionary<string, object>
        {
            ["kills"] = kills,
            ["killsWithEditsUnderWay"] = inFlight,
            ["typed"] = typist.Count,
            ["acknowledged"] = typist.Acknowledged.Count,
            ["requests"] = typist.Requests,
            ["requestsFailed"] = typist.Failures,
            ["outageSeconds"] = new { Median = Math.Round(outages.Order().ElementAt(kills / 2), 1), Worst = Math.Round(outages.Max(), 1) },
        });
    }

    private static async Task<bool> UntilAsync(Func<bool> isSo)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(5))
            if (isSo()) return true;
        return false;
    }
}
