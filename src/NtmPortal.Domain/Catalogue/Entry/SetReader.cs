using System.Text.RegularExpressions;
using NtmPortal.Domain.Plans;

namespace NtmPortal.Domain.Catalogue.Entry;

/// <summary>What a draft is read beside.</summary>
/// <param name="Book">What is published.</param>
/// <param name="Provinces">Provinces by code, as of the set's first day.</param>
/// <param name="Amended">The set that it amends; null for a new one.</param>
/// <param name="Groups">Keys of that set's groups.</param>
/// <param name="LastAmended">The day of that set's latest amendment.</param>
public sealed record SetSurroundings(
    CriteriaBook Book, Func<string, DateOnly, int?> Provinces, CriteriaSet? Amended = null, IReadOnlyCollection<string>? Groups = null, DateOnly? LastAmended = null);

/// <summary>Reads a draft and names everything that stands in the way of publishing it.</summary>
public sealed partial class SetReader
{
    private readonly SetDocument _document;
    private readonly SetSurroundings _around;
    private readonly ReadSet _read = new();

    private SetReader(SetDocument document, SetSurroundings around) => (_document, _around) = (document, around);

    /// <summary>What the draft says.</summary>
    public static ReadSet Read(SetDocument document, SetSurroundings around)
    {
        var reader = new SetReader(document, around);
        if (around.Amended is { } set) reader.ReadAmendment(set);
        else reader.ReadHead();
        foreach (var row in reader.Rows(SetPart.Criteria))
            reader._read.Criteria.Add(new Criterion { Code = row.Text("Code"), NameVi = row.Text("NameVi"), NameEn = row.Text("NameEn"), Position = row.Number });
        foreach (var row in reader.Rows(SetPart.Groups))
        {
            reader._read.Groups.Add(new CommuneGroup
            {
                Key = row.Text("Key"), NameVi = row.Text("NameVi"), NameEn = row.Text("NameEn"), CommunesVi = row.Text("CommunesVi"), CommunesEn = row.Text("CommunesEn"), Position = row.Number,
            });
        }
        reader.Unique(SetPart.Criteria, "Code");
        reader.Unique(SetPart.Groups, "Key");
        reader.ReadIndicators();
        reader.ReadThresholds();
        reader.ReadLinks();
        return reader._read;
    }

    private IEnumerable<SetRow> Rows(SetPart part)
    {
        if (_document[part].Count > SetForm.MostRows) _read.Findings.Add(new SetFinding(part, 0, null, new Problem("SetRowsFull", SetForm.MostRows)));
        foreach (var (index, typed) in _document[part].Take(SetForm.MostRows).Index())
        {
            var row = new SetRow(part, index + 1, typed, _read.Findings);
            row.CheckFields();
            yield return row;
        }
    }

    private SetRow? Single(SetPart part)
    {
        if (_document[part].Count == 1) return Rows(part).First();
        _read.Findings.Add(new SetFinding(part, 0, null, new Problem("SetOneRow")));
        return null;
    }

    private void ReadHead()
    {
        if (Single(SetPart.Head) is not { } row) return;
        var (from, to) = (row.Day("ValidFrom"), row.Day("ValidTo"));
        var set = new CriteriaSet
        {
            Key = row.Text("Key"), Kind = row.Word<SetKind>("Kind"), NameVi = row.Text("NameVi"), NameEn = row.Text("NameEn"), LegalAct = row.Text("LegalAct"),
            IssuedOn = row.Day("IssuedOn"), InForceOn = row.Day("InForceOn"), StageFrom = row.Whole("StageFrom"), StageTo = row.Whole("StageTo"), ValidFrom = from ?? default, ValidTo = to,
            CriteriaStated = row.Whole("CriteriaStated"), IndicatorsStated = row.Whole("IndicatorsStated"), GroupsStated = row.Whole("GroupsStated"),
        };
        _read.Set = set;
        if (set.Key.Length > 0 && !SetKey().IsMatch(set.Key)) row.Say("Key", "SetKeyForm");
        if (_around.Book.Sets.Any(s => s.Key == set.Key)) row.Say("Key", "SetKeyTaken", set.Key);
        if (set.StageFrom > set.StageTo) row.Say("StageTo", "SetDaysOrder");
        if (row.Optional("Province") is { } code)
        {
            set.ProvinceUnitId = _around.Provinces(code, set.ValidFrom);
            if (set.ProvinceUnitId is null) row.Say("Province", "SetNoProvince", code);
        }
        if (from is null || to is null) return;
        if (from > to) row.Say("ValidTo", "SetDaysOrder");
        else if (_around.Book.Sets.FirstOrDefault(set.Overlaps) is { } other) row.Say("ValidFrom", "SetOverlaps", other.Key);
    }

