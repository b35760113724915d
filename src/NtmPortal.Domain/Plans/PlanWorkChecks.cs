namespace NtmPortal.Domain.Plans;

/// <summary>What can be wrong with a plan's tasks and funds; all of it blocks.</summary>
public static class PlanWorkChecks
{
    /// <summary>Problems of a task with their properties: <c>Required</c>, <c>TextTooLong</c>, <c>PlanYear</c>.</summary>
    public static IEnumerable<(string Field, Problem Problem)> OfTask(PlanTask task)
    {
        if (task.Text.Length == 0) yield return (nameof(PlanTask.Text), new Problem("Required"));
        if (task.Text.Length > PlanTask.MaxText) yield return (nameof(PlanTask.Text), new Problem("TextTooLong", PlanTask.MaxText));
        if (task.Result?.Length > PlanTask.MaxText) yield return (nameof(PlanTask.Result), new Problem("TextTooLong", PlanTask.MaxText));
        if (task.Lead?.Length > PlanTask.MaxBody) yield return (nameof(PlanTask.Lead), new Problem("TextTooLong", PlanTask.MaxBody));
        if (task.DueOn is { } day && !IsYear(day.Year)) yield return (nameof(PlanTask.DueOn), Year);
    }

    /// <summary>Problems of funds with their properties: <c>PlanYear</c>, <c>FundRange</c> (the most).</summary>
    public static IEnumerable<(string Field, Problem Problem)> OfFund(PlanFund fund)
    {
        if (!IsYear(fund.Year)) yield return (nameof(PlanFund.Year), Year);
        foreach (var (field, amount) in new[] { (nameof(PlanFund.Planned), fund.Planned), (nameof(PlanFund.Disbursed), fund.Disbursed) })
        {
            if (amount < 0 || amount > PlanFund.MaxAmount || (amount is { } value && decimal.Round(value, 4) != value)) yield return (field, new Problem("FundRange", PlanFund.MaxAmount));
        }
    }

    private static Problem Year => new("PlanYear", $"{PlanChecks.FirstYear}", $"{PlanChecks.LastYear}");

    private static bool IsYear(int year) => year is >= PlanChecks.FirstYear and <= PlanChecks.LastYear;
}
