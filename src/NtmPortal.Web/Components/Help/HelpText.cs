namespace NtmPortal.Web.Components.Help;

/// <summary>Names the area's resource files.</summary>
public sealed class HelpText;
