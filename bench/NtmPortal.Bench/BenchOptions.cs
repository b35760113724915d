using System.Globalization;

namespace NtmPortal.Bench;

/// <summary>What to measure and how long.</summary>
/// <param name="Scenario">Which comparison.</param>
/// <param name="Rounds">How often both sides take turns.</param>
/// <param name="Seconds">Length of one side's turn.</param>
/// <param name="IsFull">Whether the tables hold millions of values instead of the demo's.</param>
/// <param name="HasCountry">Whether the register holds all units of the country and their history instead of the demo's provinces.</param>
internal sealed record BenchOptions(string Scenario, int Rounds, double Seconds, bool IsFull, bool HasCountry)
{
    public const string Usage =
        """
        dotnet run -c Release --project bench/NtmPortal.Bench -- <scenario> [--rounds N] [--seconds S] [--scale demo|full] [--units demo|country]

          dashboard   a province's page figures, against hand-written SQL
          save        one value with history and roll-up, against hand-written SQL, at 1 and at 8 clients
          page        the rendered province page over HTTP, against a bare Blazor page of as many rows
          entry       the entry screen of 216 communes in Chromium, against the times allowed
          units       a province's tree, an officer's scope and a series on today's units, with the country loaded, against hand-written SQL

        --rounds N    turns of each side; the median of their ratios counts (or NTMPORTAL_BENCH_ROUNDS; default 12)
        --seconds S   length of one turn (default 0.8)
        --scale full  three million values in the tables instead of the demo's
        --units country  all units of the country and their history in the register (dashboard, entry; units has them anyway), from the
                      folder that NTMPORTAL_UNIT_LISTS names, else made up
        --units country  all units of the country and their history (dashboard, entry); from the folder that NTMPORTAL_UNIT_LISTS names, else made up

        drill <name>  kills, clashes and lost answers in place of speed: see drill --help

        The last line is JSON. Exit status: 0 within the budget, 1 over it, 2 for a wrong command.
        """;

    private static readonly string[] Scenarios = ["dashboard", "save", "page", "entry", "units", PageServer.Portal, PageServer.Bare];

    /// <summary>The options of a command line; null when it is none.</summary>
    public static BenchOptions? Read(string[] args)
    {
        var rounds = Environment.GetEnvironmentVariable("NTMPORTAL_BENCH_ROUNDS") is { Length: > 0 } configured ? configured : "12";
        var (seconds, scale, units) = ("0.8", "demo", "demo");
        if (args.Length % 2 == 0 || !Scenarios.Contains(args[0])) return null;
        for (var i = 1; i < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--rounds": rounds = args[i + 1]; break;
                case "--seconds": seconds = args[i + 1]; break;
                case "--scale": scale = args[i + 1]; break;
                case "--units": units = args[i + 1]; break;
                default: return null;
            }
        }
        var isWhole = int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        var isNumber = double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var length);
        return isWhole && isNumber && count > 0 && length > 0 && scale is "demo" or "full" && units is "demo" or "country"
            ? new(args[0], count, length, scale == "full", units == "country") : null;
    }
}
