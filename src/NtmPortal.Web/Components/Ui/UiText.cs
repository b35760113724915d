namespace NtmPortal.Web.Components.Ui;

/// <summary>
/// Names the resource files of the shared UI (<c>UiText.resx</c> in Vietnamese, <c>UiText.en.resx</c> in English).
/// Each area has its own marker of this kind beside its own pair of files.
/// </summary>
public sealed class UiText;
