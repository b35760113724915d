using System.Text.Json;

namespace NtmPortal.Bench.Drills;

/// <summary>What a drill found.</summary>
/// <param name="Drill">Its name.</param>
/// <param name="IsControl">Whether something was broken on purpose, so that it must fail.</param>
/// <param name="Losses">What must not happen, and how often it did.</param>
/// <param name="Figures">What was done.</param>
internal sealed record DrillResult(string Drill, bool IsControl, IReadOnlyDictionary<string, int> Losses, IReadOnlyDictionary<string, object> Figures)
{
    /// <summary>Nothing happened that must not.</summary>
    public bool Passed => Losses.Values.All(count => count == 0);

    /// <summary>One line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>What became of everything that a scripted user typed and was told.</summary>
    public static Dictionary<string, int> LossesOf(Typist typist, StoredReport stored)
    {
        var changes = stored.Changes.ToDictionary(c => c.Id);
        return new Dictionary<string, int>
        {
            ["acknowledgedLost"] = typist.Acknowledged.Keys.Count(id => !changes.ContainsKey(id)),
            ["acknowledgedAltered"] = typist.Acknowledged.Count(a => changes.TryGetValue(a.Key, out var change)
                && (StoredReport.CellOf(change), change.NewNumerator, change.Version) != (typist.Typed[a.Key].Cell, typist.Typed[a.Key].Value, a.Value.Version)),
            // Every number is typed once, so it is saved at most once, and under an id that was made for it.
            ["duplicates"] = stored.Changes.Count - stored.Changes.DistinctBy(c => c.NewNumerator).Count(),
            ["neverTyped"] = stored.Changes.Count(c => !typist.Typed.TryGetValue(c.Id, out var typed) || typed.Value != c.NewNumerator),
            ["typedMissing"] = typist.Last.Count(last => stored.Values.GetValueOrDefault(last.Key) != last.Value),
            ["falselyRefused"] = typist.Refused,
            ["brokenChains"] = stored.BrokenChains,
            ["wrongRollUps"] = stored.WrongRollUps,
        };
    }
}
