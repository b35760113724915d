using System.Diagnostics;
using Npgsql;

namespace NtmPortal.Testing;

/// <summary>Counts the round trips to one database while it lives; the begin of a transaction travels with what follows it.</summary>
public sealed class RoundTrips : IDisposable
{
    private readonly ActivityListener _listener;
    private int _count;

    /// <summary>Starts to count.</summary>
    public RoundTrips(TestDatabase database) : this(database.AppConnectionString)
    {
    }

    /// <summary>Starts to count those to the database a connection string names.</summary>
    public RoundTrips(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Tags.Any(t => t.Key is "db.name" or "db.namespace" && t.Value?.Contains(name, StringComparison.Ordinal) == true)
                    && activity.Tags.Any(t => t.Key is "db.statement" or "db.query.text")) Interlocked.Increment(ref _count);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>How many there were.</summary>
    public int Count => _count;

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();
}
