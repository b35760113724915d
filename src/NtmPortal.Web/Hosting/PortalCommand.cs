using System.Globalization;
using NtmPortal.Data.Embedded;

namespace NtmPortal.Web.Hosting;

/// <summary>What a person asked the program to do.</summary>
public enum PortalCommandKind
{
    Serve,
    Migrate,
    CreateAdmin,
    VerifyAudit,
    Health,
    Help,
}

/// <summary>The command line, read before anything starts.</summary>
/// <param name="Kind">The first word; serving when there is none.</param>
/// <param name="Port">Value of <c>--port</c>.</param>
/// <param name="Reset">Whether <c>--reset</c> was given: delete the private database first.</param>
/// <param name="Arguments">Words after the command, for the command itself.</param>
/// <param name="Settings">Everything else (<c>--urls …</c>, <c>--Portal:PublicUrl=…</c>), for the configuration.</param>
public sealed record PortalCommand(
    PortalCommandKind Kind, int? Port, bool Reset, IReadOnlyList<string> Arguments, IReadOnlyList<string> Settings)
{
    /// <summary>Text of <c>help</c>: for operators, who read English as they read the log.</summary>
    public const string Usage = """
        NtmPortal [command] [--port N] [--urls URLS] [--reset] [--Section:Name=VALUE]

          (none)         serves the portal
          migrate        brings the database up to date, then ends
          create-admin --user NAME@tw --name "FULL NAME"
                         makes the first system administrator, then ends; asks for the
                         password, or reads it from the input when that is no terminal
          verify-audit [FILE]
                         computes the seals over all records anew and names what was
                         tampered with; FILE: exported seals kept elsewhere; exit code 0 or 1
          health [URL]   asks a running portal whether it is well; exit code 0 or 1
          help           shows this text

          --port N       port on 127.0.0.1, 5080 when not given
          --reset        deletes the private database first (never a server of your own)
        """;

    private static readonly Dictionary<string, PortalCommandKind> Names = new()
    {
        ["migrate"] = PortalCommandKind.Migrate,
        ["create-admin"] = PortalCommandKind.CreateAdmin,
        ["verify-audit"] = PortalCommandKind.VerifyAudit,
        ["health"] = PortalCommandKind.Health,
        ["help"] = PortalCommandKind.Help,
        ["--help"] = PortalCommandKind.Help,
        ["-h"] = PortalCommandKind.Help,
    };

    /// <exception cref="StartupException">An unknown command, or a port that is none.</exception>
    public static PortalCommand Parse(IReadOnlyList<string> args)
    {
        var kind = PortalCommandKind.Serve;
        int? port = null;
        var reset = false;
        var words = new List<string>();
        var settings = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            var arg = args[i];
            if (i == 0 && Names.TryGetValue(arg, out var named))
                kind = named;
            else if (arg == "--reset")
                reset = true;
            else if (arg == "--port" || arg.StartsWith("--port=", StringComparison.Ordinal))
                port = ParsePort(arg == "--port" ? args.ElementAtOrDefault(++i) : arg["--port=".Length..]);
            else if (arg.StartsWith("--", StringComparison.Ordinal) && !arg.Contains('=', StringComparison.Ordinal) && i + 1 < args.Count && !args[i + 1].StartsWith('-'))
                settings.AddRange([arg, args[++i]]);
            else if (arg.StartsWith('-'))
                settings.Add(arg);
            else if (kind == PortalCommandKind.Serve)
                throw new StartupException($"There is no command '{arg}': see help.");
            else
                words.Add(arg);
        }

        return new PortalCommand(kind, port, reset, words, settings);
    }

    private static int ParsePort(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new StartupException("--port takes a number from 1 to 65535.");
}
