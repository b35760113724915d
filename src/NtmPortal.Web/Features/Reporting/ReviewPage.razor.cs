using System.Globalization;
using Microsoft.AspNetCore.Components;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Features.Reporting.Submissions;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>Reported values for reading, with cells to send back: a district officer's own districts, or the whole province for the office.</summary>
public partial class ReviewPage
{
    private static readonly UnitLevel[] Everybody = [UnitLevel.Commune, UnitLevel.District, UnitLevel.Province];

    private ReportSheet.Model? _model;
    private CompareSubmissions.Model? _changes;
    private Problem? _problem;

    [Parameter]
    public string Period { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Level { get; set; }

    [SupplyParameterFromQuery]
    private string? District { get; set; }

    [SupplyParameterFromQuery]
    private string? Changed { get; set; }

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [SupplyParameterFromForm]
    private int? Version { get; set; }

    [SupplyParameterFromForm]
    private string? Reason { get; set; }

    [SupplyParameterFromForm]
    private string? Until { get; set; }

    [SupplyParameterFromForm(Name = "Cell")]
    private string[]? Chosen { get; set; }

    [SupplyParameterFromForm(Name = "Texts")]
    private bool ReturnTexts { get; set; }

    [Inject]
    private ReportSheet Sheet { get; set; } = default!;

    [Inject]
    private CompareSubmissions Compare { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    [Inject]
    private ReturnCells Return { get; set; } = default!;

    [Inject]
    private ConfirmScope Confirm { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool IsOfficer => Session.Actor.Role == PortalRole.DistrictOfficer;

    private IEnumerable<UnitLevel> Levels => Everybody.Where(level => level != UnitLevel.Province || !IsOfficer);

    private List<AdministrativeUnit> Districts => [.. _model!.Tree.Scopes.Where(d => Session.Actor.SeesDistrict(d.Id))];

    private AdministrativeUnit? OneDistrict => Districts.SingleOrDefault(d => d.Code == District);

    /// <summary>Whose texts stand beside the figures: the district's that is looked at, otherwise the first that the reader may read.</summary>
    private string? TextUnit => _model!.Level == UnitLevel.Province ? null : OneDistrict?.Code;

    private bool OnlyChanged => Changed == "true" && _changes is not null;

    private bool CanReturn => IsOfficer
        ? _model!.Report.State is ReportState.Submitted or ReportState.Returned
        : Session.Actor.May(Permission.ApproveReport) && _model!.Report.State != ReportState.Draft;

    private bool CanConfirm => IsOfficer && OneDistrict is not null && _model!.Report.State is ReportState.Submitted or ReportState.Returned;

    protected override async Task OnInitializedAsync()
    {
        // A word from the address is shown only when it is one of ours.
        if (!Enum.GetNames<ReportAction>().Contains(Done)) Done = null;
        await LoadAsync();
        if (_model is null) Navigation.NotFound();
    }

    private async Task LoadAsync()
    {
        var level = Enum.TryParse<UnitLevel>(Level, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : UnitLevel.Commune;
        var district = level == UnitLevel.Province || string.IsNullOrEmpty(District) ? null : District;
        _model = Quarter.TryParse(Period, out var quarter) ? await Sheet.ReadAsync(quarter, level, district) : null;
        // A whole province of communes is a long page: one starts with the first district.
        if (_model is not null && District is null && level == UnitLevel.Commune && Districts is [var first, ..])
        {
            District = first.Code;
            _model = await Sheet.ReadAsync(quarter, level, first.Code);
        }
        if (_model is not null) _changes = await Compare.ReadAsync(quarter, from: null, to: null);
    }

    private string Link(UnitLevel level, bool onlyChanged) =>
        $"/reports/{Period}/review?level={level.ToString().ToLowerInvariant()}" + (level != UnitLevel.Province && District is not null ? $"&district={District}" : "")
        + (onlyChanged ? "&changed=true" : "");

    private Task ReturnAsync()
    {
        var until = ReadDay(Until);
        return FinishAsync(
            until.Problem is { } unread
                ? Task.FromResult<Result<Report>>(unread)
                : Return.HandleAsync(new(_model!.Report.Quarter, Version ?? SubmitPage.Unread, [.. Cells()], Reason ?? "", until.Value, ReturnTexts)),
            IsOfficer ? ReportAction.ReturnScope : _model!.Report.State == ReportState.Closed ? ReportAction.Reopen : ReportAction.Return);
    }

    private Task ConfirmAsync() => FinishAsync(Confirm.HandleAsync(new(_model!.Report.Quarter, Version ?? SubmitPage.Unread, [OneDistrict!.Id])), ReportAction.ConfirmScope);

    private async Task FinishAsync(Task<Result<Report>> step, ReportAction action)
    {
        _problem = (await step).Problem;
        if (_problem is null) Navigation.NavigateTo($"/reports/{Period}/review?level={_model!.Level.ToString().ToLowerInvariant()}&district={District}&done={action}");
        else await LoadAsync();
    }

    /// <summary>The day typed; null where none was. Problem: <c>UntilUnread</c>, so that nothing goes back without the day that was meant.</summary>
    internal static Result<DateOnly?> ReadDay(string? until)
    {
        if (string.IsNullOrWhiteSpace(until)) return (DateOnly?)null;
        return DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (Result<DateOnly?>)day : new Problem("UntilUnread");
    }

    private IEnumerable<CellKey> Cells()
    {
        foreach (var cell in Chosen ?? [])
        {
            var parts = cell.Split('-');
            if (parts.Length == 2
                && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var indicator)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var unit))
            {
                yield return new CellKey(indicator, unit);
            }
        }
    }
}
