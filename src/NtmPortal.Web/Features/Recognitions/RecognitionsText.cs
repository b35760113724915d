namespace NtmPortal.Web.Features.Recognitions;

/// <summary>Marks the words of the register of recognition in <c>RecognitionsText.resx</c>.</summary>
public sealed class RecognitionsText;
