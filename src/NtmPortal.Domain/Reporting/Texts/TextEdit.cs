using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Reporting.Texts;

/// <summary>What a text was taken over from. It stays, however the text is edited afterwards.</summary>
/// <param name="Version">The district's version.</param>
/// <param name="ByName">Who wrote that.</param>
/// <param name="At">When.</param>
public sealed record TextOrigin(int Version, string ByName, DateTimeOffset At);

/// <summary>A change of one text, as a client asks for it.</summary>
/// <param name="Id">Made by the client (UUIDv7), once for this change; sending it again is harmless.</param>
/// <param name="Key">Which text.</param>
/// <param name="Body">The text, as <see cref="TextBody.Read"/> gives it; empty takes it away.</param>
/// <param name="BaseVersion">The version the client saw; 0 for a text never saved.</param>
/// <param name="Origin">Given when a district's text is taken over; null keeps the origin as it is.</param>
public sealed record TextEdit(Guid Id, TextKey Key, string Body, int BaseVersion, TextOrigin? Origin = null);

/// <summary>The answer to an edit.</summary>
/// <param name="Id">The edit.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Version">The text's version now.</param>
/// <param name="Body">The text now.</param>
/// <param name="ByName">Who changed it last; null when never saved.</param>
/// <param name="At">When.</param>
/// <param name="Problem">Why it was not saved.</param>
public sealed record TextResult(Guid Id, CellOutcome Outcome, int Version, string Body, string? ByName, DateTimeOffset? At, Problem? Problem);

/// <summary>Who writes and reads which text, and when.</summary>
public static class TextRules
{
    /// <summary>
    /// The provincial staff write the province's own texts and those it took over, a district officer the texts of the own scope.
    /// </summary>
    /// <param name="actor">Who.</param>
    /// <param name="key">Which text; its part is not looked at.</param>
    /// <param name="tree">The province's units at the report's cut-off.</param>
    public static bool MayWrite(Actor actor, TextKey key, UnitTree tree)
    {
        if (!actor.May(Permission.WriteTexts)) return false;
        return actor.Role == PortalRole.DistrictOfficer
            ? !key.IsTaken && actor.ScopeUnitIds.Contains(key.UnitId) && IsScope(key.UnitId)
            : key.UnitId == tree.Province.Id && (!key.IsTaken || IsScope(key.OriginUnitId));

        bool IsScope(int unitId) => tree.Find(unitId)?.Level == tree.ScopeLevel;
    }

    /// <summary>
    /// Whether the texts of a unit may be read: a district officer reads those of the own scope alone, because the province's hold
    /// other districts' words.
    /// </summary>
    public static bool MayRead(Actor actor, int unitId) => actor.May(Permission.ViewProvince) && actor.SeesDistrict(unitId);

    /// <summary>Texts are open while the report is being written, and again when it was returned, whatever was returned.</summary>
    public static bool IsEditable(ReportState state) => state is ReportState.Draft or ReportState.Returned;
}
