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

    /// <summary>Rows of an office that the own one succeeds, read only; no accounts.</summary>
    Predecessor,
}

/// <summary>On whose behalf the database is asked.</summary>
/// <param name="TenantId">The office.</param>
/// <param name="UserId">The person; empty while signing in and for the portal's own work.</param>
/// <param name="Kind">What may be reached.</param>
/// <param name="SuccessorId">The own office of a <see cref="ContextKind.Predecessor"/> context; <paramref name="TenantId"/> is the predecessor.</param>
public sealed record TenantContext(int TenantId, Guid UserId, ContextKind Kind = ContextKind.Tenant, int? SuccessorId = null)
{
    /// <summary>Whether the database refuses every change; without that it shows a successor nothing.</summary>
    public bool IsReadOnly => Kind == ContextKind.Predecessor;

    /// <summary>The same person, reading what an office left that this one succeeds.</summary>
    public TenantContext OfPredecessor(int tenantId) => new(tenantId, UserId, ContextKind.Predecessor, TenantId);
}
