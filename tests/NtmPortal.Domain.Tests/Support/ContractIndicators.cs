using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Support;

/// <summary>The programme's indicators as the data contract counts them.</summary>
internal static class ContractIndicators
{
    private static readonly UnitType[] Provinces = [UnitType.Province, UnitType.CentralCity];
    private static readonly UnitType[] Districts = [UnitType.RuralDistrict, UnitType.UrbanDistrict, UnitType.Town, UnitType.ProvincialCity];
    private static readonly UnitType[] Communes = [UnitType.RuralCommune];

    public static Indicator FilesCommune { get; } = Make(3, "E-C", IndicatorKind.Ratio, Measure.Files, Communes);

    public static Indicator ItInCommune { get; } = Make(4, "8.4-NTM", IndicatorKind.MetNotMet, Measure.Communes, Communes);

    public static Indicator OnlineServicesDistrict { get; } = Make(7, "9.5-D", IndicatorKind.MetNotMet, Measure.Districts, Districts);

    public static Indicator TouristSites { get; } = Make(8, "6.5-D-ADV", IndicatorKind.MetNotMet, Measure.Districts, Districts);

    public static Indicator Training { get; } = Make(10, "TRAIN", IndicatorKind.Ratio, Measure.Managers, [.. Provinces, .. Districts, .. Communes]);

    public static Indicator Linkage { get; } = Make(12, "LINK", IndicatorKind.MetNotMet, Measure.Districts, Districts);

    public static Indicator DigitalLinkage { get; } = Make(13, "LINK-DX", IndicatorKind.Ratio, Measure.LinkageModels, Districts);

    public static Indicator OnlineEssentials { get; } = Make(14, "SERV", IndicatorKind.MetNotMet, Measure.Units, [.. Districts, .. Communes]);

    public static Indicator SmartCommunes { get; } = Make(15, "SMART-C", IndicatorKind.Count, Measure.PilotCommunes, Communes);

    public static Indicator SmartVillages { get; } = Make(16, "SMART-V", IndicatorKind.Count, Measure.Villages, Communes);

    private static Indicator Make(int id, string key, IndicatorKind kind, Measure measure, UnitType[] counted) => new()
    {
        Id = id,
        Key = key,
        CodeVi = key,
        CodeEn = key,
        NameVi = key,
        NameEn = key,
        DefinitionVi = key,
        DefinitionEn = key,
        LegalSource = "924/QĐ-TTg",
        Kind = kind,
        Measure = measure,
        Accumulation = measure == Measure.Files ? Accumulation.YearToDate : Accumulation.StateAtCutOff,
        CountedTypes = counted,
    };
}
