namespace NtmPortal.Web.Features.Reporting.Texts;

/// <summary>Marks the words of text parts in <c>TextsText.resx</c>.</summary>
public sealed class TextsText;
