using System.Globalization;

namespace NtmPortal.Domain.Reporting.Texts;

/// <summary>
/// One text of a report. A district has one text a part. The province has one of its own, and beside it one for each district whose
/// text it took over, so that a text's origin is part of what it is.
/// </summary>
/// <param name="Part">Key of the part.</param>
/// <param name="UnitId">In whose report it stands: a district-level unit, or the province.</param>
/// <param name="OriginUnitId">Where it was first written: the same unit, or the district it was taken over from.</param>
public readonly record struct TextKey(string Part, int UnitId, int OriginUnitId)
{
    /// <summary>Whether it was taken over from another unit.</summary>
    public bool IsTaken => UnitId != OriginUnitId;

    /// <summary>As in forms and scripts: "digital-economy:130764:130801".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Part}:{UnitId}:{OriginUnitId}");

    /// <summary>Reads <see cref="ToString"/>.</summary>
    public static bool TryParse(string? text, out TextKey key)
    {
        key = default;
        if (text?.Split(':') is not [{ Length: > 0 } part, var unit, var origin]) return false;
        if (!int.TryParse(unit, NumberStyles.None, CultureInfo.InvariantCulture, out var unitId)) return false;
        if (!int.TryParse(origin, NumberStyles.None, CultureInfo.InvariantCulture, out var originId)) return false;
        key = new TextKey(part, unitId, originId);
        return true;
    }
}
