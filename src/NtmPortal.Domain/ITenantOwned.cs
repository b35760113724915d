namespace NtmPortal.Domain;

/// <summary>
/// A row of one tenant (a province's programme office, or the central office). The tenant leads its keys, it is filtered by
/// the query filter and by row security. An entity without this marker must carry <see cref="ISharedReference"/>.
/// </summary>
public interface ITenantOwned
{
    /// <summary>The owning tenant.</summary>
    int TenantId { get; set; }
}

/// <summary>Reference data that all tenants read and none writes; at run time units alone change, by the installation itself.</summary>
public interface ISharedReference;

/// <summary>A tenant's row that the central office reads too, because closing a report published it.</summary>
public interface IPublished : ITenantOwned;

/// <summary>A tenant's row that the central office reads and adds too: what the two write to each other.</summary>
public interface ICorrespondence : ITenantOwned;
