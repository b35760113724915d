using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Plans;

/// <summary>What is filled in of a task.</summary>
public sealed class TaskInput
{
    /// <summary>The task; null for a new one.</summary>
    public Guid? Id { get; set; }

    /// <summary>The work content; null for none.</summary>
    public Guid? ItemId { get; set; }

    /// <summary>What is to be done.</summary>
    public string? Text { get; set; }

    /// <summary>The body that leads it.</summary>
    public string? Lead { get; set; }

    /// <summary>Last day in time.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>How far it has come.</summary>
    public PlanTaskState State { get; set; } = PlanTaskState.Planned;

    /// <summary>What came of it.</summary>
    public string? Result { get; set; }

    /// <summary>The plan's version when the form was opened.</summary>
    public int Version { get; set; }
}

/// <summary>What is filled in of funds.</summary>
public sealed class FundInput
{
    /// <summary>Where the money comes from.</summary>
    public FundSource Source { get; set; } = FundSource.CentralBudget;

    /// <summary>The year.</summary>
    public int? Year { get; set; }

    /// <summary>Planned, in million đồng, as typed.</summary>
    public string? Planned { get; set; }

    /// <summary>Disbursed, in million đồng, as typed.</summary>
    public string? Disbursed { get; set; }

    /// <summary>The plan's version when the form was opened.</summary>
    public int Version { get; set; }
}

/// <summary>What is filled in of a work content, pillar or commitment.</summary>
public sealed class ItemInput
{
    /// <summary>What it is.</summary>
    public PlanItemKind Kind { get; set; } = PlanItemKind.WorkContent;

    /// <summary>Its text.</summary>
    public string? Text { get; set; }

    /// <summary>The plan's version when the form was opened.</summary>
    public int Version { get; set; }
}

/// <summary>Writes the work of a plan: its contents, its tasks and its money.</summary>
public sealed class SaveWork(PlanDesk desk)
{
    /// <summary>Adds a task or changes one. Problems: those of <see cref="PlanDesk.TakeAsync"/>, <c>Required</c>, <c>TextTooLong</c>, <c>PlanYear</c>, <c>PlanRowsFull</c>.</summary>
    public async Task<FormResult<string>> TaskAsync(string key, TaskInput input, CancellationToken cancellation = default)
    {
        var taken = await desk.TakeAsync(key, input.Version, cancellation);
        if (taken.Problem is { } problem) return problem;
        await using var change = taken.Value;
        var plan = change.Plan;
        var old = input.Id is null ? null : plan.Tasks.Find(t => t.Id == input.Id);
        if (input.Id is not null && old is null) return Problem.NotFound;
        if (old is null && plan.Tasks.Count >= PlanChecks.MostRows) return new Problem("PlanRowsFull", PlanChecks.MostRows);

        var task = new PlanTask
        {
            TenantId = plan.TenantId, Id = old?.Id ?? change.NewId(), PlanId = plan.Id, Position = old?.Position ?? plan.Tasks.Select(t => t.Position).DefaultIfEmpty().Max() + 1,
            ItemId = plan.Items.Find(i => i.Id == input.ItemId)?.Id, Text = PlanInput.Clean(input.Text) ?? "", Lead = PlanInput.Clean(input.Lead),
            DueOn = input.DueOn, State = input.State, Result = PlanInput.Clean(input.Result),
        };
        var problems = PlanWorkChecks.OfTask(task).Select(p => new FieldProblem(p.Field, p.Problem)).ToList();
        if (problems.Count > 0) return problems;
        if (old is null) change.Db.PlanTasks.Add(task);
        else change.Db.PlanTasks.Update(task);
        change.Record(old is null ? PlanAction.TaskAdded : PlanAction.TaskChanged, task.Text, old is null ? null : TextOf(old), TextOf(task));
        await change.CommitAsync(cancellation);
        return key;
    }

