namespace NtmPortal.Domain;

/// <summary>Text that people write: reasons and notes.</summary>
public static class PlainText
{
    /// <summary>
    /// The text in NFC, without spaces around it and without control characters but line breaks: PostgreSQL takes no NUL, and
    /// the others say nothing to a reader.
    /// </summary>
    public static string Clean(string text) => new string([.. text.Where(c => c == '\n' || !char.IsControl(c))]).Trim().Normalize();
}
