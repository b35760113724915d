using System.Text.Encodings.Web;
using System.Text.Json;

namespace NtmPortal.Bench;

/// <summary>What a scenario found.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Ratio">Our cost over the reference's, the median of the rounds.</param>
/// <param name="Budget">The ratio allowed.</param>
/// <param name="Figures">What the ratio was computed from.</param>
internal sealed record BenchResult(string Scenario, double Ratio, double Budget, IReadOnlyDictionary<string, object> Figures)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this with { Ratio = Math.Round(Ratio, 2) }, Json);
}
