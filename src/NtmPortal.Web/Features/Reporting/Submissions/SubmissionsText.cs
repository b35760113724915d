namespace NtmPortal.Web.Features.Reporting.Submissions;

/// <summary>Marks the words of receipts and comparisons in <c>SubmissionsText.resx</c>.</summary>
public sealed class SubmissionsText;
