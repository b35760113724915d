namespace NtmPortal.Web.Features.Catalogue;

/// <summary>Names the resource files of the catalogue's pages.</summary>
public sealed class CatalogueText;
