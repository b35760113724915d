using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Plans;

/// <summary>What is filled in of a plan document.</summary>
public sealed class PlanInput
{
    /// <summary>Id of the unit that it is for; null while none is chosen.</summary>
    public int? UnitId { get; set; }

    /// <summary>Document number.</summary>
    public string? Number { get; set; }

    /// <summary>Date of issue.</summary>
    public DateOnly? IssuedOn { get; set; }

    /// <summary>The body that issued it.</summary>
    public string? IssuingBody { get; set; }

    /// <summary>Who signed.</summary>
    public string? Signer { get; set; }

    /// <summary>Title.</summary>
    public string? TitleVi { get; set; }

    /// <summary>Title in English; the Vietnamese one where it is empty.</summary>
    public string? TitleEn { get; set; }

    /// <summary>First year of its stage.</summary>
    public int? StageFrom { get; set; }

    /// <summary>Last year of its stage.</summary>
    public int? StageTo { get; set; }

    /// <summary>Where it was read.</summary>
    public string? SourceVi { get; set; }

    /// <summary>A text as it is kept: without spaces around it and on one line; null when nothing is left.</summary>
    internal static string? Clean(string? typed) => PlainText.Clean((typed ?? "").Replace('\n', ' ')) is { Length: > 0 } text ? text : null;
}

/// <summary>Enters a plan: the document alone from a form, or with all that it states from a workbook.</summary>
public sealed class EnterPlan(PlanDesk desk, TargetWriter writer, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>Addresses below <c>/plans</c> that are no plan's.</summary>
    private static readonly HashSet<string> Reserved = ["new", "import", "compare", "responsibility", "pilots"];

    /// <summary>The units that a plan may be for: the province and its districts, those that have ended after the register's first day among them.</summary>
    public IReadOnlyList<AdministrativeUnit> Units =>
    [
        .. reference.Units.AllLatest.Where(u => u.ProvinceId == reference.TenantById[session.Actor.TenantId].ProvinceUnitId && u.Level != UnitLevel.Commune)
            .OrderBy(u => u.Level).ThenBy(u => u.Code, StringComparer.Ordinal).ThenBy(u => u.ValidFrom),
    ];

    /// <summary>The plan's key. Problems: <c>NotAllowed</c>, and of fields <c>Required</c>, <c>PlanUnit</c> and those of <see cref="PlanChecks.OfHead"/>.</summary>
    public async Task<FormResult<string>> HandleAsync(PlanInput input, CancellationToken cancellation = default)
    {
        var problems = new List<FieldProblem>();
        void Need(string field, bool isMissing)
        {
            if (isMissing) problems.Add(new(field, new Problem("Required")));
        }
        Need(nameof(input.UnitId), input.UnitId is null);
        Need(nameof(input.Number), PlanInput.Clean(input.Number) is null);
        Need(nameof(input.IssuedOn), input.IssuedOn is null);
        Need(nameof(input.IssuingBody), PlanInput.Clean(input.IssuingBody) is null);
        Need(nameof(input.StageFrom), input.StageFrom is null);
        Need(nameof(input.StageTo), input.StageTo is null);
        var title = PlanInput.Clean(input.TitleVi) ?? "";
        var source = PlanInput.Clean(input.SourceVi) ?? "";
        var plan = new Plan
        {
            Key = "", UnitId = input.UnitId ?? 0, Number = PlanInput.Clean(input.Number), IssuedOn = input.IssuedOn, IssuingBody = PlanInput.Clean(input.IssuingBody),
            Signer = PlanInput.Clean(input.Signer), TitleVi = title, TitleEn = PlanInput.Clean(input.TitleEn) ?? title, SourceVi = source, SourceEn = source,
            StageFrom = input.StageFrom ?? PlanChecks.FirstYear, StageTo = input.StageTo ?? PlanChecks.LastYear,
        };
        problems.AddRange(PlanChecks.OfHead(plan).Select(f => new FieldProblem(f.Field!, f.Problem)));
        if (input.UnitId is { } unit && Units.All(u => u.Id != unit)) problems.Add(new(nameof(input.UnitId), new Problem("PlanUnit")));
        return problems.Count > 0 ? problems : await AddAsync(plan, cancellation);
    }

    /// <summary>
    /// Adds a plan that has been checked, with all that it holds; its rows have no identity yet, but for items that tasks name.
    /// Problems: <c>NotAllowed</c>, <c>PlanUnit</c>, <c>PlanThere</c>, <c>TargetOfOtherPlan</c>.
    /// </summary>
    internal async Task<FormResult<string>> AddAsync(Plan plan, CancellationToken cancellation)
    {
        plan.Id = Guid.CreateVersion7(time.GetUtcNow());
        var begun = await desk.AddAsync(plan, cancellation);
        if (begun.Problem is { } problem) return problem;
        await using var change = begun.Value;
        if (Units.FirstOrDefault(u => u.Id == plan.UnitId) is not { } unit) return new Problem("PlanUnit");
        if (plan.Number is not null && await change.Db.Plans.AnyAsync(p => p.Number == plan.Number && p.IssuedOn == plan.IssuedOn, cancellation)) return new Problem("PlanThere", plan.Number);
        if (await writer.ClashAsync(change, unit.Id, plan.Targets, cancellation) is { } clash) return clash;

        (plan.TenantId, plan.Level) = (change.Actor.TenantId, unit.Level);
        plan.Key = await FreeKeyAsync(change, cancellation);
        foreach (var target in plan.Targets) change.Adopt(target);
        foreach (var item in plan.Items) (item.TenantId, item.PlanId) = (plan.TenantId, plan.Id);
        foreach (var task in plan.Tasks) (task.TenantId, task.Id, task.PlanId) = (plan.TenantId, change.NewId(), plan.Id);
        foreach (var fund in plan.Funds) (fund.TenantId, fund.PlanId) = (plan.TenantId, plan.Id);
        change.Db.Plans.Add(plan);
        change.Record(PlanAction.Entered, plan.Number ?? plan.TitleVi);
        await change.CommitAsync(cancellation);
        return plan.Key;
    }

    /// <summary>The number as it stands in addresses ("112/KH-UBND" of 2024 is 112-kh-ubnd-2024), with a further number where it is taken.</summary>
    private static async Task<string> FreeKeyAsync(PlanChange change, CancellationToken cancellation)
    {
        var plan = change.Plan;
        var folded = TextFolding.Fold($"{plan.Number ?? "plan"} {plan.IssuedOn?.Year ?? plan.IssuedYear ?? plan.StageFrom}");
        var parts = string.Concat(folded.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var stem = string.Join('-', parts) is var joined && joined.Length > 60 ? joined[..60].TrimEnd('-') : joined;
        var taken = (await change.Db.Plans.Where(p => p.Key.StartsWith(stem)).Select(p => p.Key).ToListAsync(cancellation)).ToHashSet();
        taken.UnionWith(Reserved);
        return Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? stem : $"{stem}-{n}").First(key => !taken.Contains(key));
    }
}
