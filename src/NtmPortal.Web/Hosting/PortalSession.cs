using System.Globalization;
using System.Security.Claims;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;

namespace NtmPortal.Web.Hosting;

/// <summary>
/// Who is asking, for one request or one circuit: the actor that slices check, and the tenant that the database believes.
/// Filled by the middleware or the circuit handler, never by a page.
/// </summary>
public sealed class PortalSession(CurrentTenant tenant)
{
    private Actor? _actor;

    /// <summary>The signed-in person; throws when nobody is, which no page behind sign-in ever meets.</summary>
    public Actor Actor => _actor ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => _actor is not null;

    /// <summary>Takes the person and the tenant from a validated principal.</summary>
    public void Begin(ClaimsPrincipal principal)
    {
        if (PortalClaims.ReadActor(principal) is not { } actor) return;
        _actor = actor;
        tenant.Set(actor.SuccessorId is { } successor
            ? new TenantContext(successor, actor.UserId).OfPredecessor(actor.TenantId)
            : new TenantContext(actor.TenantId, actor.UserId, KindOf(actor.Role)));
    }

    private static ContextKind KindOf(PortalRole role) => role switch
    {
        PortalRole.CentralCoordination => ContextKind.Central,
        PortalRole.SystemAdministrator => ContextKind.System,
        _ => ContextKind.Tenant,
    };
}

/// <summary>What the sign-in cookie says of a person.</summary>
public static class PortalClaims
{
    /// <summary>Office.</summary>
    public const string Tenant = "tenant";

    /// <summary>District-level units of an officer, separated by commas.</summary>
    public const string Scope = "scope";

    /// <summary>Security stamp at sign-in; a changed stamp ends the session.</summary>
    public const string Stamp = "stamp";

    /// <summary>The predecessor whose records the person is reading; absent otherwise.</summary>
    public const string Reads = "reads";

    /// <summary>Scheme of the cookie.</summary>
    public const string Scheme = "portal";

    /// <summary>The same person, reading what a predecessor left; null to be back in the own office.</summary>
    public static ClaimsPrincipal Reading(ClaimsPrincipal principal, int? predecessorId)
    {
        var claims = principal.Claims.Where(c => c.Type != Reads);
        if (predecessorId is { } id) claims = claims.Append(new Claim(Reads, id.ToString(CultureInfo.InvariantCulture)));
        return new(new ClaimsIdentity(claims, Scheme));
    }

    /// <summary>The principal of an account.</summary>
    public static ClaimsPrincipal Of(PortalUser user) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()),
            new Claim(ClaimTypes.Name, user.DisplayName),
            new Claim(ClaimTypes.Role, user.Role.ToString()),
            new Claim(Tenant, user.TenantId.ToString(CultureInfo.InvariantCulture)),
            new Claim(Scope, string.Join(',', user.Scopes.Select(s => s.UnitId))),
            new Claim(Stamp, user.SecurityStamp),
        ], Scheme));

    /// <summary>The actor of a principal; null when nobody is signed in or the cookie is of another making.</summary>
    public static Actor? ReadActor(ClaimsPrincipal principal)
    {
        if (principal.Identity is not { IsAuthenticated: true }) return null;
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            || !int.TryParse(principal.FindFirstValue(Tenant), NumberStyles.None, CultureInfo.InvariantCulture, out var tenant)
            || !Enum.TryParse<PortalRole>(principal.FindFirstValue(ClaimTypes.Role), out var role))
        {
            return null;
        }
        var scope = (principal.FindFirstValue(Scope) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(unit => int.Parse(unit, CultureInfo.InvariantCulture)).ToHashSet();
        var actor = new Actor(id, tenant, principal.FindFirstValue(ClaimTypes.Name) ?? "", role, scope);
        return int.TryParse(principal.FindFirstValue(Reads), NumberStyles.None, CultureInfo.InvariantCulture, out var predecessor)
            ? actor with { TenantId = predecessor, SuccessorId = tenant } : actor;
    }
}
