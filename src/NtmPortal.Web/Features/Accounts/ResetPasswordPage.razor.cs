using Microsoft.AspNetCore.Components;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Accounts;

/// <summary>Behind a one-time link: sets the first or a new password.</summary>
public partial class ResetPasswordPage
{
    private bool _holds;

    [Inject]
    private SetPassword Slice { get; set; } = default!;

    [Inject]
    private FormMessages Messages { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm]
    private NewPasswordInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? User { get; set; }

    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Input ??= new NewPasswordInput();
        _holds = await Slice.HoldsAsync(User, Token);
    }

    private async Task SetAsync()
    {
        var result = await Slice.RunAsync(User, Token, Input!, Http.Connection.RemoteIpAddress);
        if (Messages.Accept(result)) Navigation.NavigateTo("/sign-in?user=" + Uri.EscapeDataString(result.Value.ToString()));
    }
}
