namespace NtmPortal.Data.Tenancy;

/// <summary>What a database context may reach.</summary>
public enum ContextKind
{
    /// <summary>A province's own rows.</summary>
    Tenant,

    /// <summary>Published rows of all provinces, read only, and the own office's accounts.</summary>
    Central,

    /// <summary>Accounts of all offices and the register of units, nothing else.</summary>
    System,

    /// <summary>Accounts of one office while somebody signs in: read and changed (counters, a new hash), none added. Nothing else.</summary>
    SignIn,
}

/// <summary>On whose behalf the database is asked.</summary>
/// <param name="TenantId">The office.</param>
/// <param name="UserId">The person; empty while signing in and for the portal's own work.</param>
/// <param name="Kind">What may be reached.</param>
public sealed record TenantContext(int TenantId, Guid UserId, ContextKind Kind = ContextKind.Tenant);
