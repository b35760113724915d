using Microsoft.Extensions.Localization;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Workbooks;

/// <summary>Makes the workbook of a report as it stands, to be filled in without a line to the portal.</summary>
public sealed class BuildWorkbook(
    ReportSheet values, PortalSession session, ReferenceCache reference, StampSeal seal, CellWords words, QuarterText quarters,
    IStringLocalizer<WorkbooksText> T, TimeProvider time)
{
    private static readonly UnitLevel[] Levels = [UnitLevel.Commune, UnitLevel.District, UnitLevel.Province];

    /// <summary>The file.</summary>
    /// <param name="Content">Its bytes.</param>
    /// <param name="PlainName">A name for old programs.</param>
    /// <param name="Name">The name in the reader's language.</param>
    public sealed record Made(byte[] Content, string PlainName, string Name);

    /// <summary>Problems: <c>NotAllowed</c>, <c>NotFound</c>.</summary>
    public async Task<Result<Made>> HandleAsync(Quarter quarter, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.EnterValues)) return Problem.NotAllowed;
        var models = new List<ReportSheet.Model>();
        foreach (var level in Levels)
        {
            if (await values.ReadAsync(quarter, level, null, cancellation) is not { } model) return Problem.NotFound;
            models.Add(model);
        }
        var (report, now, office) = (models[0].Report, time.GetUtcNow(), reference.TenantById[session.Actor.TenantId]);
        var cells = models.SelectMany(m => m.Cells).Where(c => c.Value.Version > 0)
            .ToDictionary(c => new CellKey(c.Key.IndicatorId, c.Key.UnitId), c => new StampedCell(c.Value.Value, c.Value.Version, c.Value.IsEstimate));
        var stamp = seal.Close(new WorkbookStamp(report.TenantId, report.Id, report.Quarter, now, cells));
        var title = T["Title", Words.Of(office.NameVi, office.NameEn), quarters.Of(quarter), Format.DateTime(now)];
        var file = new WorkbookWriter(T).Write([.. models.Where(m => m.Rows.Count > 0).Select(m => new ValueSheet(m, T, words))], title, stamp, now);
        return new Made(file, $"ntm-{office.Slug}-{quarter}.xlsx", $"{T["FileName", quarter, Words.Of(office.NameVi, office.NameEn)]}.xlsx");
    }
}
