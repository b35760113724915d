using NtmPortal.Domain;
using NtmPortal.Domain.Plans;

namespace NtmPortal.Web.Features.Plans.Workbooks;

/// <summary>Reads work contents, pillars, commitments, tasks and funds.</summary>
internal sealed class WorkRowsReader(PlanBook book)
{
    /// <summary>Adds them to a plan.</summary>
    public void Read(Plan plan)
    {
        if (book[PlanSheet.Items] is { } items) foreach (var row in items.Rows) ReadItem(items, row, plan);
        if (book[PlanSheet.Tasks] is { } tasks) foreach (var row in tasks.Rows) ReadTask(tasks, row, plan);
        if (book[PlanSheet.Funds] is { } funds) foreach (var row in funds.Rows) ReadFund(funds, row, plan);
    }

    private static void ReadItem(PlanRows rows, int row, Plan plan)
    {
        var text = rows.Text(row, "TextVi");
        var kind = rows.Member<PlanItemKind>(row, "Kind");
        var english = rows.Text(row, "TextEn");
        // Without numbers the order of the rows counts.
        var position = rows.Whole(row, "Number") ?? plan.Items.Select(i => i.Position).DefaultIfEmpty().Max() + 1;
        if (text is null) rows.Say(row, "TextVi", new Problem("Required"));
        else if (kind is null) rows.Say(row, "Kind", new Problem("Required"));
        else if (text.Length > PlanChecks.MaxText || english?.Length > PlanChecks.MaxText) rows.Say(row, "TextVi", new Problem("TextTooLong", PlanChecks.MaxText));
        else if (plan.Items.Exists(i => i.Position == position)) rows.Say(row, "Number", new Problem("ItemNumberTwice"));
        else plan.Items.Add(new PlanItem { Id = Guid.CreateVersion7(), Kind = kind.Value, Position = position, TextVi = text, TextEn = english ?? text });
    }

    private static void ReadTask(PlanRows rows, int row, Plan plan)
    {
        Guid? item = null;
        if (rows.Whole(row, "ItemNumber") is { } number)
        {
            item = plan.Items.Find(i => i.Position == number)?.Id;
            if (item is null) rows.Say(row, "ItemNumber", new Problem("ItemNumberUnknown", number));
        }
        var task = new PlanTask
        {
            ItemId = item, Position = plan.Tasks.Count + 1, Text = rows.Text(row, "Task") ?? "", Lead = rows.Text(row, "Lead"), DueOn = rows.Day(row, "DueOn"),
            State = rows.Member<PlanTaskState>(row, "State", PlanTaskState.Planned)!.Value, Result = rows.Text(row, "Result"),
        };
        foreach (var (field, problem) in PlanWorkChecks.OfTask(task)) rows.Say(row, field == nameof(PlanTask.Text) ? "Task" : field, problem);
        plan.Tasks.Add(task);
    }

    private static void ReadFund(PlanRows rows, int row, Plan plan)
    {
        if (rows.Member<FundSource>(row, "Source") is not { } source)
        {
            if (rows.Text(row, "Source") is null) rows.Say(row, "Source", new Problem("Required"));
            return;
        }
        if (rows.Whole(row, "Year") is not { } year)
        {
            if (rows.Text(row, "Year") is null) rows.Say(row, "Year", new Problem("Required"));
            return;
        }
        var fund = new PlanFund { Source = source, Year = year, Planned = rows.Number(row, "Planned"), Disbursed = rows.Number(row, "Disbursed") };
        foreach (var (field, problem) in PlanWorkChecks.OfFund(fund)) rows.Say(row, field, problem);
        if (plan.Funds.Exists(f => f.Source == source && f.Year == year)) rows.Say(row, "Year", new Problem("FundTwice"));
        else plan.Funds.Add(fund);
    }
}
