namespace NtmPortal.Web.Features.Documents.Official;

/// <summary>Marks the words of the printed report in <c>OfficialText.resx</c>.</summary>
public sealed class OfficialText;
