using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>Holds an uploaded workbook against the report as it stands, cell by cell; or, once it is applied, tells what it did.</summary>
public sealed class CompareWorkbook(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, WorkbookReader workbooks, TimeProvider time)
{
    /// <summary>What becomes of a cell.</summary>
    /// <param name="Sheet">The sheet it stands in.</param>
    /// <param name="At">Where.</param>
    /// <param name="Unit">The unit; null where the row's is not known.</param>
    /// <param name="Indicator">The indicator; null where it is about the whole row.</param>
    /// <param name="Effect">What becomes of it.</param>
    /// <param name="Before">The value before.</param>
    /// <param name="After">The value afterwards.</param>
    public sealed record Line(string Sheet, CellAddress At, AdministrativeUnit? Unit, Indicator? Indicator, CellEffect Effect, CellValue Before, CellValue After)
    {
        /// <summary>Why it is refused.</summary>
        public Problem? Problem { get; init; }

        /// <summary>Who changed the cell since the workbook was given out; only where that is why.</summary>
        public string? ChangedBy { get; init; }

        /// <summary>What is odd about the value, and may still be true.</summary>
        public IReadOnlyList<Finding> Warnings { get; init; } = [];

        /// <summary>The reason to stand beside the value; null to leave the note as it is.</summary>
        public string? Note { get; init; }

        /// <summary>Whether the value before is an estimate.</summary>
        public bool WasEstimate { get; init; }

        /// <summary>Whether the value afterwards is one.</summary>
        public bool IsEstimate { get; init; }

        /// <summary>What the workbook says of that; null where nobody touched its mark.</summary>
        public bool? Mark { get; init; }

        /// <summary>The cell's version now; once applied, the one that this made.</summary>
        public int Version { get; init; }

        /// <summary>When this upload wrote it; null when it did not.</summary>
        public DateTimeOffset? SavedAt { get; init; }

        /// <summary>Whether the cell was left blank where a value stands.</summary>
        public bool IsKept { get; init; }

        /// <summary>Whether applying writes the cell: another value, or a reason or a mark beside the same.</summary>
        public bool IsEdit => Effect is CellEffect.New or CellEffect.Changed or CellEffect.Cleared || (Effect == CellEffect.Same && (Note is not null || Mark is not null));
    }

    /// <summary>The comparison.</summary>
    /// <param name="Report">The report.</param>
    /// <param name="Upload">The uploaded file.</param>
    /// <param name="File">What was read from it; null when it cannot be read any more.</param>
    /// <param name="Lines">Every cell of it, and what else is refused.</param>
    /// <param name="UnusedReasons">Rows with a reason and nothing odd.</param>
    public sealed record Model(Report Report, WorkbookUpload Upload, WorkbookFile? File, IReadOnlyList<Line> Lines, int UnusedReasons)
    {
        /// <summary>Why the file cannot be read as this report's any more.</summary>
        public Problem? Problem { get; init; }

        /// <summary>When it was applied; null before.</summary>
        public DateTimeOffset? AppliedAt { get; init; }

        /// <summary>What applying would write.</summary>
        public IEnumerable<Line> Edits => Lines.Where(l => l.IsEdit);

        /// <summary>How many cells an effect has.</summary>
        public int Count(CellEffect effect) => Lines.Count(l => l.Effect == effect);
    }

    /// <summary>Null when the person has no such upload for the quarter.</summary>
    public async Task<Model?> ReadAsync(Quarter quarter, Guid id, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.EnterValues)) return null;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.QuarterOrdinal == quarter.Ordinal, cancellation);
        if (report is null) return null;
        var upload = await db.WorkbookUploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.ReportId == report.Id && u.UploadedBy == actor.UserId, cancellation);
        if (upload is null) return null;
        var tree = reference.Tree(actor.TenantId, report.CutOff);
        var read = workbooks.Read(upload.Content, report, tree);
        if (read.Problem is { } problem) return new Model(report, upload, null, [], 0) { Problem = problem };

        var standing = await StandingCells.ReadAsync(db, reference, report, cancellation);
        var comparer = new CellComparer(report, read.Value.Stamp, standing, reference.Checks, time.GetUtcNow());
        var rows = read.Value.Filled.Rows.Select(comparer.Compare).ToList();
        if (await AppliedAsync(db, upload, rows, comparer, cancellation) is { Count: > 0 } done)
            return new Model(report, upload, read.Value, done, 0) { AppliedAt = done.Max(l => l.SavedAt) };
        var lines = read.Value.Filled.Refusals.Select(r => new Line(r.Sheet, r.At, r.Unit, r.Indicator, CellEffect.Refused, default, default) { Problem = r.Problem })
            .Concat(rows.SelectMany(r => r.Lines)).ToList();
        return new Model(report, upload, read.Value, await NamedAsync(db, lines, standing, cancellation), rows.Count(r => r.IsReasonUnused));
    }

    /// <summary>The history itself tells what an upload did: the ids of its changes follow from its own.</summary>
    private static async Task<List<Line>> AppliedAsync(
        PortalDbContext db, WorkbookUpload upload, List<CellComparer.Row> rows, CellComparer comparer, CancellationToken cancellation)
    {
        var byId = rows.SelectMany(r => r.Lines).Where(l => l is { Unit: not null, Indicator: not null })
            .GroupBy(l => new CellKey(l.Indicator!.Id, l.Unit!.Id)).ToDictionary(g => WorkbookStamp.EditId(upload.Id, g.Key), g => g.First());
        var changes = await db.ValueChanges.AsNoTracking().Where(c => c.ReportId == upload.ReportId && byId.Keys.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        return changes.Count == 0 ? []
            : [.. byId.Select(x => changes.TryGetValue(x.Key, out var change) ? comparer.Judge(After(x.Value, change)) : x.Value with { Effect = CellEffect.Same, Problem = null, Note = null, Mark = null })];
    }

    private static Line After(Line line, ValueChange change)
    {
        var (before, after) = (new CellValue(change.OldNumerator, change.OldDenominator), new CellValue(change.NewNumerator, change.NewDenominator));
        var isEstimate = change.IsEstimate == true;
        return line with
        {
            Effect = CellEffects.Of(before, after), Before = before, After = after, Problem = null, Note = change.Note, Version = change.Version, SavedAt = change.ChangedAt,
            IsEstimate = isEstimate, WasEstimate = false, Mark = isEstimate,
        };
    }

    /// <summary>Says by whom a cell was changed, where that stands in the way.</summary>
    private static async Task<List<Line>> NamedAsync(PortalDbContext db, List<Line> lines, StandingCells standing, CancellationToken cancellation)
    {
        var late = lines.Where(l => l.Problem?.Code == "ChangedSinceDownload").ToDictionary(l => l, l => standing.Find(new CellKey(l.Indicator!.Id, l.Unit!.Id))?.ChangedBy);
        if (late.Count == 0) return lines;
        var users = late.Values.Distinct().ToList();
        var names = await db.Users.Where(u => users.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
        return lines.ConvertAll(l => late.TryGetValue(l, out var by) && by is { } user ? l with { ChangedBy = names.GetValueOrDefault(user) } : l);
    }
}
