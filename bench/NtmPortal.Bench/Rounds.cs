using System.Diagnostics;

namespace NtmPortal.Bench;

/// <summary>One side's turn: operations done and how long each took.</summary>
/// <param name="Elapsed">Length of the turn.</param>
/// <param name="Latencies">Milliseconds of each operation.</param>
internal sealed record Turn(TimeSpan Elapsed, List<double> Latencies)
{
    public double PerSecond => Latencies.Count / Elapsed.TotalSeconds;
}

/// <summary>All turns of both sides.</summary>
internal sealed record Comparison(IReadOnlyList<Turn> Ours, IReadOnlyList<Turn> Reference)
{
    /// <summary>How many times the reference's speed is ours, round by round.</summary>
    public IReadOnlyList<double> Ratios { get; } = [.. Ours.Zip(Reference, (ours, reference) => reference.PerSecond / ours.PerSecond)];

    /// <summary>The figures behind the ratio.</summary>
    public Dictionary<string, object> Figures() => new()
    {
        ["ratios"] = Ratios.Select(r => Math.Round(r, 2)),
        ["ours"] = Side(Ours),
        ["reference"] = Side(Reference),
    };

    private static object Side(IReadOnlyList<Turn> turns)
    {
        var all = turns.SelectMany(t => t.Latencies).Order().ToList();
        return new
        {
            PerSecond = Math.Round(Rounds.Median(turns.Select(t => t.PerSecond))),
            P50Ms = Math.Round(all[all.Count / 2], 3),
            P95Ms = Math.Round(all[all.Count * 95 / 100], 3),
            Operations = all.Count,
        };
    }
}

/// <summary>
/// Runs both sides in turn, each round in the other order, so that whatever else the machine does falls on both. A round's
/// ratio compares neighbours in time, and the median of the rounds forgets those that were disturbed.
/// </summary>
internal static class Rounds
{
    private static readonly TimeSpan WarmUpTurn = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestWarmUp = TimeSpan.FromSeconds(150);

    /// <summary>Warms both sides up, then lets them take turns.</summary>
    /// <param name="options">How often and how long.</param>
    /// <param name="clients">How many operations run at once.</param>
    /// <param name="ours">One operation of ours by a client.</param>
    /// <param name="reference">One of the reference's.</param>
    /// <param name="warmUp">How many operations each side does first: compiled code is replaced by better code for a while.</param>
    public static async Task<Comparison> RunAsync(BenchOptions options, int clients, Func<int, Task> ours, Func<int, Task> reference, int warmUp)
    {
        var length = TimeSpan.FromSeconds(options.Seconds);
        var (ourDone, referenceDone) = (0, 0);
        var clock = Stopwatch.StartNew();
        while ((ourDone < warmUp || referenceDone < warmUp) && clock.Elapsed < LongestWarmUp)
        {
            ourDone += (await TurnAsync(WarmUpTurn, clients, ours)).Latencies.Count;
            referenceDone += (await TurnAsync(WarmUpTurn, clients, reference)).Latencies.Count;
        }
        var (mine, others) = (new List<Turn>(), new List<Turn>());
        for (var round = 0; round < options.Rounds; round++)
        {
            if (round % 2 == 0) mine.Add(await TurnAsync(length, clients, ours));
            others.Add(await TurnAsync(length, clients, reference));
            if (round % 2 == 1) mine.Add(await TurnAsync(length, clients, ours));
        }
        return new Comparison(mine, others);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static async Task<Turn> TurnAsync(TimeSpan length, int clients, Func<int, Task> operation)
    {
        var clock = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var latencies = new List<double>();
            while (clock.Elapsed < length)
            {
                var start = Stopwatch.GetTimestamp();
                await operation(client);
                latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            return latencies;
        })));
        return new Turn(clock.Elapsed, [.. all.SelectMany(l => l)]);
    }
}
