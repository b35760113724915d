using Microsoft.AspNetCore.Components;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration;

/// <summary>The accounts of one office.</summary>
public partial class UsersPage
{
    private Tenant? _office;
    private IReadOnlyList<UserRow> _users = [];
    private List<UserRow> _shown = [];

    [Inject]
    private UserDirectory Directory { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    [Inject]
    private ReferenceCache Reference { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Slug of the office; the own one when missing.</summary>
    [SupplyParameterFromQuery]
    private string? Office { get; set; }

    /// <summary>What is searched for.</summary>
    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    private bool MayCreate => UserAdministration.RolesFor(Session.Actor, _office!).Count > 0;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _office = Directory.Office(Office);
        if (_office is null)
        {
            Navigation.NotFound();
            return;
        }
        _users = await Directory.ListAsync(_office);
        _shown = [.. _users.Where(user => UserDirectory.Matches(user, Q))];
    }
}
