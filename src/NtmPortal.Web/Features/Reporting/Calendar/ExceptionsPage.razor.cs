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
    private static IEnumerable<Quarter> Known
    {
        get
        {
            for (var quarter = Quarter.Of(UnitRegister.Until); quarter >= Quarter.Of(UnitRegister.From); quarter = quarter.Previous)
                yield return quarter;
        }
    }

    /// <summary>Every district-level unit of the province since the register began: an extension may be of a quarter in which it was in force.</summary>
    private IEnumerable<AdministrativeUnit> Districts => Reference.Units.AllLatest
        .Where(u => u.Level == UnitLevel.District && u.ProvinceId == Reference.TenantById[Session.Actor.TenantId].ProvinceUnitId)
        .OrderBy(u => u.Code, StringComparer.Ordinal).ThenBy(u => u.ValidFrom);

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
