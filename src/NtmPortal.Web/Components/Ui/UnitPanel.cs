namespace NtmPortal.Web.Components.Ui;

/// <summary>What an area adds to the page of a unit, which is another's: registered as a service, shown in the order of registration.</summary>
/// <param name="Component">A component with a parameter of this <see cref="Parameter"/>'s name; it shows nothing where it has nothing to tell.</param>
public sealed record UnitPanel(Type Component)
{
    /// <summary>Name of the parameter that takes the unit's id.</summary>
    public const string Parameter = "UnitId";
}