    /// <summary>Takes a task away. Problems: those of <see cref="PlanDesk.TakeAsync"/>.</summary>
    public async Task<FormResult<string>> RemoveTaskAsync(string key, Guid id, int version, CancellationToken cancellation = default)
    {
        var taken = await desk.TakeAsync(key, version, cancellation);
        if (taken.Problem is { } problem) return problem;
        await using var change = taken.Value;
        if (change.Plan.Tasks.Find(t => t.Id == id) is not { } task) return Problem.NotFound;
        await change.Db.PlanTasks.Where(t => t.Id == id).ExecuteDeleteAsync(cancellation);
        change.Record(PlanAction.TaskRemoved, task.Text, TextOf(task));
        await change.CommitAsync(cancellation);
        return key;
    }

    /// <summary>Adds a work content, pillar or commitment. Problems as for tasks.</summary>
    public async Task<FormResult<string>> ItemAsync(string key, ItemInput input, CancellationToken cancellation = default)
    {
        var taken = await desk.TakeAsync(key, input.Version, cancellation);
        if (taken.Problem is { } problem) return problem;
        await using var change = taken.Value;
        var text = PlanInput.Clean(input.Text);
        if (text is null) return new FieldProblem(nameof(input.Text), new Problem("Required"));
        if (text.Length > PlanChecks.MaxText) return new FieldProblem(nameof(input.Text), new Problem("TextTooLong", PlanChecks.MaxText));
        if (change.Plan.Items.Count >= PlanChecks.MostRows) return new Problem("PlanRowsFull", PlanChecks.MostRows);
        change.Db.PlanItems.Add(new PlanItem
        {
            TenantId = change.Plan.TenantId, Id = change.NewId(), PlanId = change.Plan.Id, Kind = input.Kind, TextVi = text, TextEn = text,
            Position = change.Plan.Items.Select(i => i.Position).DefaultIfEmpty().Max() + 1,
        });
        change.Record(PlanAction.ItemAdded, text);
        await change.CommitAsync(cancellation);
        return key;
    }

    /// <summary>Writes the funds of a source and year, new or in the place of what stood there. Problems as for tasks, and those of <see cref="NumberReader"/>, <c>FundRange</c>.</summary>
    public async Task<FormResult<string>> FundAsync(string key, FundInput input, CancellationToken cancellation = default)
    {
        var taken = await desk.TakeAsync(key, input.Version, cancellation);
        if (taken.Problem is { } problem) return problem;
        await using var change = taken.Value;
        var (planned, disbursed) = (NumberReader.Read(input.Planned), NumberReader.Read(input.Disbursed));
        var problems = new List<FieldProblem>();
        if (input.Year is null) problems.Add(new(nameof(input.Year), new Problem("Required")));
        if (planned.Problem is { } first) problems.Add(new(nameof(input.Planned), first));
        if (disbursed.Problem is { } second) problems.Add(new(nameof(input.Disbursed), second));
        if (problems.Count > 0) return problems;

        var fund = new PlanFund { TenantId = change.Plan.TenantId, PlanId = change.Plan.Id, Source = input.Source, Year = input.Year!.Value, Planned = planned.Value, Disbursed = disbursed.Value };
        problems.AddRange(PlanWorkChecks.OfFund(fund).Select(p => new FieldProblem(p.Field, p.Problem)));
        if (problems.Count > 0) return problems;
        var old = change.Plan.Funds.Find(f => f.Source == fund.Source && f.Year == fund.Year);
        if (old is null) change.Db.PlanFunds.Add(fund);
        else change.Db.PlanFunds.Update(fund);
        change.Record(PlanAction.FundSaved, $"{fund.Source} {fund.Year}", old is null ? null : TextOf(old), TextOf(fund));
        await change.CommitAsync(cancellation);
        return key;
    }

    private static string TextOf(PlanTask task) => string.Join(" · ", new[] { task.Text, task.Lead, task.DueOn is { } day ? Format.Date(day) : null, task.State.ToString(), task.Result }.OfType<string>());

    private static string TextOf(PlanFund fund) => FormattableString.Invariant($"{fund.Disbursed:0.####} / {fund.Planned:0.####}");
}
