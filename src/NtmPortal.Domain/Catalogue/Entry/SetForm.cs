using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Catalogue.Entry;

/// <summary>A part of a criteria set as it is entered: a sheet of its workbook, a section of its page.</summary>
public enum SetPart
{
    /// <summary>The set itself, in one row.</summary>
    Head = 1,

    /// <summary>An amendment of a set, in one row.</summary>
    Amendment = 2,

    /// <summary>Criteria.</summary>
    Criteria = 3,

    /// <summary>Groups of communes.</summary>
    Groups = 4,

    /// <summary>Indicators.</summary>
    Indicators = 5,

    /// <summary>Thresholds of indicators by group.</summary>
    Thresholds = 6,

    /// <summary>The crosswalk from earlier indicators.</summary>
    Links = 7,

    /// <summary>Indicators that an amendment ends.</summary>
    Ends = 8,
}

/// <summary>How a field is typed.</summary>
public enum SetFieldKind
{
    /// <summary>A line.</summary>
    Line = 1,

    /// <summary>Several lines.</summary>
    Text = 2,

    /// <summary>A member of an enumeration.</summary>
    Word = 3,

    /// <summary>Members of an enumeration.</summary>
    Words = 4,

    /// <summary>A day.</summary>
    Day = 5,

    /// <summary>A whole number.</summary>
    Whole = 6,

    /// <summary>A number.</summary>
    Number = 7,

    /// <summary>Yes or no.</summary>
    Mark = 8,
}

/// <summary>A field of a part.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Kind">How it is typed.</param>
/// <param name="IsNeeded">Whether it must not be left empty.</param>
/// <param name="Members">The enumeration of a word.</param>
public sealed record SetField(string Key, SetFieldKind Kind, bool IsNeeded = false, Type? Members = null)
{
    /// <summary>The most characters of it.</summary>
    public int Longest => Kind == SetFieldKind.Text ? 4000 : 300;
}

/// <summary>What is entered of a set: one description for the page, the workbook and the reading.</summary>
public static class SetForm
{
    /// <summary>The most rows of a part.</summary>
    public const int MostRows = 400;

    private static readonly Dictionary<SetPart, SetField[]> Fields = new()
    {
        [SetPart.Head] =
        [
            Line("Key"), Word<SetKind>("Kind"), Line("NameVi"), Line("NameEn"), Line("LegalAct"), Day("IssuedOn"), new("InForceOn", SetFieldKind.Day), new("StageFrom", SetFieldKind.Whole, true),
            new("StageTo", SetFieldKind.Whole, true), Day("ValidFrom"), Day("ValidTo"), new("Province", SetFieldKind.Line), new("CriteriaStated", SetFieldKind.Whole),
            new("IndicatorsStated", SetFieldKind.Whole), new("GroupsStated", SetFieldKind.Whole),
        ],
        [SetPart.Amendment] = [Line("LegalAct"), Day("IssuedOn"), Day("EffectiveFrom")],
        [SetPart.Criteria] = [Line("Code"), Line("NameVi"), Line("NameEn")],
        [SetPart.Groups] = [Line("Key"), Line("NameVi"), Line("NameEn"), Text("CommunesVi", true), Text("CommunesEn", true)],
        [SetPart.Indicators] =
        [
            Line("Key"), new("Criterion", SetFieldKind.Line), Line("CodeVi"), Line("CodeEn"), Line("NameVi"), Line("NameEn"), Text("DefinitionVi", true), Text("DefinitionEn", true),
            Word<IndicatorKind>("IndicatorKind"), Word<Accumulation>("Accumulation"), Word<Measure>("Measure"), Word<Pillar>("Pillar"),
            new("CountedTypes", SetFieldKind.Words, true, typeof(UnitType)), new("NumeratorVi", SetFieldKind.Line), new("NumeratorEn", SetFieldKind.Line),
            new("DenominatorVi", SetFieldKind.Line), new("DenominatorEn", SetFieldKind.Line), Line("LegalSource"), new("WordingConfirmed", SetFieldKind.Mark), new("RuleIsDefault", SetFieldKind.Mark),
        ],
        [SetPart.Thresholds] =
        [
            Line("Indicator"), new("Group", SetFieldKind.Line), new("Comparator", SetFieldKind.Word, false, typeof(Comparator)), new("Value", SetFieldKind.Number), new("Unit", SetFieldKind.Line),
            Text("TextVi"), Text("TextEn"),
        ],
        [SetPart.Links] =
        [
            Line("From"), Line("To"), Word<Comparability>("Comparability"), Text("ReasonVi", true), Text("ReasonEn", true), Line("StatedByVi"), Line("StatedByEn"),
        ],
        [SetPart.Ends] = [Line("Indicator")],
    };

    /// <summary>The parts of a new set.</summary>
    public static IReadOnlyList<SetPart> OfSet { get; } = [SetPart.Head, SetPart.Criteria, SetPart.Groups, SetPart.Indicators, SetPart.Thresholds, SetPart.Links];

    /// <summary>The parts of an amendment.</summary>
    public static IReadOnlyList<SetPart> OfAmendment { get; } = [SetPart.Amendment, SetPart.Ends, SetPart.Indicators, SetPart.Thresholds, SetPart.Links];

    /// <summary>The fields of a part, in their order.</summary>
    public static IReadOnlyList<SetField> Of(SetPart part) => Fields[part];

    /// <summary>Whether a part has one row and no more.</summary>
    public static bool IsSingle(this SetPart part) => part is SetPart.Head or SetPart.Amendment;

    private static SetField Line(string key) => new(key, SetFieldKind.Line, true);

    private static SetField Text(string key, bool isNeeded = false) => new(key, SetFieldKind.Text, isNeeded);

    private static SetField Day(string key) => new(key, SetFieldKind.Day, true);

    private static SetField Word<T>(string key) where T : struct, Enum => new(key, SetFieldKind.Word, true, typeof(T));
}
