namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>Marks the words of workbooks in <c>WorkbooksText.resx</c>.</summary>
public sealed class WorkbooksText;
