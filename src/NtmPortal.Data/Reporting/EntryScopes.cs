using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Reporting;

/// <summary>Reads which units somebody may enter.</summary>
public static class EntryScopes
{
    /// <summary>The scope by the province's rule; staff enters under every rule, without a read.</summary>
    public static async Task<EntryScope> ReadAsync(PortalDbContext db, Actor actor, CancellationToken cancellation = default) =>
        new(actor, actor.Role.HasScope() ? await CurrentAsync(db, cancellation) : null);

    /// <summary>The rule that holds in the context's own province; null while none was set.</summary>
    public static Task<EntryRule?> CurrentAsync(PortalDbContext db, CancellationToken cancellation = default) =>
        db.EntryRules.AsNoTracking().OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellation);
}
