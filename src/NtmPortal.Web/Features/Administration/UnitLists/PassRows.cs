using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration.UnitLists;

/// <summary>A row that does not fit, as the reviewer judges it.</summary>
public sealed class PassInput
{
    /// <summary>The file.</summary>
    public ListSource Source { get; set; }

    /// <summary>The row.</summary>
    public int Row { get; set; }

    /// <summary>Whether it is let pass.</summary>
    public bool IsPassed { get; set; }

    /// <summary>Why.</summary>
    [AllowNull]
    public string Reason { get; set => field = value ?? ""; } = "";
}

/// <summary>Keeps which rows the reviewer lets pass, each with a reason. They are left out of the comparison, and named with the import for ever.</summary>
public sealed class PassRows(DrawUnitList drawing, IDbContextFactory<PortalDbContext> contexts, PortalSession session)
{
    /// <summary>
    /// How many rows pass now. Problems: <c>NotAllowed</c>, <c>NotFound</c>, <c>UnitRowReason</c> (row) for one without a reason,
    /// <c>UnitRowMayNotPass</c> (row) for one that is no exception.
    /// </summary>
    public async Task<Result<int>> HandleAsync(Guid id, IReadOnlyList<PassInput> rows, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageInstallation)) return Problem.NotAllowed;
        if (await drawing.ReadAsync(id, cancellation) is not { Plan: { } plan } model) return Problem.NotFound;
        var exceptable = plan.Findings.Where(f => f.Weight == FindingWeight.Exceptable).Select(f => (f.Source, f.Row)).ToHashSet();
        foreach (var row in rows.Where(r => r.IsPassed))
        {
            if (!exceptable.Contains((row.Source, row.Row))) return new Problem("UnitRowMayNotPass", row.Row);
            if (PlainText.Clean(row.Reason) is not { Length: > 0 and <= UnitListUpload.LongestReason }) return new Problem("UnitRowReason", row.Row, UnitListUpload.LongestReason);
        }

        var judged = rows.Select(r => (r.Source, r.Row)).ToHashSet();
        List<PassedRow> passed =
        [
            .. model.Upload.Passed.Where(p => !judged.Contains((p.Source, p.Row)) && exceptable.Contains((p.Source, p.Row))),
            .. rows.Where(r => r.IsPassed).Select(r => new PassedRow(r.Source, r.Row, PlainText.Clean(r.Reason))),
        ];
        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        await db.UnitListUploads.Where(u => u.Id == id && u.ImportId == null).ExecuteUpdateAsync(u => u.SetProperty(x => x.Passed, passed), cancellation);
        return passed.Count;
    }
}
