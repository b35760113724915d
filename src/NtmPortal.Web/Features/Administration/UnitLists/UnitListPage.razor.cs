using Microsoft.AspNetCore.Components;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Administration.UnitLists;

/// <summary>What an uploaded list would change, kind by kind; the rows that do not fit; and the way to apply it.</summary>
public partial class UnitListPage
{
    private const int PageSize = 100;

    private DrawUnitList.Model? _model;
    private JobState? _job;
    private Problem? _problem;
    private ListedChangeKind? _kind;
    private List<ChangeLine> _lines = [];
    private IReadOnlyList<KeyValuePair<string, int>> _provinces = [];
    private int _page = 1;

    /// <summary>The upload.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? Province { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [SupplyParameterFromForm(FormName = "pass")]
    private List<PassInput>? Rows { get; set; }

    [SupplyParameterFromForm(FormName = "apply")]
    private string? Seen { get; set; }

    [Inject]
    private DrawUnitList Drawing { get; set; } = default!;

    [Inject]
    private PassRows Passing { get; set; } = default!;

    [Inject]
    private ApplyUnitList Applying { get; set; } = default!;

    [Inject]
    private UnitListJobs Jobs { get; set; } = default!;

    [Inject]
    private ReferenceCache Reference { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Here => $"/administration/unit-lists/{Id}";

    private int Pages => Math.Max(1, (_lines.Count + PageSize - 1) / PageSize);

    private int Unexplained => _model!.Plan!.Changes!.Lines.Count(l => ChangeSet.Unexplained.Contains(l.Kind));

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Rows ??= [];
        _job = Jobs.Take(ApplyUnitList.Key(Id));
        _model = await Drawing.ReadAsync(Id);
        if (_model is null) Navigation.NotFound();
        else if (_model.Upload.ImportId is { } import && _job is not { IsRunning: true }) Navigation.NavigateTo($"/administration/unit-lists/imports/{import}");
        else ShowLines();
    }

    private void ShowLines()
    {
        if (_model?.Plan?.Changes is not { } changes) return;
        _kind = Enum.TryParse<ListedChangeKind>(Kind, out var kind) && changes.Lines.Any(l => l.Kind == kind) ? kind : changes.Lines.Count > 0 ? changes.Lines[0].Kind : null;
        var ofKind = changes.Lines.Where(l => l.Kind == _kind).ToList();
        _provinces = [.. ofKind.CountBy(l => l.Province).OrderBy(p => p.Key, StringComparer.CurrentCulture)];
        _lines = string.IsNullOrEmpty(Province) ? ofKind : ofKind.FindAll(l => l.Province == Province);
        _page = Math.Clamp(Page ?? 1, 1, Pages);
    }

    private async Task PassAsync()
    {
        _problem = (await Passing.HandleAsync(Id, Rows!)).Problem;
        if (_problem is null) Navigation.NavigateTo(Here);
    }

    private async Task ApplyAsync()
    {
        _job = null;
        _problem = await Applying.StartAsync(Id, Seen);
        if (_problem is null) Navigation.NavigateTo(Here);
    }

    private string Address(ListedChangeKind kind, string? province, int page) =>
        $"{Here}?kind={kind}&province={Uri.EscapeDataString(province ?? "")}&page={page}#lines";

    private static string Count(ImportPlan plan, UnitLevel level) => Format.Number(plan.Counts.GetValueOrDefault(level));

    /// <summary>Where it lay; a unit that this very import makes is in no register yet.</summary>
    private string? Above(AdministrativeUnit unit) =>
        unit.ParentId is { } parent && Reference.Units.VersionsOf(parent).Count > 0 ? Reference.Units.AsOf(parent, _model!.Upload.ListDate.AddDays(-1)).Name : null;

    private string? Above(ListedUnit unit) => _model!.Plan!.Changes!.List.ParentOf(unit)?.Name;
}
