using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reference;

/// <summary>A plan as it stands in <c>plan-*.json</c>. Targets name places and agencies by their keys here.</summary>
internal sealed record PlanFile(
    string Note, string Tenant, string Key, UnitLevel Level, string UnitCode,
    string? Number, DateOnly? IssuedOn, int? IssuedYear, string? IssuingBody, string? Signer,
    string TitleVi, string TitleEn, int StageFrom, int StageTo, string SourceVi, string SourceEn,
    Dictionary<string, BilingualEntry> Places, Dictionary<string, BilingualEntry> Agencies,
    List<PlanTargetEntry> Targets, List<PlanItemEntry> Items);

/// <summary>A text in both languages.</summary>
internal sealed record BilingualEntry(string Vi, string En);

/// <summary>A target. Comparator and value are null together: the plan has the target, but its figure is not known.</summary>
internal sealed record PlanTargetEntry(
    string Indicator, Comparator? Comparator, decimal? Value, int Year, string? Place,
    bool IsYearlyStep = false, bool IsAspiration = false, bool FromPublicReport = false, TargetBase Base = TargetBase.AllCounted,
    string? DefinitionVi = null, string? DefinitionEn = null, List<PlanAgencyEntry>? Agencies = null);

/// <summary>An agency's part in a target.</summary>
internal sealed record PlanAgencyEntry(string Agency, AgencyRole Role, string? Place);

/// <summary>An entry without a figure.</summary>
internal sealed record PlanItemEntry(PlanItemKind Kind, string Vi, string En);
