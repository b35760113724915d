using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>What is odd in a report; the entrant gives reasons here, everybody else of the province reads them.</summary>
public partial class ChecksPage
{
    private ReportFindings.Model? _model;
    private GiveReasons.Outcome? _outcome;
    private Problem? _problem;
    private IFormCollection? _typed;

    [Parameter]
    public string Period { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Saved { get; set; }

    private int SavedCount => int.TryParse(Saved, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private ReportFindings Findings { get; set; } = default!;

    [Inject]
    private GiveReasons Give { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool MayExplain => _model!.MayEnter && _model.Report.State is ReportState.Draft or ReportState.Returned;

    protected override async Task OnInitializedAsync()
    {
        _model = Quarter.TryParse(Period, out var quarter) ? await Findings.ReadAsync(quarter) : null;
        if (_model is null) Navigation.NotFound();
    }

    private async Task SaveAsync()
    {
        var form = await Http.Request.ReadFormAsync();
        var given = await Give.HandleAsync(_model!.Report.Quarter, ReasonForm.Read(form));
        if (given is { IsOk: true, Value: { Refused: 0 } done })
        {
            Navigation.NavigateTo($"/reports/{Period}/checks?saved={done.Saved}");
            return;
        }
        // What was typed stays where it was not saved.
        (_problem, _outcome, _typed) = (given.Problem, given.IsOk ? given.Value : null, form);
        _model = await Findings.ReadAsync(_model.Report.Quarter);
    }
}
