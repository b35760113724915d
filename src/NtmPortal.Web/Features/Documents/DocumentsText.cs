namespace NtmPortal.Web.Features.Documents;

/// <summary>Names the resource files of exports: the page's words and the files'.</summary>
public sealed class DocumentsText;
