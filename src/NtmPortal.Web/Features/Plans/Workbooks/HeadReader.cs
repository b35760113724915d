using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Features.Plans.Workbooks;

/// <summary>Reads the facts of a document: one a row, known by its label.</summary>
internal sealed class HeadReader(PlanBook book, ReferenceCache reference, int provinceId)
{
    private const string Content = "Content";

    private readonly Dictionary<string, int> _rows = [];

    /// <summary>The document of a plan, with its unit.</summary>
    public Plan ReadPlan()
    {
        var plan = new Plan { Key = "", TitleVi = "", TitleEn = "", SourceVi = "", SourceEn = "", StageFrom = PlanChecks.FirstYear, StageTo = PlanChecks.LastYear };
        if (Find(PlanSheet.Head, PlanSheet.PlanFacts) is not { } rows) return plan;

        plan.Number = Text(rows, nameof(plan.Number));
        plan.IssuedOn = Row(nameof(plan.IssuedOn)) is { } issued ? rows.Day(issued, Content) : null;
        plan.IssuedYear = Whole(rows, nameof(plan.IssuedYear));
        plan.IssuingBody = Text(rows, nameof(plan.IssuingBody));
        plan.Signer = Text(rows, nameof(plan.Signer));
        plan.TitleVi = Text(rows, nameof(plan.TitleVi)) ?? "";
        plan.TitleEn = Text(rows, nameof(plan.TitleEn)) ?? plan.TitleVi;
        plan.SourceVi = Text(rows, nameof(plan.SourceVi)) ?? "";
        plan.SourceEn = Text(rows, nameof(plan.SourceEn)) ?? plan.SourceVi;
        (plan.StageFrom, plan.StageTo) = (Year(rows, nameof(plan.StageFrom)) ?? plan.StageFrom, Year(rows, nameof(plan.StageTo)) ?? plan.StageTo);
        foreach (var finding in PlanChecks.OfHead(plan)) rows.Say(Row(finding.Field!) ?? 0, Content, finding.Problem);
        ReadUnit(rows, plan);
        return plan;
    }

    /// <summary>The amending document; what is wrong beside the plan is said of its rows.</summary>
    public AmendmentInput? ReadAmendment(Plan amended)
    {
        if (Find(PlanSheet.Amendment, PlanSheet.AmendmentFacts) is not { } rows) return null;
        var input = new AmendmentInput
        {
            Number = Text(rows, nameof(AmendmentInput.Number)), Title = Text(rows, nameof(AmendmentInput.Title)), Signer = Text(rows, nameof(AmendmentInput.Signer)),
            IssuingBody = Text(rows, nameof(AmendmentInput.IssuingBody)), Version = amended.Version,
            IssuedOn = Row(nameof(AmendmentInput.IssuedOn)) is { } issued ? rows.Day(issued, Content) : null,
            EffectiveFrom = Row(nameof(AmendmentInput.EffectiveFrom)) is { } from ? rows.Day(from, Content) : null,
        };
        foreach (var problem in input.Read(amended).Problems) rows.Say(Row(problem.Field) ?? 0, Content, problem.Problem);
        return input;
    }

    /// <summary>The rows of the facts; a label that is none, or twice there, is a finding.</summary>
    private PlanRows? Find(PlanSheet sheet, IReadOnlyList<string> facts)
    {
        if (book[sheet] is not { } rows) return null;
        foreach (var row in rows.Rows)
        {
            var label = rows.Text(row, "Fact") ?? "";
            var fact = facts.FirstOrDefault(f => SheetWords.Says("Fact." + f, label));
            if (fact is null) rows.Say(row, "Fact", new Problem("SheetFactUnknown"));
            else if (!_rows.TryAdd(fact, row)) rows.Say(row, "Fact", new Problem("SheetFactTwice"));
        }
        return rows;
    }

    private void ReadUnit(PlanRows rows, Plan plan)
    {
        var level = Row("Level") is { } at ? rows.Member<UnitLevel>(at, Content) : null;
        var code = Text(rows, "UnitCode");
        if (level is null || code is null)
        {
            rows.Say(Row(level is null ? "Level" : "UnitCode") ?? 0, Content, new Problem("Required"));
            return;
        }
        var day = plan.IssuedOn ?? new DateOnly(Math.Clamp(plan.IssuedYear ?? plan.StageFrom, PlanChecks.FirstYear, PlanChecks.LastYear), 12, 31);
        var unit = level == UnitLevel.Commune ? null
            : reference.Units.AllLatest.Where(u => u.Level == level).Select(u => reference.Units.AsOf(u.Id, day)).FirstOrDefault(u => u.Code == code && u.ProvinceId == provinceId);
        if (unit is null) rows.Say(Row("UnitCode") ?? 0, Content, new Problem("PlanUnit"));
        else (plan.Level, plan.UnitId) = (unit.Level, unit.Id);
    }

    private int? Year(PlanRows rows, string fact)
    {
        var year = Whole(rows, fact);
        if (year is null && (Row(fact) is not { } row || rows.Text(row, Content) is null)) rows.Say(Row(fact) ?? 0, Content, new Problem("Required"));
        return year;
    }

    private int? Whole(PlanRows rows, string fact) => Row(fact) is { } row ? rows.Whole(row, Content) : null;

    private string? Text(PlanRows rows, string fact) => Row(fact) is { } row ? rows.Text(row, Content) : null;

    private int? Row(string fact) => _rows.TryGetValue(fact, out var row) ? row : null;
}
