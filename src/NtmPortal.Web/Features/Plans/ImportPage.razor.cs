using Microsoft.AspNetCore.Components;
using NtmPortal.Domain;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Features.Plans.Workbooks;

namespace NtmPortal.Web.Features.Plans;

/// <summary>Takes a plan, or an amendment of one, over from a workbook: first a look, then all or nothing.</summary>
public partial class ImportPage
{
    private const int MostFindings = 200;

    private PlanView? _view;
    private ImportPreview? _preview;
    private Problem? _problem;

    /// <summary>The plan to amend; null for a new plan.</summary>
    [Parameter]
    public string? Key { get; set; }

    [SupplyParameterFromForm(FormName = "look")]
    private IFormFile? File { get; set; }

    [SupplyParameterFromForm(FormName = "apply")]
    private string? Content { get; set; }

    [SupplyParameterFromForm(FormName = "apply")]
    private int Version { get; set; }

    [Inject]
    private PlanLibrary Library { get; set; } = default!;

    [Inject]
    private ImportPlan Importing { get; set; } = default!;

    [Inject]
    private FormMessages Messages { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (Key is null) return;
        var found = await Library.FindAsync(Key);
        if (found.IsOk) _view = found.Value;
        else Navigation.NotFound();
    }

    private async Task LookAsync() => Show(await Importing.PreviewAsync(Key, File));

    private async Task ApplyAsync()
    {
        var applied = await Importing.ApplyAsync(Key, Content, Version);
        if (Messages.Accept(applied)) Navigation.NavigateTo($"/plans/{applied.Value}");
        else Show(await Importing.PreviewAsync(Key, Content));
    }

    private void Show(Result<ImportPreview> preview)
    {
        _problem = preview.Problem;
        _preview = preview.IsOk ? preview.Value : null;
    }

    private string PlaceOf(SheetFinding finding) => finding switch
    {
        { Sheet: "" } => T["Import.WholeFile"],
        { Row: 0 } => finding.Sheet,
        _ => $"{finding.Sheet}!{finding.Column}{finding.Row}",
    };
}
