using Microsoft.AspNetCore.Components;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Calendar;

/// <summary>More time for a quarter, and past quarters opened for backfilling.</summary>
public partial class ExceptionsPage
{
    private IReadOnlyList<Quarter> _possible = [];
    private int _year;

    [Inject]
    private ExtendDeadline Extending { get; set; } = default!;

    [Inject]
    private OpenBackfill Opening { get; set; } = default!;

    [Inject]
    private FormMessages Messages { get; set; } = default!;

    [Inject]
    private FormMessages BackfillMessages { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    [Inject]
    private ReferenceCache Reference { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>The year that the reader came from.</summary>
    [SupplyParameterFromQuery]
    private string? Year { get; set; }

    [SupplyParameterFromForm]
    private ExtendDeadline.Input? Extension { get; set; }

    [SupplyParameterFromForm]
    private OpenBackfill.Input? Backfill { get; set; }

    /// <summary>The quarters whose units the register knows, latest first.</summary>
    private IEnumerable<Quarter> Known => Reference.KnownQuarters(Session.Actor.TenantId, Time.GetUtcNow()).Reverse();

    /// <summary>Every unit that was ever confirmed alone: an extension may be of a quarter in which it was in force.</summary>
    private IEnumerable<AdministrativeUnit> Scopes => Reference.ScopesOf(Session.Actor.TenantId);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Extension ??= new ExtendDeadline.Input();
        Backfill ??= new OpenBackfill.Input();
        _possible = await Opening.PossibleAsync();
        _year = CalendarSpan.Read(Year, Time.GetUtcNow());
        if (!CalendarSpan.Holds(_year)) Navigation.NotFound();
    }

    private async Task ExtendAsync()
    {
        var granted = await Extending.HandleAsync(Extension!);
        if (Messages.Accept(granted)) Navigation.NavigateTo($"/calendar?year={granted.Value.Quarter.Year}&done=extend");
    }

    private async Task BackfillAsync()
    {
        var opened = await Opening.HandleAsync(Backfill!);
        if (BackfillMessages.Accept(opened)) Navigation.NavigateTo($"/calendar?year={opened.Value.Quarter.Year}&done=backfill");
    }
}
