namespace NtmPortal.Data.Embedded;

/// <summary>The portal cannot start, for a reason that a person can act on. The message is shown as it is, without a stack trace.</summary>
public sealed class StartupException : Exception
{
    public StartupException()
    {
    }

    public StartupException(string message)
        : base(message)
    {
    }

    public StartupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
