using System.Globalization;
using NtmPortal.Data.Embedded;

namespace NtmPortal.Bench.Drills;

/// <summary><c>drill NAME [--count N] [--control]</c>: a drill at full length. The last line is JSON; exit code 1 on any loss.</summary>
internal static class DrillCommand
{
    public const string Usage =
        """
        dotnet run -c Release --project bench/NtmPortal.Bench -- drill <name> [--count N] [--control]

          kills-app        kill -9 of the portal while somebody types (100 times)
          kills-postgres   kill -9 of its PostgreSQL while somebody types (50 times)
          editors          50 editors on twelve cells (10000 accepted edits)
          lost-answers     saves whose answers are lost (3000 edits)

        --count N     how many instead
        --control     breaks on purpose what the drill looks at: it must fail

        The last line is JSON. Exit status: 0 when nothing was lost, 1 on any loss, 2 for a wrong command.
        """;

    private static readonly Dictionary<string, (int Count, Func<DrillPortal, int, bool, Task<DrillResult>> Run)> Drills = new()
    {
        [KillDrill.App] = (100, KillDrill.KillAppAsync),
        [KillDrill.Postgres] = (50, KillDrill.KillPostgresAsync),
        [EditorsDrill.Name] = (10_000, (portal, edits, isControl) => EditorsDrill.RunAsync(portal, 50, edits, isControl)),
        [LostAnswersDrill.Name] = (3_000, LostAnswersDrill.RunAsync),
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (!TryRead(args, out var name, out var count, out var isControl))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }
        var home = Path.Combine(Path.GetTempPath(), "ntmportal-drill-" + Guid.NewGuid().ToString("N"));
        PortalPaths.CreateDirectory(home);
        try
        {
            DrillResult result;
            await using (var portal = await DrillPortal.StartAsync(home)) result = await Drills[name].Run(portal, count ?? Drills[name].Count, isControl);
            Console.WriteLine(result.ToJson());
            return result.Passed ? 0 : 1;
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static bool TryRead(string[] args, out string name, out int? count, out bool isControl)
    {
        (name, count, isControl) = (args.FirstOrDefault() ?? "", null, false);
        if (!Drills.ContainsKey(name)) return false;
        for (var i = 1; i < args.Length; i++)
        {
            if (args[i] == "--control") isControl = true;
            else if (args[i] == "--count" && int.TryParse(args.ElementAtOrDefault(++i), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) count = number;
            else return false;
        }
        return true;
    }
}
