using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Catalogue.Entry;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration.CriteriaSets;

/// <summary>A draft with what was read of it.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Amended">The set that it amends; null for a new one.</param>
/// <param name="Read">What it says, and what stands in the way of publishing.</param>
public sealed record DraftView(SetDraft Draft, CriteriaSet? Amended, ReadSet Read);

/// <summary>Criteria sets that are being entered: system administrators see and change them, nobody else.</summary>
public sealed class SetDesk(IDbContextFactory<PortalDbContext> contexts, PortalSession session, ReferenceCache reference, TimeProvider time)
{
    /// <summary>All drafts, the one changed last first; empty for whoever may not see them.</summary>
    public async Task<IReadOnlyList<SetDraft>> ListAsync(CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageCriteria)) return [];
        await using var db = contexts.CreateDbContext();
        return await db.SetDrafts.AsNoTracking().OrderByDescending(d => d.ChangedAt).ToListAsync(cancellation);
    }

    /// <summary>One draft; null when there is none, or for whoever may not see it.</summary>
    public async Task<DraftView?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageCriteria)) return null;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        return await db.SetDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellation) is { } draft ? await ReadAsync(db, draft, cancellation) : null;
    }

    /// <summary>Begins a draft. Problems: <c>NotAllowed</c>, <c>NotFound</c> for an amendment of a set that is none.</summary>
    /// <param name="amends">Key of the set to amend; null for a new set.</param>
    /// <param name="document">What is entered already.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Result<Guid>> BeginAsync(string? amends, SetDocument? document = null, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageCriteria)) return Problem.NotAllowed;
        var set = amends is null ? null : reference.CriteriaSets.FirstOrDefault(s => s.Key == amends);
        if (amends is not null && set is null) return Problem.NotFound;
        var now = time.GetUtcNow();
        var draft = new SetDraft { Id = Guid.CreateVersion7(now), AmendsSetId = set?.Id, Document = document ?? SetDocument.Empty, Version = 1, ChangedByName = session.Actor.Name, ChangedAt = now };
        await using var db = contexts.CreateDbContext();
        db.Add(draft);
        await db.SaveChangesAsync(cancellation);
        return draft.Id;
    }

    /// <summary>Changes what is entered. Problems: <c>NotAllowed</c>, <c>NotFound</c>, <c>SetDraftChanged</c> when somebody else did meanwhile.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="seen">Its version as the person saw it.</param>
    /// <param name="change">What becomes of the document.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Result<int>> ChangeAsync(Guid id, int seen, Func<SetDraft, SetDocument> change, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageCriteria)) return Problem.NotAllowed;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        if (await db.SetDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellation) is not { } draft) return Problem.NotFound;
        var (document, name, now) = (change(draft), session.Actor.Name, time.GetUtcNow());
        var changed = await db.SetDrafts.Where(d => d.Id == id && d.Version == seen).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Document, document).SetProperty(d => d.Version, seen + 1).SetProperty(d => d.ChangedByName, name).SetProperty(d => d.ChangedAt, now), cancellation);
        return changed == 1 ? seen + 1 : new Problem("SetDraftChanged");
    }

    /// <summary>Puts a row in the place of another, behind the last, or away. Problems: those of <see cref="ChangeAsync"/>, <c>SetRowsFull</c>.</summary>
    /// <param name="id">The draft.</param>
    /// <param name="seen">Its version as the person saw it.</param>
    /// <param name="part">The part.</param>
    /// <param name="number">Number of the row, the first is 1; one more than the last adds one.</param>
    /// <param name="row">The row; null to take it away.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Result<int>> PutRowAsync(
        Guid id, int seen, SetPart part, int number, IReadOnlyDictionary<string, string>? row, CancellationToken cancellation = default)
    {
        if (number is < 1 or > SetForm.MostRows) return new Problem("SetRowsFull", SetForm.MostRows);
        return await ChangeAsync(id, seen, draft =>
        {
            var rows = draft.Document[part].ToList();
            if (row is null && number <= rows.Count) rows.RemoveAt(number - 1);
            else if (row is not null && number <= rows.Count) rows[number - 1] = row;
            else if (row is not null) rows.Add(row);
            return draft.Document.With(part, rows);
        }, cancellation);
    }

    /// <summary>Throws a draft away. Problems: <c>NotAllowed</c>, <c>NotFound</c>.</summary>
    public async Task<Result<bool>> DropAsync(Guid id, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageCriteria)) return Problem.NotAllowed;
        await using var db = contexts.CreateDbContext();
        return await db.SetDrafts.Where(d => d.Id == id).ExecuteDeleteAsync(cancellation) == 1 ? true : Problem.NotFound;
    }

    /// <summary>A published set as it would be entered; null when there is none, or for whoever enters no sets.</summary>
    public async Task<SetDocument?> PublishedAsync(string key, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageCriteria) || reference.CriteriaSets.FirstOrDefault(s => s.Key == key) is not { } set) return null;
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        return PublishedDocument.Of(
            reference.Criteria, set, set.ProvinceUnitId is { } province ? reference.Units.AsOf(province, set.ValidFrom < UnitRegister.From ? UnitRegister.From : set.ValidFrom).Code : null,
            await db.Criteria.AsNoTracking().Where(c => c.CriteriaSetId == set.Id).OrderBy(c => c.Position).ToListAsync(cancellation),
            await db.CommuneGroups.AsNoTracking().Where(g => g.CriteriaSetId == set.Id).OrderBy(g => g.Position).ToListAsync(cancellation),
            await db.Thresholds.AsNoTracking().OrderBy(t => t.IndicatorId).ThenBy(t => t.GroupKey).ToListAsync(cancellation));
    }

    /// <summary>Reads a draft beside what is published now.</summary>
    internal async Task<DraftView> ReadAsync(PortalDbContext db, SetDraft draft, CancellationToken cancellation)
    {
        var book = reference.Criteria;
        var amended = book.Sets.FirstOrDefault(s => s.Id == draft.AmendsSetId);
        var groups = amended is null ? [] : await db.CommuneGroups.Where(g => g.CriteriaSetId == amended.Id).Select(g => g.Key).ToListAsync(cancellation);
        var last = amended is null ? null : await db.SetAmendments.Where(a => a.CriteriaSetId == amended.Id).MaxAsync(a => (DateOnly?)a.EffectiveFrom, cancellation);
        return new DraftView(draft, amended, SetReader.Read(draft.Document, new SetSurroundings(book, ProvinceOf, amended, groups, last)));
    }

    private int? ProvinceOf(string code, DateOnly day) => reference.Units.AllLatest.Where(u => u.Level == UnitLevel.Province)
        .Select(u => reference.Units.Find(u.Id, day < UnitRegister.From ? UnitRegister.From : day)).FirstOrDefault(u => u?.Code == code)?.Id;
}
