namespace NtmPortal.Web.Features.Predecessors;

/// <summary>Texts of the area.</summary>
public sealed class PredecessorsText;
