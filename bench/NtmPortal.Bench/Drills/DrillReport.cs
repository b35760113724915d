using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Bench.Drills;

/// <summary>An open report, all of a drill's own.</summary>
/// <param name="Portal">The portal.</param>
/// <param name="Quarter">Its period.</param>
/// <param name="Id">Its id.</param>
/// <param name="Cells">The cells that are typed into; empty at first.</param>
internal sealed record DrillReport(DrillPortal Portal, Quarter Quarter, Guid Id, IReadOnlyList<CellKey> Cells)
{
    /// <summary>What the database holds.</summary>
    public async Task<StoredReport> ReadAsync()
    {
        await using var database = Portal.Connect();
        await using var db = database.CreateContext(new TenantContext(Portal.Province.Id, Guid.Empty));
        var values = await db.Values.Where(v => v.ReportId == Id).ToListAsync();
        var changes = await db.ValueChanges.Where(c => c.ReportId == Id).OrderBy(c => c.Version).ToListAsync();
        var stored = await db.RollUps.Where(r => r.ReportId == Id).ToDictionaryAsync(r => (r.UnitId, r.IndicatorId), r => r.Tally);
        var tree = Portal.Reference.Tree(Portal.Province.Id, new ReportingCalendar(Quarter).CutOff);
        var computed = RollUpRebuilder.Compute(tree, Portal.Reference.IndicatorsOn(Portal.Province.Id, new ReportingCalendar(Quarter).CutOff), values);
        return new StoredReport(
            values.ToDictionary(v => new CellKey(v.IndicatorId, v.UnitId), v => v.Numerator), changes, computed.Count(c => stored[c.Key] != c.Value));
    }
}

/// <summary>A report as the database holds it.</summary>
/// <param name="Values">What stands.</param>
/// <param name="Changes">Every change, by version.</param>
/// <param name="WrongRollUps">Roll-ups that differ from the sum of the values.</param>
internal sealed record StoredReport(IReadOnlyDictionary<CellKey, decimal?> Values, IReadOnlyList<ValueChange> Changes, int WrongRollUps)
{
    /// <summary>
    /// Cells whose history is no chain: a version is missing or there twice, a change did not build on the one before, or what
    /// stands is not the last.
    /// </summary>
    public int BrokenChains => Values.Keys.Union(Changes.Select(CellOf)).Count(cell =>
    {
        var chain = Changes.Where(c => CellOf(c) == cell).ToList();
        var isWhole = chain.Select((change, i) => change.Version == i + 1 && change.OldNumerator == (i == 0 ? null : chain[i - 1].NewNumerator)).All(whole => whole);
        return !isWhole || chain.Count == 0 || !Values.TryGetValue(cell, out var standing) || standing != chain[^1].NewNumerator;
    });

    /// <summary>The cell of a change.</summary>
    public static CellKey CellOf(ValueChange change) => new(change.IndicatorId, change.UnitId);
}
