using NtmPortal.Testing;

namespace NtmPortal.Bench.Drills;

/// <summary>
/// A line that loses answers: those that had come whole, so that the commit was done, and those of requests that are cut at some
/// moment on their way. The page sends the same edits again under the same ids: nothing is saved twice, nothing is said to have
/// failed, and the answer is the first one. Control: a page that makes new ids when it sends again.
/// </summary>
internal static class LostAnswersDrill
{
    public const string Name = "lost-answers";

    private const int Cells = 60;
    private const double Share = 0.3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<DrillResult> RunAsync(DrillPortal portal, int edits, bool isControl)
    {
        var report = await portal.OpenReportAsync(Cells);
        using var line = new LossyLine(Share, seed: edits);
        using var browser = await portal.SignInEditorAsync(line);
        var typist = new Typist(report, await EntryPage.OpenAsync(browser, report), isControl ? Habit.Renaming : Habit.Sound, edits);
        using var end = new CancellationTokenSource();
        var saving = typist.SaveAsync(Patience, end.Token);
        while (typist.Count < edits)
        {
            typist.Type();
            await Task.Delay(5);
        }
        await end.CancelAsync();
        await saving;

        var stored = await report.ReadAsync();
        var committed = stored.Changes.Select(c => c.Id).ToHashSet();
        var first = line.Lost.SelectMany(CellAnswer.ReadAll).Where(a => a.IsSaved).DistinctBy(a => a.Id).ToList();
        var losses = DrillResult.LossesOf(typist, stored);
        losses["answersThatDiffer"] = first.Count(a => typist.Acknowledged.TryGetValue(a.Id, out var told) && told.Text != a.Text);
        losses["savedButNotTold"] = committed.Count(id => !typist.Acknowledged.ContainsKey(id));
        return new DrillResult(Name, isControl, losses, new Dictionary<string, object>
        {
            ["typed"] = typist.Count,
            ["acknowledged"] = typist.Acknowledged.Count,
            ["requests"] = typist.Requests,
            ["answersLost"] = line.Lost.Count,
            ["requestsCut"] = line.Cut,
            ["savesWhoseAnswerWasLost"] = first.Count,
        });
    }
}

/// <summary>Loses answers to saves; everything else passes.</summary>
/// <param name="share">How many of them, from 0 to 1: half after they came, half on their way.</param>
/// <param name="seed">Of its luck.</param>
internal sealed class LossyLine(double share, int seed) : DelegatingHandler
{
    private readonly Random _random = new(seed);

    /// <summary>Bodies of the answers that had come, with status 200.</summary>
    public List<string> Lost { get; } = [];

    /// <summary>How many requests were cut on their way.</summary>
    public int Cut { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri?.AbsolutePath.EndsWith("/cells", StringComparison.Ordinal) != true || _random.NextDouble() > share)
            return await base.SendAsync(request, cancellationToken);
        return _random.Next(2) == 0 ? await LoseAsync(request, cancellationToken) : await CutAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> LoseAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var answer = await base.SendAsync(request, cancellation);
        if (answer.IsSuccessStatusCode) Lost.Add(await answer.Content.ReadAsStringAsync(cancellation));
        throw new HttpRequestException("The answer was lost.");
    }

    private async Task<HttpResponseMessage> CutAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        Cut++;
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        cut.CancelAfter(TimeSpan.FromMilliseconds(_random.NextDouble() * 12));
        try
        {
            using var answer = await base.SendAsync(request, cut.Token);
            if (answer.IsSuccessStatusCode) Lost.Add(await answer.Content.ReadAsStringAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            // Whether it was saved nobody knows.
        }
        throw new HttpRequestException("The line was cut.");
    }
}
