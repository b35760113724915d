using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reference;

/// <summary>Reads <c>criteria-sets.json</c>, <c>indicators.json</c>, <c>crosswalk.json</c> and <c>national-targets.json</c>.</summary>
internal static class CatalogueReference
{
    private const string SetsName = "criteria-sets.json";
    private const string IndicatorsName = "indicators.json";
    private const string CrosswalkName = "crosswalk.json";
    private const string TargetsName = "national-targets.json";

    internal static List<CriteriaSet> ReadSets(ReferenceFiles files)
    {
        var entries = files.Read<SetsFile>(SetsName).Sets;
        ReferenceFiles.RequireUnique(SetsName, "set", entries.Select(e => e.Key));
        ReferenceFiles.RequireUnique(SetsName, "id", entries.Select(e => $"{e.Id}"));
        return [.. entries.Select((e, i) => new CriteriaSet
        {
            Id = e.Id,
            Key = e.Key,
            Kind = e.Kind,
            NameVi = e.NameVi,
            NameEn = e.NameEn,
            LegalAct = e.LegalAct,
            InForceOn = e.InForceOn,
            ValidFrom = e.ValidFrom,
            ValidTo = e.ValidTo,
            CriteriaStated = e.CriteriaStated,
            IndicatorsStated = e.IndicatorsStated,
            GroupsStated = e.GroupsStated,
            Position = i + 1,
        })];
    }

    internal static List<Indicator> ReadIndicators(ReferenceFiles files, IReadOnlyList<CriteriaSet> sets)
    {
        var entries = files.Read<IndicatorsFile>(IndicatorsName).Indicators;
        ReferenceFiles.RequireUnique(IndicatorsName, "indicator", entries.Select(e => e.Key));
        ReferenceFiles.RequireUnique(IndicatorsName, "id", entries.Select(e => $"{e.Id}"));
        return [.. entries.Select((e, i) => Indicator(e, i + 1, sets))];
    }

    internal static List<CriteriaLink> ReadLinks(ReferenceFiles files, IReadOnlyList<Indicator> indicators)
    {
        var entries = files.Read<CrosswalkFile>(CrosswalkName).Links;
        ReferenceFiles.RequireUnique(CrosswalkName, "link", entries.Select(e => $"{e.From} {e.To}"));
        ReferenceFiles.RequireUnique(CrosswalkName, "id", entries.Select(e => $"{e.Id}"));
        return [.. entries.Select(e =>
        {
            Indicator Find(string key) =>
                indicators.SingleOrDefault(i => i.Key == key) ?? throw ReferenceFiles.Error(CrosswalkName, $"link {e.From} {e.To}", $"unknown indicator {key}");
            var (from, to) = (Find(e.From), Find(e.To));
            if (from == to || (e.Comparability != Comparability.NotComparable && from.Kind != to.Kind))
                throw ReferenceFiles.Error(CrosswalkName, $"link {e.From} {e.To}", "only two indicators of one kind compare");
            return new CriteriaLink
            {
                Id = e.Id,
                FromIndicatorId = from.Id,
                ToIndicatorId = to.Id,
                Comparability = e.Comparability,
                ReasonVi = e.ReasonVi,
                ReasonEn = e.ReasonEn,
                StatedByVi = e.StatedByVi,
                StatedByEn = e.StatedByEn,
            };
        })];
    }

    internal static List<NationalTarget> ReadNationalTargets(ReferenceFiles files, IReadOnlyList<Indicator> indicators)
    {
        var file = files.Read<NationalTargetsFile>(TargetsName);
        ReferenceFiles.RequireUnique(TargetsName, "target", file.Targets.Select(e => $"{e.Indicator} {e.Year}"));
        ReferenceFiles.RequireUnique(TargetsName, "id", file.Targets.Select(e => $"{e.Id}"));
        return [.. file.Targets.Select(e =>
        {
            var indicator = FindIndicator(TargetsName, e.Indicator, indicators);
            return new NationalTarget
            {
                Id = e.Id,
                IndicatorId = indicator.Id,
                Comparator = e.Comparator,
                Value = e.Value,
                Measure = MeasureOf(indicator),
                DueYear = e.Year,
                PerProvince = e.PerProvince,
                LegalSource = file.LegalSource,
            };
        })];
    }

