namespace NtmPortal.Web.Components.Ui;

/// <summary>One step of a workflow, as <see cref="Steps"/> shows it.</summary>
/// <param name="Text">The step's name, in the reader's language.</param>
/// <param name="State">Whether it lies behind, is where things stand, or lies ahead.</param>
/// <param name="Note">A short addition: who, when, or how much of it is done.</param>
public sealed record Step(string Text, StepState State, string? Note = null);

/// <summary>Where a step lies.</summary>
public enum StepState
{
    /// <summary>Lies ahead.</summary>
    Todo,

    /// <summary>Is where things stand.</summary>
    Now,

    /// <summary>Lies behind.</summary>
    Done,
}
