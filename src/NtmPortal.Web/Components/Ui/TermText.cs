namespace NtmPortal.Web.Components.Ui;

/// <summary>
/// Names the resource files of the field's terms that several areas show: pillars, kinds, unit types, measures, roles of
/// agencies. A key is the type's name, a point and the member's.
/// </summary>
public sealed class TermText;
