using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Plans;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Plans;

/// <summary>What is filled in of a pilot model.</summary>
public sealed class PilotInput
{
    /// <summary>What it is.</summary>
    public PilotKind Kind { get; set; } = PilotKind.SmartCommune;

    /// <summary>Id of the commune; null while none is chosen.</summary>
    public int? UnitId { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? Since { get; set; }

    /// <summary>Decision or note.</summary>
    public string? Decision { get; set; }
}

/// <summary>A commune whose reported number differs from the register's.</summary>
/// <param name="Indicator">What counts the models.</param>
/// <param name="Unit">The commune.</param>
/// <param name="Registered">How many the register has at the cut-off.</param>
/// <param name="Reported">How many the report says; null when it says nothing.</param>
public sealed record PilotDifference(Indicator Indicator, AdministrativeUnit Unit, int Registered, decimal? Reported);

/// <summary>The province's register of pilot models, and how the latest report's numbers agree with it.</summary>
public sealed class PilotRegister(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>The register.</summary>
    /// <param name="Models">The models with their communes, the latest first; those that have ended are among them.</param>
    /// <param name="Quarter">The latest quarter with a report; null without one.</param>
    /// <param name="Differences">Communes of that report that say another number; a missing one counts as nothing said.</param>
    public sealed record Model(IReadOnlyList<(PilotModel Model, AdministrativeUnit Unit)> Models, Quarter? Quarter, IReadOnlyList<PilotDifference> Differences);

    /// <summary>The communes of the province today.</summary>
    public IReadOnlyList<AdministrativeUnit> Communes
    {
        get
        {
            var provinceId = reference.TenantById[session.Actor.TenantId].ProvinceUnitId;
            return [.. reference.Units.AllLatest.Where(u => u.ProvinceId == provinceId && u.Level == UnitLevel.Commune).OrderBy(u => u.Name, StringComparer.CurrentCulture).ThenBy(u => u.Code, StringComparer.Ordinal)];
        }
    }

    /// <summary>The register. Problem: <c>NotAllowed</c>.</summary>
    public async Task<Result<Model>> ReadAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewProvince)) return Problem.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var models = await db.PilotModels.AsNoTracking().OrderByDescending(m => m.Since).ThenBy(m => m.Name).ToListAsync(cancellation);
        var report = await db.Reports.AsNoTracking().OrderByDescending(r => r.QuarterOrdinal).FirstOrDefaultAsync(cancellation);
        return new Model(
            models.ConvertAll(m => (m, reference.Units.AsOf(m.UnitId, m.Since))), report?.Quarter,
            report is null ? [] : await CompareAsync(db, report, models, cancellation));
    }

    /// <summary>Enters a model. Problems: <c>NotAllowed</c>, of fields <c>Required</c>, <c>TextTooLong</c>, <c>PilotUnit</c>, <c>PlanYear</c>.</summary>
    public async Task<FormResult<Guid>> AddAsync(PilotInput input, CancellationToken cancellation = default)
    {
        var (actor, now) = (session.Actor, time.GetUtcNow());
        if (!actor.May(Permission.ManagePlans)) return Problem.NotAllowed;
        var (name, decision) = (PlanInput.Clean(input.Name), PlanInput.Clean(input.Decision));
        var problems = new List<FieldProblem>();
        if (name is null) problems.Add(new(nameof(input.Name), new Problem("Required")));
        if (name?.Length > PilotModel.MaxText) problems.Add(new(nameof(input.Name), new Problem("TextTooLong", PilotModel.MaxText)));
        if (decision?.Length > PilotModel.MaxText) problems.Add(new(nameof(input.Decision), new Problem("TextTooLong", PilotModel.MaxText)));
        if (input.Since is null) problems.Add(new(nameof(input.Since), new Problem("Required")));
        else if (input.Since.Value.Year is < PlanChecks.FirstYear or > PlanChecks.LastYear) problems.Add(new(nameof(input.Since), new Problem("PlanYear", $"{PlanChecks.FirstYear}", $"{PlanChecks.LastYear}")));
        if (Communes.All(u => u.Id != input.UnitId)) problems.Add(new(nameof(input.UnitId), new Problem("PilotUnit")));
        if (problems.Count > 0) return problems;

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var model = new PilotModel
        {
            TenantId = actor.TenantId, Id = Guid.CreateVersion7(now), Kind = input.Kind, UnitId = input.UnitId!.Value, Name = name!, Since = input.Since!.Value, Decision = decision,
            EnteredByName = actor.Name, EnteredAt = now,
        };
        db.PilotModels.Add(model);
        await db.SaveChangesAsync(cancellation);
        return model.Id;
    }

    /// <summary>Ends a model on a day. Problems: <c>NotAllowed</c>, <c>NotFound</c>, <c>PilotEnd</c> (its first day) for a day before it began.</summary>
    public async Task<Result<Guid>> EndAsync(Guid id, DateOnly? until, CancellationToken cancellation = default)
    {
        var (actor, now) = (session.Actor, time.GetUtcNow());
        if (!actor.May(Permission.ManagePlans)) return Problem.NotAllowed;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.PilotModels.SingleOrDefaultAsync(m => m.Id == id, cancellation) is not { } model) return Problem.NotFound;
        if (until is null || until < model.Since) return new Problem("PilotEnd", model.Since);
        (model.Until, model.EnteredByName, model.EnteredAt) = (until, actor.Name, now);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    private async Task<IReadOnlyList<PilotDifference>> CompareAsync(PortalDbContext db, Report report, List<PilotModel> models, CancellationToken cancellation)
    {
        var differences = new List<PilotDifference>();
        var tree = reference.Tree(report.TenantId, report.CutOff);
        var registered = RegisteredModels.Of(models, reference, report.CutOff);
        foreach (var kind in Enum.GetValues<PilotKind>())
        {
            if (PilotModel.IndicatorOf(kind) is not { } key || !reference.IndicatorByKey.TryGetValue(key, out var indicator)
                || reference.IndicatorOn(report.TenantId, report.CutOff, indicator.Id) is null) continue;
            var reported = await db.Values.Where(v => v.ReportId == report.Id && v.IndicatorId == indicator.Id).ToDictionaryAsync(v => v.UnitId, v => v.Numerator, cancellation);
            differences.AddRange(
                from unit in tree.All
                where indicator.Counts(unit) && session.Actor.SeesDistrict(unit.ParentId ?? unit.Id)
                let said = reported.GetValueOrDefault(unit.Id)
                let known = registered.NamesOf(unit.Id, indicator.Id)?.Count ?? 0
                where (said ?? 0) != known
                select new PilotDifference(indicator, unit, known, said));
        }
        return differences;
    }
}
