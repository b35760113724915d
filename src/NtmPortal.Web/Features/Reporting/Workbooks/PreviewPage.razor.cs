using Microsoft.AspNetCore.Components;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>What an uploaded workbook would do, cell by cell; and what it did, once it is applied.</summary>
public partial class PreviewPage
{
    /// <summary>Rows of a table; the workbook with its results has them all.</summary>
    private const int MaxRows = 300;

    private CompareWorkbook.Model? _model;
    private Problem? _problem;

    /// <summary>The period as in addresses.</summary>
    [Parameter]
    public string Period { get; set; } = "";

    /// <summary>The upload.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private CompareWorkbook Comparison { get; set; } = default!;

    [Inject]
    private ApplyWorkbook Apply { get; set; } = default!;

    [Inject]
    private ReferenceCache Reference { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private int Edits => _model!.Edits.Count();

    private int Refused => _model!.Count(CellEffect.Refused);

    private int Kept => _model!.Lines.Count(l => l.IsKept);

    private int OpenWarnings => _model!.Lines.Count(l => l.Warnings.Any(f => f.IsOpen));

    private bool MayApply => _model is { AppliedAt: null, Problem: null } && Refused == 0 && Edits > 0;

    /// <summary>The gravest first; what stays as it is is only counted, unless a reason comes beside it.</summary>
    private IEnumerable<IGrouping<CellEffect, CompareWorkbook.Line>> Groups =>
        _model!.Lines.Where(l => l.Effect != CellEffect.Same || l.IsEdit).GroupBy(l => l.Effect).OrderByDescending(g => g.Key);

    /// <summary>Communes of one name lie in several districts.</summary>
    private string? District(CompareWorkbook.Line line) =>
        line.Unit is { Level: UnitLevel.Commune, ParentId: { } district } ? Reference.Units.AsOf(district, _model!.Report.CutOff).Name : null;

    protected override async Task OnInitializedAsync()
    {
        _model = Quarter.TryParse(Period, out var quarter) ? await Comparison.ReadAsync(quarter, Id) : null;
        if (_model is null) Navigation.NotFound();
    }

    private async Task ApplyAsync()
    {
        _problem = (await Apply.HandleAsync(_model!.Report.Quarter, Id)).Problem;
        // By a redirect, so that reloading the page does not send the form again.
        if (_problem is null) Navigation.NavigateTo($"/reports/{Period}/workbook/{Id}");
        else _model = await Comparison.ReadAsync(_model.Report.Quarter, Id);
    }
}
