namespace NtmPortal.Web.Features.Notices;

/// <summary>Marks the words of notices and their e-mails in <c>NoticesText.resx</c>.</summary>
public sealed class NoticesText;
