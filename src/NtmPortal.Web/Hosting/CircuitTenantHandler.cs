using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// Gives a circuit its person and tenant when it opens, and looks at every event, and every other second because a person may do
/// nothing for a while, whether the session still holds: an event of a session that has ended is dropped, and the page leads to
/// sign-in. A provider that revalidates would do so for pages without a circuit too, and cancel that by an exception at each of them.
/// </summary>
internal sealed partial class CircuitTenantHandler(
    AuthenticationStateProvider authentication, PortalSession session, SessionGuard guard, NavigationManager navigation, ILogger<CircuitTenantHandler> logger)
    : CircuitHandler, IDisposable
{
    /// <summary>Together with <see cref="SessionGuard.Memory"/> at most five seconds.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly PeriodicTimer _timer = new(Interval);
    private bool _hasEnded;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        session.Begin(user);
        _ = WatchAsync(user);
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            if (_hasEnded) return;
            if (await guard.HoldsAsync((await authentication.GetAuthenticationStateAsync()).User)) await next(context);
            else End();
        };

    /// <summary>Ends the watch.</summary>
    public void Dispose() => _timer.Dispose();

    // While the database does not answer, nobody is sent away; what the person does then fails by itself.
    private async Task WatchAsync(ClaimsPrincipal user)
    {
        while (!_hasEnded && await _timer.WaitForNextTickAsync())
        {
            try
            {
                if (!await guard.HoldsAsync(user)) End();
            }
            catch (Exception exception)
            {
                NotAsked(logger, exception);
            }
        }
    }

    private void End()
    {
        if (_hasEnded) return;
        _hasEnded = true;
        navigation.NavigateTo($"/sign-in?returnUrl={Uri.EscapeDataString("/" + navigation.ToBaseRelativePath(navigation.Uri))}", forceLoad: true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether the session of an open circuit still holds could not be asked.")]
    private static partial void NotAsked(ILogger logger, Exception exception);
}
