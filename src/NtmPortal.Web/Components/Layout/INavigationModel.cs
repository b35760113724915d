namespace NtmPortal.Web.Components.Layout;

/// <summary>Tells the frame around a page whose portal it is, who reads it and where they may go.</summary>
public interface INavigationModel
{
    /// <summary>The frame for the present user and tenant; <see cref="NavFrame.Empty"/> for who has not signed in.</summary>
    ValueTask<NavFrame> GetFrameAsync(CancellationToken cancellationToken = default);
}

/// <summary>What the frame around a page shows.</summary>
/// <param name="TenantName">The province's or office's name; null when nobody has signed in.</param>
/// <param name="UserName">The user's display name; null when nobody has signed in.</param>
/// <param name="UserRole">What the user is here, in the reader's language.</param>
/// <param name="IsDemo">Whether the figures are illustrative, which every page then says.</param>
/// <param name="Items">The navigation, holding only what the user may open.</param>
public sealed record NavFrame(string? TenantName, string? UserName, string? UserRole, bool IsDemo, IReadOnlyList<NavItem> Items)
{
    /// <summary>Whether the user receives notices, whose count a script then asks for.</summary>
    public bool HasNotices { get; init; }

    /// <summary>Name of the own office while the user reads what a predecessor left; null otherwise.</summary>
    public string? Home { get; init; }

    /// <summary>The frame of a visitor.</summary>
    public static NavFrame Empty { get; } = new(null, null, null, false, []);
}

/// <summary>A link of the main navigation.</summary>
/// <param name="Href">Path inside the portal, with a leading slash.</param>
/// <param name="TextKey">Key of its words in <see cref="Ui.UiText"/>, "Nav." and a name.</param>
/// <param name="Badge">How many things wait there; 0 shows nothing.</param>
public sealed record NavItem(string Href, string TextKey, int Badge = 0);