    private void ReadAmendment(CriteriaSet set)
    {
        if (Single(SetPart.Amendment) is { } row)
        {
            var from = row.Day("EffectiveFrom");
            _read.Amendment = new SetAmendment
            {
                CriteriaSetId = set.Id, LegalAct = row.Text("LegalAct"), IssuedOn = row.Day("IssuedOn") ?? default, EffectiveFrom = from ?? default, PublishedByName = "",
            };
            if (from <= set.ValidFrom || from > set.ValidTo) row.Say("EffectiveFrom", "SetAmendmentDay", set.ValidFrom, set.ValidTo ?? DateOnly.MaxValue);
            else if (from <= _around.LastAmended) row.Say("EffectiveFrom", "SetAmendmentOrder", _around.LastAmended);
        }
        foreach (var end in Rows(SetPart.Ends))
        {
            var key = end.Text("Indicator");
            if (key.Length == 0) continue;
            if (_around.Book.ByKey.GetValueOrDefault(key) is { } indicator && indicator.CriteriaSetId == set.Id && indicator.ValidTo is null) _read.Ends.Add(key);
            else end.Say("Indicator", "SetEndsNothing", key);
        }
        Unique(SetPart.Ends, "Indicator");
    }

    private void ReadIndicators()
    {
        foreach (var row in Rows(SetPart.Indicators))
        {
            var indicator = new Indicator
            {
                Key = row.Text("Key"), CriterionCode = row.Optional("Criterion"), CodeVi = row.Text("CodeVi"), CodeEn = row.Text("CodeEn"), NameVi = row.Text("NameVi"), NameEn = row.Text("NameEn"),
                DefinitionVi = row.Text("DefinitionVi"), DefinitionEn = row.Text("DefinitionEn"), Kind = row.Word<IndicatorKind>("IndicatorKind"), Accumulation = row.Word<Accumulation>("Accumulation"),
                Measure = row.Word<Measure>("Measure"), Pillar = row.Word<Pillar>("Pillar"), CountedTypes = row.Words<Units.UnitType>("CountedTypes"), NumeratorVi = row.Optional("NumeratorVi"),
                NumeratorEn = row.Optional("NumeratorEn"), DenominatorVi = row.Optional("DenominatorVi"), DenominatorEn = row.Optional("DenominatorEn"), LegalSource = row.Text("LegalSource"),
                WordingConfirmed = row.Mark("WordingConfirmed"), RuleIsDefault = row.Mark("RuleIsDefault"), ValidFrom = _read.Amendment?.EffectiveFrom,
            };
            _read.Indicators.Add(indicator);
            if (indicator.Key.Length > 0 && !IndicatorKey().IsMatch(indicator.Key)) row.Say("Key", "SetIndicatorKeyForm");
            if (_around.Book.ByKey.ContainsKey(indicator.Key)) row.Say("Key", "SetKeyTaken", indicator.Key);
            if (_around.Amended is null && _read.Criteria.Count > 0 && _read.Criteria.TrueForAll(c => c.Code != indicator.CriterionCode)) row.Say("Criterion", "SetNoCriterion", indicator.CriterionCode ?? "");
            Labels(row, indicator.Kind != IndicatorKind.MetNotMet, "NumeratorVi", "NumeratorEn");
            Labels(row, indicator.Kind == IndicatorKind.Ratio, "DenominatorVi", "DenominatorEn");
        }
        Unique(SetPart.Indicators, "Key");
        if (_read.Indicators.Count == 0 && _read.Ends.Count == 0) _read.Findings.Add(new SetFinding(SetPart.Indicators, 0, null, new Problem("SetNoIndicators")));
    }

