namespace NtmPortal.Web.Features.Administration.UnitLists;

/// <summary>Marks the words of lists of units in <c>UnitListsText.resx</c>.</summary>
public sealed class UnitListsText;
