using Microsoft.AspNetCore.Components;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>Entry of a report's values at one level of units.</summary>
public partial class EntryPage
{
    private static readonly UnitLevel[] Everybody = [UnitLevel.Commune, UnitLevel.District, UnitLevel.Province];

    // Without the script invalid and changed cells are not known, and these two show every row.
    private static readonly string[] AllFilters = ["missing", "invalid", "odd", "estimate", "returned", "changed"];

    private ReportSheet.Model? _model;

    [Parameter]
    public string Period { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Level { get; set; }

    [SupplyParameterFromQuery]
    private string? District { get; set; }

    [SupplyParameterFromQuery]
    private string? Only { get; set; }

    [Inject]
    private ReportSheet Sheet { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>The levels at which the reader has units.</summary>
    private IEnumerable<UnitLevel> Levels => Session.Actor.Role switch
    {
        PortalRole.CommuneOfficer => Everybody[..1],
        PortalRole.DistrictOfficer => Everybody[..2],
        _ => Everybody,
    };

    private IEnumerable<string> Filters => AllFilters.Where(filter => filter != "estimate" || _model!.HasEstimates);

    private bool IsOpen => _model!.Report.State is ReportState.Draft or ReportState.Returned;

    /// <summary>Who comes to mend sees just the cells to mend; "" in the address is somebody who asked for all.</summary>
    private string? Shown => Only ?? (_model!.Report.State == ReportState.Returned && _model.Cells.Values.Any(c => c.Returned is not null) ? "returned" : null);

    private int MissingHere => _model!.Rows.Sum(r => _model.Columns.Count(c => _model.Find(r, c) is { } cell && !cell.Value.IsReported(c.Indicator.Kind)));

    protected override async Task OnInitializedAsync()
    {
        var level = Enum.TryParse<UnitLevel>(Level, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : UnitLevel.Commune;
        var district = level == UnitLevel.Province || string.IsNullOrEmpty(District) ? null : District;
        _model = Quarter.TryParse(Period, out var quarter) ? await Sheet.ReadAsync(quarter, level, district) : null;
        if (_model is null) Navigation.NotFound();
    }

    private bool IsShown(ReportSheet.Row row) => Shown switch
    {
        "missing" => _model!.Columns.Any(c => _model.Find(row, c) is { } cell && !cell.Value.IsReported(c.Indicator.Kind)),
        "odd" => _model!.Columns.Any(c => _model.Find(row, c)?.Findings.Any(f => f.IsOpen) == true),
        "estimate" => _model!.Columns.Any(c => _model.Find(row, c)?.IsEstimate == true),
        "returned" => _model!.Columns.Any(c => _model.Find(row, c)?.Returned is not null),
        _ => true,
    };

    private static string LevelName(UnitLevel level) => level.ToString().ToLowerInvariant();

    private string Link(UnitLevel level) => $"/reports/{Period}/entry?level={LevelName(level)}" + (string.IsNullOrEmpty(Only) ? "" : $"&only={Uri.EscapeDataString(Only)}");
}
