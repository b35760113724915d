using Microsoft.Extensions.Logging;

namespace NtmPortal.Data.Embedded;

/// <summary>What a private PostgreSQL server needs to know.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Folder for the cluster, its password and its configuration; made when missing. One running portal holds it at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Folder of <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; looked for in the usual places when not set.</summary>
    public string? BinDirectory { get; init; }

    /// <summary>TCP port on 127.0.0.1; any free one when not set.</summary>
    public int? Port { get; init; }

    /// <summary>Deletes what the folder holds, under its lock, before starting.</summary>
    public bool Reset { get; init; }

    /// <summary>Server settings that replace the portal's own, such as <c>fsync=off</c> for tests.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Hears of a server that ended by itself and was started again.</summary>
    public ILogger? Logger { get; init; }
}
