using Microsoft.AspNetCore.Components;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration;

/// <summary>One account: its details, a new password, on or off. Each is a form of its own, checked again in its slice.</summary>
public partial class UserPage
{
    private PortalUser? _user;
    private IReadOnlyList<PortalRole> _roles = [];
    private string? _link;

    /// <summary>The account.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private UserDirectory Directory { get; set; } = default!;

    [Inject]
    private EditUser Editing { get; set; } = default!;

    [Inject]
    private ResetUser Resetting { get; set; } = default!;

    [Inject]
    private SwitchUser Switching { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    [Inject]
    private ReferenceCache Reference { get; set; } = default!;

    [Inject]
    private FormMessages Messages { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "edit-user")]
    private UserInput? Input { get; set; }

    [SupplyParameterFromForm(FormName = "switch-user")]
    private bool IsEnabled { get; set; }

    /// <summary>Set after a change.</summary>
    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    private Tenant Office => Reference.TenantById[_user!.TenantId];

    private bool IsOwn => _user!.Id == Session.Actor.UserId;

    private bool MayChange => _roles.Contains(_user!.Role);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (await Directory.FindAsync(Id) is not { } user)
        {
            Navigation.NotFound();
            return;
        }
        _user = user;
        _roles = UserAdministration.RolesFor(Session.Actor, Office);
        Input ??= new UserInput
        {
            DisplayName = user.DisplayName,
            Email = user.Email,
            Phone = user.Phone,
            Role = user.Role,
            Scope = [.. user.Scopes.Select(s => s.UnitId)],
            Communes = [.. user.Scopes.Select(s => s.UnitId)],
            Stamp = user.ConcurrencyStamp,
        };
    }

    private async Task EditAsync()
    {
        if (Messages.Accept(await Editing.RunAsync(Id, Input!))) Navigation.NavigateTo(Addresses.Of(Id) + "?done=saved");
    }

    private async Task SwitchAsync() => Follow(await Switching.RunAsync(Id, IsEnabled));

    private async Task ResetAsync()
    {
        var result = await Resetting.RunAsync(Id);
        if (!result.IsOk)
        {
            Messages.Accept<string>(result.Problem!);
            return;
        }
        (_link, Done) = (result.Value, null);
        _user = await Directory.FindAsync(Id);
        Input!.Stamp = _user!.ConcurrencyStamp;
    }

    private void Follow(Result<PortalUser> result)
    {
        if (result.IsOk) Navigation.NavigateTo(Addresses.Of(Id) + "?done=saved");
        else Messages.Accept<PortalUser>(result.Problem!);
    }
}
