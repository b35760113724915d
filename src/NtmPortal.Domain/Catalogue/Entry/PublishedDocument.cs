using System.Globalization;

namespace NtmPortal.Domain.Catalogue.Entry;

/// <summary>A published set as it would be entered: to be read elsewhere, or to begin the next one from.</summary>
public static class PublishedDocument
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");

    /// <summary>The document of a set as it stands after its amendments.</summary>
    /// <param name="book">What is published.</param>
    /// <param name="set">The set.</param>
    /// <param name="provinceCode">Code of its province; null for a national one.</param>
    /// <param name="criteria">Its criteria.</param>
    /// <param name="groups">Its groups.</param>
    /// <param name="thresholds">Thresholds of its indicators.</param>
    public static SetDocument Of(
        CriteriaBook book, CriteriaSet set, string? provinceCode, IEnumerable<Criterion> criteria, IEnumerable<CommuneGroup> groups, IEnumerable<Threshold> thresholds)
    {
        var indicators = book.Indicators.Where(i => i.CriteriaSetId == set.Id && i.ValidTo is null).ToList();
        var ids = indicators.Select(i => i.Id).ToHashSet();
        return SetDocument.Empty
            .With(SetPart.Head, [Row(
                ("Key", set.Key), ("Kind", $"{set.Kind}"), ("NameVi", set.NameVi), ("NameEn", set.NameEn), ("LegalAct", set.LegalAct), ("IssuedOn", Day(set.IssuedOn)), ("InForceOn", Day(set.InForceOn)),
                ("StageFrom", Whole(set.StageFrom)), ("StageTo", Whole(set.StageTo)), ("ValidFrom", Day(set.ValidFrom)), ("ValidTo", Day(set.ValidTo)), ("Province", provinceCode),
                ("CriteriaStated", Whole(set.CriteriaStated)), ("IndicatorsStated", Whole(set.IndicatorsStated)), ("GroupsStated", Whole(set.GroupsStated)))])
            .With(SetPart.Criteria, [.. criteria.Select(c => Row(("Code", c.Code), ("NameVi", c.NameVi), ("NameEn", c.NameEn)))])
            .With(SetPart.Groups, [.. groups.Select(g => Row(("Key", g.Key), ("NameVi", g.NameVi), ("NameEn", g.NameEn), ("CommunesVi", g.CommunesVi), ("CommunesEn", g.CommunesEn)))])
            .With(SetPart.Indicators, [.. indicators.Select(Of)])
            .With(SetPart.Thresholds, [.. thresholds.Where(t => ids.Contains(t.IndicatorId)).Select(t => Row(
                ("Indicator", book.ById[t.IndicatorId].Key), ("Group", t.GroupKey), ("Comparator", t.Comparator?.ToString()), ("Value", t.Value?.ToString("0.############", Vietnamese)), ("Unit", t.Unit),
                ("TextVi", t.TextVi), ("TextEn", t.TextEn)))])
            .With(SetPart.Links, [.. book.Links.Where(l => ids.Contains(l.ToIndicatorId)).Select(l => Row(
                ("From", book.ById[l.FromIndicatorId].Key), ("To", book.ById[l.ToIndicatorId].Key), ("Comparability", $"{l.Comparability}"), ("ReasonVi", l.ReasonVi), ("ReasonEn", l.ReasonEn),
                ("StatedByVi", l.StatedByVi), ("StatedByEn", l.StatedByEn)))]);
    }

    private static Dictionary<string, string> Of(Indicator i) => Row(
        ("Key", i.Key), ("Criterion", i.CriterionCode), ("CodeVi", i.CodeVi), ("CodeEn", i.CodeEn), ("NameVi", i.NameVi), ("NameEn", i.NameEn), ("DefinitionVi", i.DefinitionVi), ("DefinitionEn", i.DefinitionEn),
        ("IndicatorKind", $"{i.Kind}"), ("Accumulation", $"{i.Accumulation}"), ("Measure", $"{i.Measure}"), ("Pillar", $"{i.Pillar}"), ("CountedTypes", string.Join(',', i.CountedTypes)),
        ("NumeratorVi", i.NumeratorVi), ("NumeratorEn", i.NumeratorEn), ("DenominatorVi", i.DenominatorVi), ("DenominatorEn", i.DenominatorEn), ("LegalSource", i.LegalSource),
        ("WordingConfirmed", Mark(i.WordingConfirmed)), ("RuleIsDefault", Mark(i.RuleIsDefault)));

    private static Dictionary<string, string> Row(params (string Field, string? Typed)[] fields) =>
        fields.Where(f => !string.IsNullOrEmpty(f.Typed)).ToDictionary(f => f.Field, f => f.Typed!);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Whole(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Mark(bool isSet) => isSet ? "true" : null;
}
