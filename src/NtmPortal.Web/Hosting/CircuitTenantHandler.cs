using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// Gives a circuit its person and tenant when it opens, and looks at every event whether the session still holds: an event of a
/// session that has ended is dropped, and the page leads to sign-in.
/// </summary>
internal sealed class CircuitTenantHandler(
    AuthenticationStateProvider authentication, PortalSession session, SessionGuard guard, NavigationManager navigation) : CircuitHandler, IDisposable
{
    private bool _hasEnded;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        session.Begin((await authentication.GetAuthenticationStateAsync()).User);
        authentication.AuthenticationStateChanged += EndIfSignedOut;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            if (_hasEnded) return;
            if (await guard.HoldsAsync((await authentication.GetAuthenticationStateAsync()).User)) await next(context);
            else End();
        };

    public void Dispose() => authentication.AuthenticationStateChanged -= EndIfSignedOut;

    private async void EndIfSignedOut(Task<AuthenticationState> change)
    {
        if ((await change).User.Identity is not { IsAuthenticated: true }) End();
    }

    private void End()
    {
        if (_hasEnded) return;
        _hasEnded = true;
        navigation.NavigateTo($"/sign-in?returnUrl={Uri.EscapeDataString("/" + navigation.ToBaseRelativePath(navigation.Uri))}", forceLoad: true);
    }
}

/// <summary>Asks for open circuits, whose person may do nothing for a while, whether the session still holds.</summary>
internal sealed class CircuitAuthentication(ILoggerFactory logging, SessionGuard guard) : RevalidatingServerAuthenticationStateProvider(logging)
{
    /// <summary>Together with <see cref="SessionGuard.Memory"/> at most five seconds.</summary>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(2);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        guard.HoldsAsync(authenticationState.User, cancellationToken);
}
