namespace NtmPortal.Domain.Catalogue;

/// <summary>How the figures of an indicator compare with those of the one that came in its place; the higher, the worse.</summary>
public enum Comparability
{
    /// <summary>The same thing is counted: the series goes on.</summary>
    Same = 1,

    /// <summary>Nearly the same: the series goes on with a mark and a note.</summary>
    WithCare = 2,

    /// <summary>Something else: the series breaks.</summary>
    NotComparable = 3,
}

/// <summary>A line of the crosswalk between criteria sets: which indicator came in the place of which, and what that means for the series.</summary>
public sealed class CriteriaLink : ISharedReference
{
    /// <summary>Identity inside the portal.</summary>
    public int Id { get; set; }

    /// <summary>The earlier indicator.</summary>
    public int FromIndicatorId { get; set; }

    /// <summary>The later one.</summary>
    public int ToIndicatorId { get; set; }

    /// <summary>How their figures compare.</summary>
    public Comparability Comparability { get; set; }

    /// <summary>Why, in Vietnamese.</summary>
    public required string ReasonVi { get; set; }

    /// <summary>Why, in English.</summary>
    public required string ReasonEn { get; set; }

    /// <summary>Who states it, in Vietnamese.</summary>
    public required string StatedByVi { get; set; }

    /// <summary>Who states it, in English.</summary>
    public required string StatedByEn { get; set; }
}

/// <summary>An indicator that stood earlier in the place of another.</summary>
/// <param name="Indicator">The earlier indicator.</param>
/// <param name="Link">The step that leads from it to the next one.</param>
/// <param name="Comparability">How far its figures compare with those of the indicator that was asked about: the worst of all steps.</param>
public sealed record EarlierIndicator(Indicator Indicator, CriteriaLink Link, Comparability Comparability);
