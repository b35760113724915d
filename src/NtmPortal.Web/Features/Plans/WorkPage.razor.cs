using Microsoft.AspNetCore.Components;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Plans;

/// <summary>The work of a plan: its contents, tasks and funds.</summary>
public partial class WorkPage
{
    private PlanView? _view;

    /// <summary>The plan's key.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>The task to change; null for a new one.</summary>
    [SupplyParameterFromQuery]
    private Guid? Task { get; set; }

    [SupplyParameterFromForm(FormName = "task")]
    private TaskInput? TaskInput { get; set; }

    [SupplyParameterFromForm(FormName = "fund")]
    private FundInput? FundInput { get; set; }

    [SupplyParameterFromForm(FormName = "item")]
    private ItemInput? ItemInput { get; set; }

    [SupplyParameterFromForm(FormName = "remove-task")]
    private Guid TaskId { get; set; }

    [SupplyParameterFromForm(FormName = "remove-task")]
    private int Seen { get; set; }

    [Inject]
    private PlanLibrary Library { get; set; } = default!;

    [Inject]
    private SaveWork Saving { get; set; } = default!;

    [Inject]
    private FormMessages Messages { get; set; } = default!;

    [Inject]
    private FormMessages FundMessages { get; set; } = default!;

    [Inject]
    private FormMessages ItemMessages { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var found = await Library.FindAsync(Key);
        if (!found.IsOk)
        {
            Navigation.NotFound();
            return;
        }
        _view = found.Value;
        var plan = _view.Plan;
        var task = plan.Tasks.Find(t => t.Id == Task);
        TaskInput ??= task is null ? new TaskInput { Version = plan.Version } : new TaskInput
        {
            Version = plan.Version, Id = task.Id, ItemId = task.ItemId, Text = task.Text, Lead = task.Lead, DueOn = task.DueOn, State = task.State, Result = task.Result,
        };
        FundInput ??= new FundInput { Version = plan.Version, Year = plan.StageFrom };
        ItemInput ??= new ItemInput { Version = plan.Version };
    }

    private async Task SaveTaskAsync() => Answer(Messages, await Saving.TaskAsync(Key, TaskInput!));

    private async Task RemoveTaskAsync() => Answer(Messages, await Saving.RemoveTaskAsync(Key, TaskId, Seen));

    private async Task SaveFundAsync() => Answer(FundMessages, await Saving.FundAsync(Key, FundInput!));

    private async Task SaveItemAsync() => Answer(ItemMessages, await Saving.ItemAsync(Key, ItemInput!));

    private void Answer(FormMessages messages, FormResult<string> saved)
    {
        if (messages.Accept(saved)) Navigation.NavigateTo($"/plans/{Key}/work");
    }
}
