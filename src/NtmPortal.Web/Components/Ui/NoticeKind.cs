namespace NtmPortal.Web.Components.Ui;

/// <summary>How a <see cref="Notice"/> is meant.</summary>
public enum NoticeKind
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Something was done as asked.</summary>
    Success,

    /// <summary>Needs a look before going on.</summary>
    Warning,

    /// <summary>Was not done; says why and what to do.</summary>
    Error,
}
