using Microsoft.AspNetCore.Components;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration;

/// <summary>Makes an account and shows its one-time link.</summary>
public partial class NewUserPage
{
    private Tenant? _office;
    private IReadOnlyList<PortalRole> _roles = [];
    private CreatedUser? _created;

    [Inject]
    private UserDirectory Directory { get; set; } = default!;

    [Inject]
    private CreateUser Slice { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    [Inject]
    private FormMessages Messages { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Slug of the office; the own one when missing.</summary>
    [SupplyParameterFromQuery]
    private string? Office { get; set; }

    [SupplyParameterFromForm]
    private UserInput? Input { get; set; }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _office = Directory.Office(Office);
        if (_office is null)
        {
            Navigation.NotFound();
            return;
        }
        _roles = UserAdministration.RolesFor(Session.Actor, _office);
        Input ??= new UserInput { Role = _roles.Count == 1 ? _roles[0] : null };
    }

    private async Task CreateAsync()
    {
        var result = await Slice.RunAsync(_office!, Input!);
        if (Messages.Accept(result)) _created = result.Value;
    }
}
