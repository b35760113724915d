namespace NtmPortal.Web.Features.Progress.Queries;

/// <summary>Marks the words of queries on published figures in <c>QueriesText.resx</c>.</summary>
public sealed class QueriesText;
