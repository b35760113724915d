using Microsoft.AspNetCore.Components;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Reporting.Evidence;

/// <summary>The evidence of one cell: files to open, and to add while its value may be changed.</summary>
public partial class EvidencePage
{
    private ShowEvidence.Model? _model;
    private Problem? _problem;

    /// <summary>The period as in addresses.</summary>
    [Parameter]
    public string Period { get; set; } = "";

    /// <summary>Key of the indicator.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>Code of the unit.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromForm(FormName = "add")]
    private IFormFile? File { get; set; }

    [SupplyParameterFromForm(FormName = "remove")]
    private Guid FileId { get; set; }

    [Inject]
    private ShowEvidence Show { get; set; } = default!;

    [Inject]
    private KeepEvidence Keep { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private Quarter Quarter => _model!.Cell.Report.Quarter;

    private string Address => $"/reports/{Period}/evidence/{Key}/{Code}";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _model = Quarter.TryParse(Period, out var quarter) ? await Show.ReadAsync(quarter, Key, Code) : null;
        if (_model is null) Navigation.NotFound();
    }

    private async Task AddAsync() => await AnswerAsync(await Keep.AddAsync(Quarter, Key, Code, File));

    private async Task RemoveAsync() => await AnswerAsync(await Keep.RemoveAsync(Quarter, Key, Code, FileId));

    private async Task AnswerAsync(Result<EvidenceFile> done)
    {
        _problem = done.Problem;
        if (_problem is null) Navigation.NavigateTo(Address);
        else _model = await Show.ReadAsync(Quarter, Key, Code);
    }
}
