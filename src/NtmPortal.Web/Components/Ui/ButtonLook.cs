namespace NtmPortal.Web.Components.Ui;

/// <summary>How much a button should stand out.</summary>
public enum ButtonLook
{
    /// <summary>The one thing to do on the page.</summary>
    Primary,

    /// <summary>Everything else.</summary>
    Secondary,

    /// <summary>What cannot be undone with one click.</summary>
    Danger,
}
