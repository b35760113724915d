using System.Collections.Concurrent;
using NtmPortal.Domain;

namespace NtmPortal.Web.Features.Administration.UnitLists;

/// <summary>How far a piece of work is.</summary>
public enum JobStep
{
    /// <summary>Waiting for its turn at the register.</summary>
    Waiting = 1,

    /// <summary>Writing, all in one transaction.</summary>
    Writing = 2,

    /// <summary>Bringing the register in memory up to date.</summary>
    Reloading = 3,

    /// <summary>Done.</summary>
    Done = 4,

    /// <summary>Not done: nothing was written.</summary>
    Refused = 5,
}

/// <summary>A piece of work as its page shows it.</summary>
/// <param name="Step">How far it is.</param>
/// <param name="Problem">Why it was refused.</param>
public sealed record JobState(JobStep Step, Problem? Problem = null)
{
    /// <summary>Whether it goes on.</summary>
    public bool IsRunning => Step is not (JobStep.Done or JobStep.Refused);
}

/// <summary>
/// Work on the register that outlasts the request that started it. A page asks how far it is; whether it was done, the database says:
/// work that ends with this process has written nothing.
/// </summary>
public sealed partial class UnitListJobs(ILogger<UnitListJobs> logger)
{
    private readonly ConcurrentDictionary<string, JobState> _jobs = new();

    /// <summary>How far the work of a key is; null when there is none here.</summary>
    public JobState? Find(string key) => _jobs.GetValueOrDefault(key);

    /// <summary>How far it is, to be shown; what ended is told once.</summary>
    public JobState? Take(string key)
    {
        var state = Find(key);
        if (state is { IsRunning: false }) _jobs.TryRemove(new(key, state));
        return state;
    }

    /// <summary>Starts work; where the key's is still going on, that goes on alone.</summary>
    public void Start(string key, Func<Action<JobStep>, Task<Problem?>> work)
    {
        var begun = new JobState(JobStep.Waiting);
        if (_jobs.AddOrUpdate(key, begun, (_, known) => known.IsRunning ? known : begun) != begun || !ReferenceEquals(_jobs[key], begun)) return;
        _ = Task.Run(() => RunAsync(key, work));
    }

    private async Task RunAsync(string key, Func<Action<JobStep>, Task<Problem?>> work)
    {
        try
        {
            var problem = await work(step => _jobs[key] = new JobState(step));
            _jobs[key] = problem is null ? new JobState(JobStep.Done) : new JobState(JobStep.Refused, problem);
        }
        catch (Exception e)
        {
            LogFailed(logger, key, e);
            _jobs[key] = new JobState(JobStep.Refused, new Problem("UnitImportFailed"));
        }
    }

    [LoggerMessage(1111, LogLevel.Error, "Work on the register of units failed: {Key}")]
    private static partial void LogFailed(ILogger logger, string key, Exception error);
}
