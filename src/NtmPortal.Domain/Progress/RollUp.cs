namespace NtmPortal.Domain.Progress;

/// <summary>
/// The tally of a district or the province for one indicator of one report, changed in the same transaction as each value.
/// It can be rebuilt from the values at any time; a test compares the two.
/// </summary>
public sealed class RollUp : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The report.</summary>
    public Guid ReportId { get; set; }

    /// <summary>The district-level unit or the province.</summary>
    public int UnitId { get; set; }

    /// <summary>The indicator.</summary>
    public int IndicatorId { get; set; }

    /// <summary>See <see cref="Tally"/>.</summary>
    public decimal Numerator { get; set; }

    /// <summary>See <see cref="Tally"/>.</summary>
    public decimal DenominatorSum { get; set; }

    /// <summary>See <see cref="Tally"/>.</summary>
    public int Reported { get; set; }

    /// <summary>See <see cref="Tally"/>.</summary>
    public int Expected { get; set; }

    /// <summary>See <see cref="Progress.Tally"/>.</summary>
    public int Estimated { get; set; }

    /// <summary>The tally.</summary>
    public Tally Tally => new(Numerator, DenominatorSum, Reported, Expected, Estimated);
}
