namespace NtmPortal.Domain.Reporting;

/// <summary>What a text meant for a cell would do to it.</summary>
public enum CellEffect
{
    /// <summary>It is empty and would be filled.</summary>
    New = 1,

    /// <summary>It would hold another value.</summary>
    Changed = 2,

    /// <summary>It would be emptied.</summary>
    Cleared = 3,

    /// <summary>It holds just that, or is left as it is.</summary>
    Same = 4,

    /// <summary>It would stay as it is, for a reason that is given.</summary>
    Refused = 5,
}

/// <summary>Names the effect of a change.</summary>
public static class CellEffects
{
    /// <summary>The effect of putting <paramref name="after"/> where <paramref name="before"/> stands.</summary>
    public static CellEffect Of(CellValue before, CellValue after) =>
        before == after ? CellEffect.Same : before.IsEmpty ? CellEffect.New : after.IsEmpty ? CellEffect.Cleared : CellEffect.Changed;
}
