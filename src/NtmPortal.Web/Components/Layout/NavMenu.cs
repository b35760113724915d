using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Components.Layout;

/// <summary>The main navigation: made once a page and shown in two places, beside the page and in a phone's menu.</summary>
public sealed class NavMenu(IStringLocalizer<UiText> T)
{
    /// <summary>The links, with the one marked that leads to the page or above it.</summary>
    /// <param name="items">The links, in their order.</param>
    /// <param name="path">The page's own path, with a leading slash.</param>
    public MarkupString Of(IEnumerable<NavItem> items, string path) =>
        Html.Of($"""<nav class="nav" aria-label="{T["Layout.MainNavigation"]}"><ul>{Html.Join(items.Select(item => Link(item, path)))}</ul></nav>""");

    private MarkupString Link(NavItem item, string path)
    {
        var here = IsHere(item, path) ? Html.Of($" class=\"active\" aria-current=\"page\"") : default;
        var badge = item.Badge == 0 ? default
            : Html.Of($"""<span class="nav-badge"><span aria-hidden="true">{item.Badge}</span><span class="visually-hidden">{T["Nav.Waiting", item.Badge]}</span></span>""");
        return Html.Of($"""<li><a href="{item.Href}"{here}><span>{T[item.TextKey]}</span>{badge}</a></li>""");
    }

    private static bool IsHere(NavItem item, string path) =>
        path == item.Href || (item.Href != "/" && path.StartsWith(item.Href + "/", StringComparison.OrdinalIgnoreCase));
}
