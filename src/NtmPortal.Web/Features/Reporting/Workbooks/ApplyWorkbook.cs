using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>
/// Writes what a workbook changes, all or nothing, by the one writer of values and under the versions of the comparison. Pressed
/// twice it writes once: the ids of the changes follow from the upload.
/// </summary>
public sealed partial class ApplyWorkbook(
    CompareWorkbook comparison, ContextConnections connections, PortalSession session, ReferenceCache reference, TimeProvider time, ILogger<ApplyWorkbook> logger)
{
    /// <summary>
    /// How many cells it wrote. Problems: <c>NotAllowed</c>, <c>NotFound</c>, what keeps the file from being read, and
    /// <c>WorkbookOvertaken</c> (a cell, how many) when one is refused now; with a problem nothing is written.
    /// </summary>
    public async Task<Result<int>> HandleAsync(Quarter quarter, Guid id, CancellationToken cancellation = default)
    {
        var actor = session.Actor;
        if (!actor.May(Permission.EnterValues)) return Problem.NotAllowed;
        if (await comparison.ReadAsync(quarter, id, cancellation) is not { } model) return Problem.NotFound;
        if (model.Problem is { } unreadable) return unreadable;
        var edits = model.Edits.Select(l => new CellEdit(WorkbookStamp.EditId(id, Key(l)), l.Indicator!.Id, l.Unit!.Id, l.After, l.Version, l.Note, l.Mark)).ToList();
        if (model.AppliedAt is not null) return edits.Count;
        var refused = model.Lines.Where(l => l.Effect == CellEffect.Refused).ToList();
        if (refused.Count > 0) return Overtaken(refused[0].Indicator, refused[0].Unit, refused.Count);
        if (edits.Count == 0) return 0;

        await using var connection = await connections.OpenAsync(cancellation);
        var saved = await new ValueWriter(connection, reference, time, Door.Workbook).SaveTogetherAsync(quarter, actor.UserId, edits, cancellation);
        if (saved.Problem is { } problem) return problem;
        if (saved.Value is [var first, ..])
        {
            var line = model.Edits.First(l => WorkbookStamp.EditId(id, Key(l)) == first.Id);
            return Overtaken(line.Indicator, line.Unit, saved.Value.Count);
        }
        LogApplied(actor.TenantId, actor.UserId, quarter, edits.Count);
        return edits.Count;
    }

    private static CellKey Key(CompareWorkbook.Line line) => new(line.Indicator!.Id, line.Unit!.Id);

    private static Problem Overtaken(Indicator? indicator, AdministrativeUnit? unit, int count) =>
        new("WorkbookOvertaken", string.Join(", ", new[] { unit?.Name, indicator is null ? null : Words.Of(indicator.CodeVi, indicator.CodeEn) }.OfType<string>()), count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Tenant {Tenant}, user {User}: workbook of {Quarter} applied, {Cells} cells.")]
    private partial void LogApplied(int tenant, Guid user, Quarter quarter, int cells);
}
