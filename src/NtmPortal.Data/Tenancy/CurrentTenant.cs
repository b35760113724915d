namespace NtmPortal.Data.Tenancy;

/// <summary>
/// The tenant of a request or a circuit, set once by the middleware or the circuit handler. Without it the database shows no row.
/// </summary>
public sealed class CurrentTenant
{
    /// <summary>The context; null before sign-in.</summary>
    public TenantContext? Context { get; private set; }

    /// <summary>
    /// Sets the context. A sign-in context may give way to the person's own, in the same office; any other change inside one
    /// scope is a bug and throws.
    /// </summary>
    public void Set(TenantContext context)
    {
        if (Context is { } current && current != context && (current.Kind != ContextKind.SignIn || current.TenantId != context.TenantId))
            throw new InvalidOperationException("The tenant of a scope is set once.");
        Context = context;
    }
}
