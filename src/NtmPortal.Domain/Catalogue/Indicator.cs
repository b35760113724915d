using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Catalogue;

/// <summary>What one unit reports for an indicator.</summary>
public enum IndicatorKind
{
    /// <summary>Met or not met; rolls up to met ÷ units counted.</summary>
    MetNotMet = 1,

    /// <summary>A numerator and a denominator; rolls up to Σ numerator ÷ Σ denominator.</summary>
    Ratio = 2,

    /// <summary>A number; rolls up to the sum.</summary>
    Count = 3,
}

/// <summary>What span of time a reported value covers.</summary>
public enum Accumulation
{
    /// <summary>The state on the day of the cut-off.</summary>
    StateAtCutOff = 1,

    /// <summary>Everything from 1 January to the cut-off.</summary>
    YearToDate = 2,
}

/// <summary>The thing a gap is counted in.</summary>
public enum Measure
{
    /// <summary>Communes (xã).</summary>
    Communes = 1,

    /// <summary>District-level units.</summary>
    Districts = 2,

    /// <summary>Units of both levels.</summary>
    Units = 3,

    /// <summary>Work files.</summary>
    Files = 4,

    /// <summary>Managers.</summary>
    Managers = 5,

    /// <summary>Linkage models.</summary>
    LinkageModels = 6,

    /// <summary>Pilot communes.</summary>
    PilotCommunes = 7,

    /// <summary>Smart villages.</summary>
    Villages = 8,
}

/// <summary>The part of the programme an indicator belongs to.</summary>
public enum Pillar
{
    /// <summary>Chính quyền số.</summary>
    DigitalGovernment = 1,

    /// <summary>Kinh tế số.</summary>
    DigitalEconomy = 2,

    /// <summary>Xã hội số.</summary>
    DigitalSociety = 3,

    /// <summary>Mô hình thí điểm.</summary>
    PilotModels = 4,
}

/// <summary>
/// One measured thing: what each counted unit reports and how that becomes a district's, a province's and the country's figure.
/// "8.4" is a code inside one criteria set; <see cref="Key"/> is unique over all sets.
/// </summary>
public sealed class Indicator : ISharedReference
{
    /// <summary>Identity inside the portal.</summary>
    public int Id { get; set; }

    /// <summary>Unique key, for instance <c>8.4-NTM</c> or <c>E-C</c>.</summary>
    public required string Key { get; set; }

    /// <summary>The set it belongs to.</summary>
    public int CriteriaSetId { get; set; }

    /// <summary>Number of its criterion in the set ("8"); null when the set has no criteria.</summary>
    public string? CriterionCode { get; set; }

    /// <summary>Short code shown in tables ("8.4", "HS xã").</summary>
    public required string CodeVi { get; set; }

    /// <summary>Short code in English.</summary>
    public required string CodeEn { get; set; }

    /// <summary>Name in Vietnamese.</summary>
    public required string NameVi { get; set; }

    /// <summary>Name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>What is counted and when it is met, in Vietnamese.</summary>
    public required string DefinitionVi { get; set; }

    /// <summary>What is counted and when it is met, in English.</summary>
    public required string DefinitionEn { get; set; }

    /// <summary>Label of the numerator or number ("Hồ sơ xử lý trên mạng"); null for met/not met.</summary>
    public string? NumeratorVi { get; set; }

    /// <summary>Label of the numerator in English.</summary>
    public string? NumeratorEn { get; set; }

    /// <summary>Label of the denominator; only for ratios.</summary>
    public string? DenominatorVi { get; set; }

    /// <summary>Label of the denominator in English.</summary>
    public string? DenominatorEn { get; set; }

    /// <summary>What a unit reports.</summary>
    public IndicatorKind Kind { get; set; }

    /// <summary>The span of time of a value.</summary>
    public Accumulation Accumulation { get; set; }

    /// <summary>What gaps are counted in.</summary>
    public Measure Measure { get; set; }

    /// <summary>The part of the programme.</summary>
    public Pillar Pillar { get; set; }

    /// <summary>Types of units that are counted and expected to report.</summary>
    public UnitType[] CountedTypes { get; set; } = [];

    /// <summary>Order on pages.</summary>
    public int Position { get; set; }

    /// <summary>The act or document the indicator comes from.</summary>
    public required string LegalSource { get; set; }

    /// <summary>False where the official wording could not be confirmed; shown as such.</summary>
    public bool WordingConfirmed { get; set; } = true;

    /// <summary>True where the counting rule is the portal's own default because the sources are silent.</summary>
    public bool RuleIsDefault { get; set; }

    /// <summary>The first day it holds, where an amendment added it to its set; null for that of the set.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>The last day it holds, where an amendment ended it; null for that of the set.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Whether a unit is counted, and so expected to report.</summary>
    public bool Counts(AdministrativeUnit unit) => CountedTypes.Contains(unit.Type);

    /// <summary>Whether any unit of this level is counted.</summary>
    public bool IsMeasuredAt(UnitLevel level) => CountedTypes.Any(t => t.Level() == level);
}
