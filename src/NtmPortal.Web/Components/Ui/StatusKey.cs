namespace NtmPortal.Web.Components.Ui;

/// <summary>Where a figure stands against its target.</summary>
public enum StatusKey
{
    /// <summary>There is no figure to judge.</summary>
    None,

    /// <summary>The target is reached.</summary>
    Reached,

    /// <summary>Not reached yet, and the pace kept is the pace needed.</summary>
    OnTrack,

    /// <summary>The pace kept falls short of the pace needed.</summary>
    AtRisk,

    /// <summary>The time for the target has passed, or it can no longer be reached in time.</summary>
    Late,
}

/// <summary>The looks of the states; the classes set the tone that the style sheet's parts draw with.</summary>
public static class StatusLook
{
    /// <summary>The class that gives an element (a table cell, a bar, a pill) the tone of the status.</summary>
    public static string CssClass(this StatusKey status) => status switch
    {
        StatusKey.Reached => "is-reached",
        StatusKey.OnTrack => "is-on-track",
        StatusKey.AtRisk => "is-at-risk",
        StatusKey.Late => "is-late",
        _ => "is-none",
    };

    /// <summary>The icon that goes with the status, so that it can be told without colour.</summary>
    public static IconName Icon(this StatusKey status) => status switch
    {
        StatusKey.Reached => IconName.Check,
        StatusKey.OnTrack => IconName.Forward,
        StatusKey.AtRisk => IconName.Alert,
        StatusKey.Late => IconName.Down,
        _ => IconName.Dash,
    };
}
