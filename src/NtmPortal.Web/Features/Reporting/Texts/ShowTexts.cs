using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Texts;

/// <summary>The text parts of a report for one unit: a district's own, or the province's with those gathered from its districts.</summary>
public sealed class ShowTexts(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference)
{
    /// <summary>A text, or the place of one that nobody has written.</summary>
    /// <param name="Key">Which.</param>
    /// <param name="Origin">Where it was first written.</param>
    /// <param name="Text">The text as it stands; null when never saved.</param>
    public sealed record Piece(TextKey Key, AdministrativeUnit Origin, ReportText? Text)
    {
        /// <summary>What was taken over, before anybody edited it here; null for a text of the unit's own.</summary>
        public string? Original { get; init; }

        /// <summary>The district's text as it stands now; null for a text of the unit's own.</summary>
        public ReportText? Source { get; init; }

        /// <summary>The words.</summary>
        public string Body => Text?.Body ?? "";

        /// <summary>Version for the next edit.</summary>
        public int Version => Text?.Version ?? 0;

        /// <summary>Whether the district wrote on after its text was taken over.</summary>
        public bool IsOutdated => Source is not null && Source.Version != Text?.OriginVersion;

        /// <summary>Whether the words were edited here after they were taken over.</summary>
        public bool IsEdited => Original is not null && Original != Body;
    }

    /// <summary>A part with all that is written of it.</summary>
    /// <param name="Definition">The part.</param>
    /// <param name="Own">The unit's own text.</param>
    /// <param name="Taken">For the province: texts taken over from districts.</param>
    /// <param name="Gathered">For the province: the districts' texts, whether taken over or not.</param>
    public sealed record Part(TextPart Definition, Piece Own, IReadOnlyList<Piece> Taken, IReadOnlyList<Piece> Gathered)
    {
        /// <summary>Versions of texts that were taken over and taken away again, by district: taking them over anew is an edit of these.</summary>
        public IReadOnlyDictionary<int, int> Emptied { get; init; } = new Dictionary<int, int>();

        /// <summary>Whether anything is written.</summary>
        public bool HasWords => Own.Body.Length > 0 || Taken.Count > 0;
    }

    /// <summary>All of it.</summary>
    /// <param name="Report">The report.</param>
    /// <param name="Unit">Whose texts.</param>
    /// <param name="Units">Units whose texts the reader may see.</param>
    /// <param name="Parts">The parts, in the order of the report.</param>
    /// <param name="MayWrite">Whether the reader writes them, in some state of the report.</param>
    /// <param name="Return">In a returned report the last step that returned something, for those who may read steps.</param>
    public sealed record Model(
        Report Report, AdministrativeUnit Unit, IReadOnlyList<AdministrativeUnit> Units, IReadOnlyList<Part> Parts, bool MayWrite, Transition? Return)
    {
        /// <summary>Whether the reader can write now.</summary>
        public bool IsOpen => MayWrite && TextRules.IsEditable(Report.State);
    }

    /// <summary>Null when the province has no report for the quarter, or the unit is none whose texts the actor may read.</summary>
    /// <param name="quarter">The period.</param>
    /// <param name="unitCode">A district's code, or the province's; null for the first that the actor may read.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Model?> ReadAsync(Quarter quarter, string? unitCode, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return null;
        var tree = reference.Tree(actor.TenantId, report.CutOff);
        var units = tree.Scopes.Prepend(tree.Province).Where(u => TextRules.MayRead(actor, u.Id)).ToList();
        if (units.FirstOrDefault(u => string.IsNullOrEmpty(unitCode) || u.Code == unitCode) is not { } unit) return null;

        var isProvince = unit.Id == tree.Province.Id;
        var texts = await db.Texts.AsNoTracking().Where(t => t.ReportId == report.Id && (isProvince || t.UnitId == unit.Id)).ToDictionaryAsync(t => t.Key, cancellation);
        var originals = isProvince ? await OriginalsAsync(db, report.Id, unit.Id, cancellation) : [];
        var parts = reference.TextParts.Select(part => new Part(part, Own(part, unit), isProvince ? Taken(part) : [], isProvince ? Gathered(part) : []) { Emptied = Emptied(part) }).ToList();
        return new Model(report, unit, units, parts, TextRules.MayWrite(actor, parts[0].Own.Key, tree), await ReturnAsync(db, report, unit, cancellation));

        Piece Own(TextPart part, AdministrativeUnit of) => new(new TextKey(part.Key, of.Id, of.Id), of, texts.GetValueOrDefault(new TextKey(part.Key, of.Id, of.Id)));

        Dictionary<int, int> Emptied(TextPart part) =>
            texts.Values.Where(t => t is { Key.IsTaken: true, Body: "" } && t.Part == part.Key).ToDictionary(t => t.OriginUnitId, t => t.Version);

        List<Piece> Gathered(TextPart part) => [.. tree.Scopes.Select(d => Own(part, d)).Where(p => p.Body.Length > 0)];

        List<Piece> Taken(TextPart part) =>
        [
            .. from district in tree.Scopes
               let key = new TextKey(part.Key, unit.Id, district.Id)
               let text = texts.GetValueOrDefault(key)
               where text is { Body.Length: > 0 }
               select new Piece(key, district, text) { Original = originals.GetValueOrDefault(key), Source = Own(part, district).Text },
        ];
    }

    /// <summary>What the province took over, word for word, from the history of the districts' texts.</summary>
    private static Task<Dictionary<TextKey, string>> OriginalsAsync(PortalDbContext db, Guid report, int province, CancellationToken cancellation) =>
        (from taken in db.Texts
         join change in db.TextChanges on new { taken.ReportId, taken.Part, Unit = taken.OriginUnitId, Version = taken.OriginVersion }
             equals new { change.ReportId, change.Part, Unit = change.UnitId, Version = (int?)change.Version }
         where taken.ReportId == report && taken.UnitId == province && taken.OriginUnitId != province && change.OriginUnitId == change.UnitId
         select new { taken.Part, taken.OriginUnitId, change.Body })
        .ToDictionaryAsync(x => new TextKey(x.Part, province, x.OriginUnitId), x => x.Body, cancellation);

    private async Task<Transition?> ReturnAsync(PortalDbContext db, Report report, AdministrativeUnit unit, CancellationToken cancellation)
    {
        if (report.State != ReportState.Returned || !session.Actor.May(Permission.ViewTransitions)) return null;
        return await db.Transitions.AsNoTracking()
            .Where(t => t.ReportId == report.Id && (t.Action == ReportAction.Return || t.Action == ReportAction.ReturnScope || t.Action == ReportAction.Reopen))
            // What was said of other districts' cells says nothing to this one's texts.
            .Where(t => unit.Level == UnitLevel.Province || t.UnitIds.Length == 0 || t.UnitIds.Contains(unit.Id))
            .OrderByDescending(t => t.At).ThenByDescending(t => t.Id).FirstOrDefaultAsync(cancellation);
    }
}
