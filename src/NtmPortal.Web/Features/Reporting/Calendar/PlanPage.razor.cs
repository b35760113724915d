using Microsoft.AspNetCore.Components;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Reporting.Calendar;

/// <summary>From a rule to the preview of a year's dates to their publication; and rounds on request.</summary>
public partial class PlanPage
{
    private YearCalendar? _preview;

    [Inject]
    private PublishCalendar Slice { get; set; } = default!;

    [Inject]
    private AddRound Adding { get; set; } = default!;

    [Inject]
    private FormMessages Messages { get; set; } = default!;

    [Inject]
    private FormMessages RoundMessages { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>The year; the present one in Vietnam when left out.</summary>
    [SupplyParameterFromQuery]
    private string? Year { get; set; }

    [SupplyParameterFromForm]
    private CalendarInput? Input { get; set; }

    [SupplyParameterFromForm]
    private AddRound.Input? Round { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Round ??= new AddRound.Input();
        if (Input is not null)
        {
            var made = await Slice.PreviewAsync(Input);
            if (Messages.Accept(made)) _preview = made.Value;
            return;
        }
        var draft = await Slice.DraftAsync(CalendarSpan.Read(Year, Time.GetUtcNow()));
        if (draft.IsOk) Input = draft.Value;
        else Navigation.NotFound();
    }

    /// <summary>Nothing to do but to show what <see cref="OnInitializedAsync"/> made of the form.</summary>
    private static void Preview()
    {
    }

    private async Task PublishAsync()
    {
        if (Messages.Accept(await Slice.HandleAsync(Input!))) Navigation.NavigateTo($"/calendar?year={Input!.Year}&done=publish");
    }

    private async Task AddRoundAsync()
    {
        var added = await Adding.HandleAsync(Round!);
        if (RoundMessages.Accept(added)) Navigation.NavigateTo($"/calendar?year={added.Value.Year}&done=round");
    }
}
