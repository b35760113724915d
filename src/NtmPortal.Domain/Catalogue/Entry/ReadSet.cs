namespace NtmPortal.Domain.Catalogue.Entry;

/// <summary>What stands in the way of publishing.</summary>
/// <param name="Part">The part.</param>
/// <param name="Row">The row, the first is 1; 0 for the part as a whole.</param>
/// <param name="Field">The field; null for the row as a whole.</param>
/// <param name="Problem">What it is.</param>
public sealed record SetFinding(SetPart Part, int Row, string? Field, Problem Problem);

/// <summary>A line of a crosswalk by keys, because the indicators have no identity yet.</summary>
/// <param name="FromKey">The earlier indicator.</param>
/// <param name="ToKey">The later one.</param>
/// <param name="Link">The rest.</param>
public sealed record EnteredLink(string FromKey, string ToKey, CriteriaLink Link);

/// <summary>A threshold by the key of its indicator.</summary>
/// <param name="IndicatorKey">The indicator.</param>
/// <param name="Threshold">The rest.</param>
public sealed record EnteredThreshold(string IndicatorKey, Threshold Threshold);

/// <summary>What was read of a draft: complete when nothing was found.</summary>
public sealed class ReadSet
{
    /// <summary>The set; null for an amendment.</summary>
    public CriteriaSet? Set { get; set; }

    /// <summary>The amendment; null for a set.</summary>
    public SetAmendment? Amendment { get; set; }

    /// <summary>Criteria.</summary>
    public List<Criterion> Criteria { get; } = [];

    /// <summary>Groups.</summary>
    public List<CommuneGroup> Groups { get; } = [];

    /// <summary>Indicators, new ones all.</summary>
    public List<Indicator> Indicators { get; } = [];

    /// <summary>Thresholds.</summary>
    public List<EnteredThreshold> Thresholds { get; } = [];

    /// <summary>The crosswalk.</summary>
    public List<EnteredLink> Links { get; } = [];

    /// <summary>Keys of indicators that end.</summary>
    public List<string> Ends { get; } = [];

    /// <summary>What stands in the way.</summary>
    public List<SetFinding> Findings { get; } = [];

    /// <summary>Whether nothing does.</summary>
    public bool IsSound => Findings.Count == 0;
}
