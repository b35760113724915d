using System.Globalization;
using Microsoft.AspNetCore.Components;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Plans;

/// <summary>Adds a target, changes one or drops it.</summary>
public partial class TargetPage
{
    private PlanView? _view;
    private PlanTarget? _old;

    /// <summary>The plan's key.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    /// <summary>The target; null for a new one.</summary>
    [Parameter]
    public Guid? Id { get; set; }

    [SupplyParameterFromForm(FormName = "target")]
    private TargetInput? Input { get; set; }

    [SupplyParameterFromForm(FormName = "target")]
    private bool Drop { get; set; }

    [Inject]
    private PlanLibrary Library { get; set; } = default!;

    [Inject]
    private SaveTarget Saving { get; set; } = default!;

    [Inject]
    private ReferenceCache Reference { get; set; } = default!;

    [Inject]
    private Terms Terms { get; set; } = default!;

    [Inject]
    private FormMessages Messages { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private PlanAmendment? Latest => _view!.Plan.Amendments.MaxBy(a => a.EffectiveFrom);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var found = await Library.FindAsync(Key);
        if (found.IsOk) _old = found.Value.Plan.CurrentTargets.FirstOrDefault(t => t.Id == Id);
        if (!found.IsOk || (Id is not null && _old is null && Input is null))
        {
            Navigation.NotFound();
            return;
        }
        _view = found.Value;
        Input ??= InputOf(_old);
    }

    private TargetInput InputOf(PlanTarget? target) => target is null
        ? new TargetInput { Version = _view!.Plan.Version, DueYear = _view.Plan.StageTo, AmendmentId = Latest?.Id }
        : new TargetInput
        {
            Version = _view!.Plan.Version, AmendmentId = Latest?.Id, IndicatorId = target.IndicatorId, DueYear = target.DueYear, Comparator = target.Comparator,
            Value = target.Value?.ToString("0.####", CultureInfo.CurrentCulture), IsYearlyStep = target.IsYearlyStep, IsAspiration = target.IsAspiration, Base = target.Base,
            DefinitionVi = target.DefinitionVi, PlaceVi = target.PlaceVi, Leads = AgencyLines.Write(target.Agencies, AgencyRole.Lead),
            Guides = AgencyLines.Write(target.Agencies, AgencyRole.Guide), Joins = AgencyLines.Write(target.Agencies, AgencyRole.Join),
        };

    /// <summary>The document that a target stands in; the plan itself for a new one.</summary>
    private string DocumentOf(PlanTarget? target) => target?.AmendmentId is { } id
        ? _view!.Plan.Amendments.First(a => a.Id == id).Number
        : _view!.Plan.Number ?? Words.Of(_view.Plan.TitleVi, _view.Plan.TitleEn);

    private async Task SaveAsync()
    {
        var saved = await Saving.HandleAsync(Key, Id, Drop ? null : Input, Input!.Version, Input.AmendmentId);
        if (Messages.Accept(saved)) Navigation.NavigateTo($"/plans/{Key}#targets");
    }
}
