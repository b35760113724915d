using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Progress;

/// <summary>What every dashboard slice asks first: may the person look, and at which figures of which unit.</summary>
internal sealed class ProgressSource(ReferenceCache reference, PortalSession session, TimeProvider time)
{
    /// <summary>The signed-in person.</summary>
    public Actor Actor => session.Actor;

    /// <summary>Shared reference data.</summary>
    public ReferenceCache Reference => reference;

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The figures of the own province that an address asks for.</summary>
    public async Task<Result<FigureChoice>> OwnAsync(ContextConnection connection, string? quarter, string? figures, CancellationToken cancellation)
    {
        if (!Actor.May(Permission.ViewProvince)) return Problem.NotAllowed;
        return Own(await QuarterReader.ReadAsync(connection, Actor.TenantId, cancellation), quarter, figures);
    }

    /// <summary>The same, among quarters that were read already.</summary>
    public Result<FigureChoice> Own(IReadOnlyList<ReportedQuarter> quarters, string? quarter, string? figures) =>
        Actor.May(Permission.ViewProvince)
            ? FigureChoice.Of(quarter, figures, quarters, ReportingCalendar.Latest(Now), day => Exists(Actor.TenantId, day))
            : Problem.NotAllowed;

    /// <summary>The quarter of the country that an address asks for; the latest that most provinces have closed when it asks for none.</summary>
    public async Task<Result<FigureChoice>> NationalAsync(ContextConnection connection, string? quarter, CancellationToken cancellation)
    {
        if (!Actor.May(Permission.ViewNational)) return Problem.NotAllowed;
        var quarters = await QuarterReader.ReadNationalAsync(connection, cancellation);
        // While few have closed the latest quarter, the country's figures say more about that than about the provinces.
        if (string.IsNullOrEmpty(quarter) && quarters.FirstOrDefault(q => q.PublicationNumber * 2 > reference.ProvincesOn(new ReportingCalendar(q.Quarter).CutOff).Count()) is { } half)
            quarter = half.Quarter.ToString();
        return FigureChoice.Of(quarter, FigureChoice.Published, quarters, ReportingCalendar.Latest(Now), day => reference.Provinces.Any(p => Exists(p.Id, day)));
    }

    /// <summary>The own province's units at a period's cut-off.</summary>
    public UnitTree Tree(Quarter quarter) => reference.Tree(Actor.TenantId, new ReportingCalendar(quarter).CutOff);

    /// <summary>The province for null, else the district with this code; null when there is none or it lies outside the person's scope.</summary>
    public AdministrativeUnit? Node(Quarter quarter, string? districtCode)
    {
        if (!Exists(Actor.TenantId, new ReportingCalendar(quarter).CutOff)) return null;
        var tree = Tree(quarter);
        return districtCode is null ? tree.Province : tree.Scopes.FirstOrDefault(d => d.Code == districtCode && Actor.SeesDistrict(d.Id));
    }

    private bool Exists(int tenantId, DateOnly day) =>
        reference.TenantById[tenantId].ProvinceUnitId is { } province && reference.Units.Find(province, day) is not null;
}
