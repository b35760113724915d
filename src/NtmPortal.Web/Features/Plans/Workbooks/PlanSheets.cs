using System.Globalization;
using System.Resources;
using NtmPortal.Domain;
using NtmPortal.Domain.Plans;

namespace NtmPortal.Web.Features.Plans.Workbooks;

/// <summary>A sheet of a plan's workbook: its name and its columns, which are known in both languages wherever they stand.</summary>
/// <param name="Part">What it holds.</param>
/// <param name="Key">Its name in the resource files.</param>
/// <param name="Columns">Columns by their names in the resource files, with their widths in characters.</param>
internal sealed record PlanSheet(PlanPart Part, string Key, params (string Key, double Width)[] Columns)
{
    /// <summary>The document: a fact a row.</summary>
    public static readonly PlanSheet Head = new(PlanPart.Head, "Head", ("Fact", 32), ("Content", 80));

    /// <summary>The amending document: a fact a row.</summary>
    public static readonly PlanSheet Amendment = new(PlanPart.Head, "Amendment", ("Fact", 32), ("Content", 80));

    /// <summary>Targets.</summary>
    public static readonly PlanSheet Targets = new(
        PlanPart.Targets, "Targets", ("Indicator", 14), ("IndicatorName", 46), ("DueYear", 10), ("Comparator", 14), ("Value", 10), ("YearlyStep", 12), ("Aspiration", 12),
        ("Base", 26), ("DefinitionVi", 40), ("DefinitionEn", 40), ("PlaceVi", 24), ("PlaceEn", 24), ("FromPublicReport", 14));

    /// <summary>Agencies of targets.</summary>
    public static readonly PlanSheet Agencies = new(PlanPart.Agencies, "Agencies", ("Indicator", 14), ("DueYear", 10), ("Role", 20), ("NameVi", 44), ("NameEn", 44), ("Clause", 14));

    /// <summary>Work contents, pillars and commitments.</summary>
    public static readonly PlanSheet Items = new(PlanPart.Items, "Items", ("Number", 8), ("Kind", 20), ("TextVi", 70), ("TextEn", 70));

    /// <summary>Tasks.</summary>
    public static readonly PlanSheet Tasks = new(PlanPart.Tasks, "Tasks", ("Task", 60), ("ItemNumber", 14), ("Lead", 36), ("DueOn", 14), ("State", 18), ("Result", 50));

    /// <summary>Funds.</summary>
    public static readonly PlanSheet Funds = new(PlanPart.Funds, "Funds", ("Source", 40), ("Year", 10), ("Planned", 20), ("Disbursed", 20));

    /// <summary>The sheets of a whole plan.</summary>
    public static readonly IReadOnlyList<PlanSheet> OfPlan = [Head, Targets, Agencies, Items, Tasks, Funds];

    /// <summary>The sheets of an amendment.</summary>
    public static readonly IReadOnlyList<PlanSheet> OfAmendment = [Amendment, Targets, Agencies];

    /// <summary>The facts of a plan document, in their order.</summary>
    public static readonly IReadOnlyList<string> PlanFacts =
    [
        "Level", "UnitCode", nameof(Plan.Number), nameof(Plan.IssuedOn), nameof(Plan.IssuedYear), nameof(Plan.IssuingBody), nameof(Plan.Signer), nameof(Plan.TitleVi),
        nameof(Plan.TitleEn), nameof(Plan.StageFrom), nameof(Plan.StageTo), nameof(Plan.SourceVi), nameof(Plan.SourceEn),
    ];

    /// <summary>The facts of an amendment, in their order.</summary>
    public static readonly IReadOnlyList<string> AmendmentFacts =
    [
        nameof(PlanAmendment.Number), nameof(PlanAmendment.IssuedOn), nameof(PlanAmendment.EffectiveFrom), nameof(PlanAmendment.IssuingBody), nameof(PlanAmendment.Signer),
        nameof(PlanAmendment.Title),
    ];
}

/// <summary>The words of plans' workbooks in both languages: a file that was written in one is read by who has chosen the other.</summary>
internal static class SheetWords
{
    private static readonly ResourceManager Resources = new(typeof(PlansText).FullName!, typeof(PlansText).Assembly);
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("vi"), CultureInfo.GetCultureInfo("en")];
    private static readonly HashSet<string> Yes = ["x", "co", "yes", "true", "1"];
    private static readonly HashSet<string> No = ["", "khong", "no", "false", "0"];

    /// <summary>Whether a typed text is what a key says, in either language; marks, capitals and spaces apart.</summary>
    public static bool Says(string key, string typed)
    {
        var folded = TextFolding.FoldLetters(typed);
        return folded.Length > 0 && Languages.Any(language => Resources.GetString(key, language) is { } word && TextFolding.FoldLetters(word) == folded);
    }

    /// <summary>Which member of an enumeration a text names, by its own name or its word in either language; null for none.</summary>
    public static T? Member<T>(string typed) where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (Says($"{typeof(T).Name}.{member}", typed)) return member;
        }
        return null;
    }

    /// <summary>Whether a mark is set: "x", "có", "yes"; null for what is neither yes nor no.</summary>
    public static bool? Mark(string typed)
    {
        var folded = TextFolding.FoldLetters(typed);
        return Yes.Contains(folded) ? true : No.Contains(folded) && (folded.Length > 0 || string.IsNullOrWhiteSpace(typed)) ? false : null;
    }
}
