using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;

namespace NtmPortal.Web.Components.Ui;

/// <summary>The portal's icons. An icon is decoration: a word always stands beside it.</summary>
public static class Icons
{
    private static readonly FrozenDictionary<IconName, MarkupString> Drawings = Enum.GetValues<IconName>().ToFrozenDictionary(
        name => name,
        name => Html.Of($"""<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false"><path d="{Path(name)}"/></svg>"""));

    /// <summary>The drawing, in the colour of the text around it.</summary>
    public static MarkupString Of(IconName name) => Drawings[name];

    private static string Path(IconName name) => name switch
    {
        IconName.Check => "M3 8.5 6.5 12 13 4.5",
        IconName.Forward => "M2.5 8h11M9 3.5 13.5 8 9 12.5",
        IconName.Alert => "M8 2.5v7M8 12.9v.2",
        IconName.Down => "M8 2.5v11M3.5 9 8 13.5 12.5 9",
        IconName.Dash => "M3.5 8h9",
        IconName.Info => "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M8 7.4v3.8M8 4.7v.2",
        IconName.Lock => "M3.5 7.2h9v6.3h-9zM5.4 7.2V5a2.6 2.6 0 0 1 5.2 0v2.2",
        IconName.Return => "M6 3 2.5 6.5 6 10M2.8 6.5h6.4a4 4 0 0 1 0 7H6",
        IconName.Pencil => "M2.5 13.5l.8-3.3L10.8 2.7l2.5 2.5-7.5 7.5zM9 4.5 11.5 7",
        IconName.Send => "M8 13.5v-11M3.5 7 8 2.5 12.5 7",
        IconName.Menu => "M2 4h12M2 8h12M2 12h12",
        IconName.Cross => "M3.5 3.5l9 9M12.5 3.5l-9 9",
        _ => throw new InvalidOperationException($"No drawing for icon {name}."),
    };
}
