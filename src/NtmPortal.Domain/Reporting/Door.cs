namespace NtmPortal.Domain.Reporting;

/// <summary>The way by which a change came into the portal.</summary>
public enum Door
{
    /// <summary>Made before the portal recorded ways.</summary>
    Unknown = 0,

    /// <summary>Typed into the entry grid.</summary>
    Grid = 1,

    /// <summary>Pasted into the entry grid.</summary>
    Paste = 2,

    /// <summary>Read from a workbook.</summary>
    Workbook = 3,

    /// <summary>Sent with a form of a page.</summary>
    Form = 4,

    /// <summary>Sent by another program.</summary>
    Api = 5,

    /// <summary>Invented by the demo.</summary>
    Demo = 6,
}
