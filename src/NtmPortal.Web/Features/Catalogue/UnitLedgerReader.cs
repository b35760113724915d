using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Catalogue;

/// <summary>A unit through time.</summary>
/// <param name="Versions">What it was called and where it lay, the latest first.</param>
/// <param name="Events">What happened to it, and what it was made of, the latest first.</param>
public sealed record UnitHistoryView(IReadOnlyList<AdministrativeUnit> Versions, IReadOnlyList<UnitEvent> Events)
{
    /// <summary>As it is, or as it ended.</summary>
    public AdministrativeUnit Latest => Versions[0];

    /// <summary>First day in force, or the first day the register answers for.</summary>
    public DateOnly From => Versions[^1].ValidFrom;
}

/// <summary>Reads what the ledger says of the own province's units.</summary>
public sealed class UnitLedgerReader(ReferenceCache reference, PortalSession session, TimeProvider time)
{
    /// <summary>Today in Vietnam.</summary>
    public DateOnly Today => ReportingCalendar.DayOf(time.GetUtcNow());

    /// <summary>
    /// What happened after <paramref name="from"/> and up to <paramref name="to"/>, the latest first. Problems: <c>NotAllowed</c>,
    /// <c>DatesReversed</c>.
    /// </summary>
    public Result<IReadOnlyList<UnitEvent>> Between(DateOnly from, DateOnly to)
    {
        if (Province is not { } province) return Problem.NotAllowed;
        if (to < from) return new Problem("DatesReversed");
        var book = reference.Units;
        var changes = book.Changes.Where(c => from < c.Effective && c.Effective <= to && book.LiesIn(c.UnitId, province));
        return Reversed(UnitEvent.Of(book, changes));
    }

    /// <summary>A unit that lies, or once lay, in the own province, or whose successors do. Problems: <c>NotAllowed</c>, <c>NotFound</c>.</summary>
    public Result<UnitHistoryView> Of(int id)
    {
        if (Province is not { } province) return Problem.NotAllowed;
        var book = reference.Units;
        if (!book.LiesIn(id, province)) return Problem.NotFound;
        return new UnitHistoryView([.. book.VersionsOf(id).Reverse()], Reversed(UnitEvent.Of(book, book.ChangesOf(id))).Value);
    }

    /// <summary>The name of the unit that a version lies in, as it was then; null for a province.</summary>
    public AdministrativeUnit? ParentOf(AdministrativeUnit version) => version.ParentId is { } parent ? reference.Units.AsOf(parent, version.ValidFrom) : null;

    private int? Province => session.Actor.May(Permission.ViewProvince) ? reference.TenantById[session.Actor.TenantId].ProvinceUnitId : null;

    private static Result<IReadOnlyList<UnitEvent>> Reversed(IReadOnlyList<UnitEvent> events) => (UnitEvent[])[.. events.OrderByDescending(e => e.Effective)];
}
