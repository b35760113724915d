namespace NtmPortal.Domain.Accounts;

/// <summary>A person with an account in one office.</summary>
public sealed class PortalUser : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; } = Guid.CreateVersion7();

    /// <summary>Sign-in name: a name, "@" and the office's slug ("lan.nguyen@hatinh"), so that names never clash across offices.</summary>
    public required string UserName { get; set; }

    /// <summary>Upper-case form for look-ups.</summary>
    public string NormalizedUserName { get; set; } = "";

    /// <summary>The person's name, as it stands in records.</summary>
    public required string DisplayName { get; set; }

    /// <summary>E-mail address; optional.</summary>
    public string? Email { get; set; }

    /// <summary>Telephone number as the person writes it, see <see cref="ContactRules.IsPhone"/>; optional.</summary>
    public string? Phone { get; set; }

    /// <summary>What the person does.</summary>
    public PortalRole Role { get; set; }

    /// <summary>Hash of the password; null until the person has set one through a one-time link.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with password, role, scope and state: ends every open session.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>Changes with every save of the account.</summary>
    public string ConcurrencyStamp { get; set; } = "";

    /// <summary>Failed sign-ins in a row.</summary>
    public int AccessFailedCount { get; set; }

    /// <summary>End of a lockout.</summary>
    public DateTimeOffset? LockoutEnd { get; set; }

    /// <summary>When an administrator disabled the account; null while enabled.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>When the account was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When an administrator or the person last changed it; null while it is as it was made.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Units of a district or commune officer.</summary>
    public List<UserScope> Scopes { get; } = [];
}

/// <summary>A district-level unit that a district officer reviews, or a commune that a commune officer enters.</summary>
public sealed class UserScope : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The officer.</summary>
    public Guid UserId { get; set; }

    /// <summary>The unit.</summary>
    public int UnitId { get; set; }
}
