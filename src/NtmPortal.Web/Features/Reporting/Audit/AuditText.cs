namespace NtmPortal.Web.Features.Reporting.Audit;

/// <summary>Marks the words of records and their seals in <c>AuditText.resx</c>.</summary>
public sealed class AuditText;
