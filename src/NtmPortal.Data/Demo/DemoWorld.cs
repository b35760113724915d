using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>What the whole demo has in common: the register with its rules, the invented figures, and who answers for what.</summary>
/// <param name="reference">Shared reference data.</param>
internal sealed class DemoWorld(ReferenceCache reference)
{
    /// <summary>Shared reference data.</summary>
    public ReferenceCache Reference { get; } = reference;

    /// <summary>What units report.</summary>
    public DemoFigures Figures { get; } = new(reference);

    /// <summary>What officers answer for.</summary>
    public DemoScopes Scopes { get; } = new(reference.Units);

    /// <summary>The units that an office reports on for a quarter.</summary>
    public UnitTree Tree(Tenant tenant, Quarter quarter) => Reference.Tree(tenant.Id, new ReportingCalendar(quarter).CutOff);

    /// <summary>The indicators that it reports for a quarter.</summary>
    public IReadOnlyList<Indicator> Indicators(Tenant tenant, Quarter quarter) => Reference.IndicatorsOn(tenant.Id, new ReportingCalendar(quarter).CutOff);
}