    internal static Indicator FindIndicator(string file, string key, IReadOnlyList<Indicator> indicators) =>
        indicators.SingleOrDefault(i => i.Key == key) ?? throw ReferenceFiles.Error(file, $"target {key}", "unknown indicator");

    /// <summary>Shares are in percent; a count indicator's target is a number.</summary>
    internal static TargetMeasure MeasureOf(Indicator indicator) => PlanTarget.MeasureOf(indicator);

    private static Indicator Indicator(IndicatorEntry e, int position, IReadOnlyList<CriteriaSet> sets)
    {
        var set = sets.SingleOrDefault(s => s.Key == e.Set) ?? throw ReferenceFiles.Error(IndicatorsName, $"indicator {e.Key}", $"unknown set {e.Set}");
        if (e.CountedTypes.Length == 0) throw ReferenceFiles.Error(IndicatorsName, $"indicator {e.Key}", "counts no unit");
        RequireLabels(e);
        return new Indicator
        {
            Id = e.Id,
            Key = e.Key,
            CriteriaSetId = set.Id,
            CriterionCode = e.Criterion,
            CodeVi = e.CodeVi,
            CodeEn = e.CodeEn,
            NameVi = e.NameVi,
            NameEn = e.NameEn,
            DefinitionVi = e.DefinitionVi,
            DefinitionEn = e.DefinitionEn,
            NumeratorVi = e.NumeratorVi,
            NumeratorEn = e.NumeratorEn,
            DenominatorVi = e.DenominatorVi,
            DenominatorEn = e.DenominatorEn,
            Kind = e.Kind,
            Accumulation = e.Accumulation,
            Measure = e.Measure,
            Pillar = e.Pillar,
            CountedTypes = e.CountedTypes,
            Position = position,
            LegalSource = e.LegalSource,
            WordingConfirmed = e.WordingConfirmed,
            RuleIsDefault = e.RuleIsDefault,
        };
    }

    private static void RequireLabels(IndicatorEntry e)
    {
        var numerator = e.Kind != IndicatorKind.MetNotMet;
        var denominator = e.Kind == IndicatorKind.Ratio;
        if (e.NumeratorVi is not null != numerator || e.NumeratorEn is not null != numerator)
            throw ReferenceFiles.Error(IndicatorsName, $"indicator {e.Key}", "ratios and counts, and only they, label the numerator in both languages");
        if (e.DenominatorVi is not null != denominator || e.DenominatorEn is not null != denominator)
            throw ReferenceFiles.Error(IndicatorsName, $"indicator {e.Key}", "ratios, and only they, label the denominator in both languages");
    }

    private sealed record SetsFile(string Note, List<SetEntry> Sets);

    private sealed record SetEntry(
        int Id, string Key, SetKind Kind, string NameVi, string NameEn, string LegalAct, DateOnly ValidFrom, DateOnly? ValidTo, DateOnly? InForceOn = null,
        int? CriteriaStated = null, int? IndicatorsStated = null, int? GroupsStated = null);

    private sealed record CrosswalkFile(string Note, List<LinkEntry> Links);

    private sealed record LinkEntry(
        int Id, string From, string To, Comparability Comparability, string ReasonVi, string ReasonEn, string StatedByVi, string StatedByEn);

    private sealed record IndicatorsFile(string Note, List<IndicatorEntry> Indicators);

    private sealed record IndicatorEntry(
        int Id, string Key, string Set, string? Criterion, string CodeVi, string CodeEn,
        IndicatorKind Kind, Accumulation Accumulation, Measure Measure, Pillar Pillar, string LegalSource, UnitType[] CountedTypes,
        string NameVi, string NameEn, string DefinitionVi, string DefinitionEn,
        string? NumeratorVi = null, string? NumeratorEn = null, string? DenominatorVi = null, string? DenominatorEn = null,
        bool WordingConfirmed = true, bool RuleIsDefault = false);

    private sealed record NationalTargetsFile(string Note, string LegalSource, List<NationalTargetEntry> Targets);

    private sealed record NationalTargetEntry(int Id, string Indicator, Comparator Comparator, decimal Value, int Year, bool PerProvince = false);
}
