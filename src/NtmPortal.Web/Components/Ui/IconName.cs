namespace NtmPortal.Web.Components.Ui;

/// <summary>The icons of the portal; all drawn on 16 × 16 with one stroke.</summary>
public enum IconName
{
    /// <summary>A tick.</summary>
    Check,

    /// <summary>An arrow to the right.</summary>
    Forward,

    /// <summary>An exclamation mark.</summary>
    Alert,

    /// <summary>An arrow down.</summary>
    Down,

    /// <summary>A dash.</summary>
    Dash,

    /// <summary>The letter i in a circle.</summary>
    Info,

    /// <summary>A closed lock.</summary>
    Lock,

    /// <summary>An arrow that turns back.</summary>
    Return,

    /// <summary>A pencil.</summary>
    Pencil,

    /// <summary>A sheet on its way up.</summary>
    Send,

    /// <summary>Three lines.</summary>
    Menu,

    /// <summary>A cross.</summary>
    Cross,
}