    /// <summary>Ratios and counts, and only they, label their parts.</summary>
    private static void Labels(SetRow row, bool isNeeded, params string[] fields)
    {
        foreach (var field in fields)
            if (row.Optional(field) is null == isNeeded) row.Say(field, isNeeded ? "SetLabelNeeded" : "SetLabelIdle");
    }

    private void ReadThresholds()
    {
        foreach (var row in Rows(SetPart.Thresholds))
        {
            var threshold = new Threshold
            {
                GroupKey = row.Text("Group"), Comparator = row.OptionalWord<Comparator>("Comparator"), Value = row.Decimal("Value"), Unit = row.Optional("Unit"),
                TextVi = row.Optional("TextVi"), TextEn = row.Optional("TextEn"),
            };
            _read.Thresholds.Add(new EnteredThreshold(row.Text("Indicator"), threshold));
            if (row.Optional("Indicator") is { } key && _read.Indicators.TrueForAll(i => i.Key != key)) row.Say("Indicator", "SetNoIndicator", key);
            if (threshold.GroupKey.Length > 0 && _read.Groups.TrueForAll(g => g.Key != threshold.GroupKey) && _around.Groups?.Contains(threshold.GroupKey) != true)
                row.Say("Group", "SetNoGroup", threshold.GroupKey);
            if (threshold.Value is null != threshold.Comparator is null) row.Say("Value", "SetThresholdHalf");
            if (threshold.TextVi is null != threshold.TextEn is null) row.Say("TextVi", "SetBothLanguages");
            if (threshold is { Value: null, TextVi: null }) row.Say("Value", "SetThresholdEmpty");
        }
        Unique(SetPart.Thresholds, "Indicator", "Group");
    }

    private void ReadLinks()
    {
        foreach (var row in Rows(SetPart.Links))
        {
            var (from, to) = (row.Text("From"), row.Text("To"));
            var link = new CriteriaLink
            {
                Comparability = row.Word<Comparability>("Comparability"), ReasonVi = row.Text("ReasonVi"), ReasonEn = row.Text("ReasonEn"), StatedByVi = row.Text("StatedByVi"), StatedByEn = row.Text("StatedByEn"),
            };
            _read.Links.Add(new EnteredLink(from, to, link));
            var earlier = _around.Book.ByKey.GetValueOrDefault(from);
            var later = _read.Indicators.Find(i => i.Key == to);
            if (from.Length > 0 && earlier is null) row.Say("From", "SetNoIndicator", from);
            if (to.Length > 0 && later is null) row.Say("To", "SetNoIndicator", to);
            if (earlier is not null && later is not null && link.Comparability != Comparability.NotComparable && earlier.Kind != later.Kind) row.Say("Comparability", "SetLinkKinds");
        }
        Unique(SetPart.Links, "From", "To");
    }

    private void Unique(SetPart part, params string[] fields)
    {
        var seen = new HashSet<string>();
        foreach (var (index, typed) in _document[part].Index())
        {
            var key = string.Join(' ', fields.Select(f => typed.GetValueOrDefault(f) ?? ""));
            if (key.Trim().Length > 0 && !seen.Add(key)) _read.Findings.Add(new SetFinding(part, index + 1, fields[0], new Problem("SetTwice", key.Trim())));
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex SetKey();

    [GeneratedRegex("^[A-Z0-9][A-Z0-9.-]*$")]
    private static partial Regex IndicatorKey();
}
