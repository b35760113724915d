using Microsoft.AspNetCore.Components;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>A report: where it stands, and the steps that the reader may take.</summary>
public partial class ReportPage
{
    private ReportOverview.Model? _model;
    private Problem? _problem;

    [Parameter]
    public string Period { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [SupplyParameterFromForm]
    private int? Version { get; set; }

    [Inject]
    private ReportOverview Overview { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    [Inject]
    private ApproveReport Approve { get; set; } = default!;

    [Inject]
    private CloseReport Close { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool CanSubmit => May(Permission.SubmitReport) && _model!.Report.State is ReportState.Draft or ReportState.Returned;

    private bool May(Permission permission) => Session.Actor.May(permission);

    protected override async Task OnInitializedAsync()
    {
        _model = Quarter.TryParse(Period, out var quarter) ? await Overview.ReadAsync(quarter) : null;
        if (_model is null) Navigation.NotFound();
        // A word from the address is shown only when it is one of ours.
        if (!Enum.GetNames<ReportAction>().Contains(Done)) Done = null;
    }

    private Task ApproveAsync() => FinishAsync(ReportAction.Approve, Approve.HandleAsync(_model!.Report.Quarter, Version ?? SubmitPage.Unread));

    private Task CloseAsync() => FinishAsync(ReportAction.Close, Close.HandleAsync(_model!.Report.Quarter, Version ?? SubmitPage.Unread));

    private async Task FinishAsync(ReportAction action, Task<Result<Report>> step)
    {
        _problem = (await step).Problem;
        if (_problem is null) Navigation.NavigateTo($"/reports/{Period}?done={action}");
        else _model = await Overview.ReadAsync(_model!.Report.Quarter);
    }
}
