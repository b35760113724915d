using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Accounts;

/// <summary>Who one is here, and the own password.</summary>
public partial class AccountPage
{
    private PortalUser? _me;
    private bool _isChanged;

    [Inject]
    private ChangePassword Slice { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    [Inject]
    private PortalDbContext Db { get; set; } = default!;

    [Inject]
    private ReferenceCache Reference { get; set; } = default!;

    [Inject]
    private FormMessages Messages { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private ChangePasswordInput? Input { get; set; }

    private Tenant Office => Reference.TenantById[Session.Actor.TenantId];

    private string Scope => string.Join(", ", _me!.Scopes.Select(s => Reference.Units.Latest(s.UnitId)).OrderBy(u => u.Code).Select(u => u.Name));

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Input ??= new ChangePasswordInput();
        _me = await Db.Users.AsNoTracking().Include(u => u.Scopes).SingleAsync(u => u.Id == Session.Actor.UserId, Http.RequestAborted);
    }

    private async Task ChangeAsync()
    {
        var result = await Slice.RunAsync(Input!, Http.Connection.RemoteIpAddress);
        if (!Messages.Accept(result)) return;
        _isChanged = true;
        await Http.BeginSessionAsync(result.Value);
    }
}
