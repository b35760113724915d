namespace NtmPortal.Web.Features.Reorganisation;

/// <summary>Texts of the area.</summary>
public sealed class ReorganisationText;
