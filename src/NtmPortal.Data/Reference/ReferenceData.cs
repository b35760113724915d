using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Documents;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Checks;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reference;

/// <summary>
/// What the portal knows before anybody reports: offices, units, criteria, indicators, national targets, plans and holidays. Ids are the same
/// at every load; related rows point at each other by id, and a plan holds its targets, agencies and items.
/// </summary>
public sealed class ReferenceData
{
    private readonly ReferenceFiles _files;

    private ReferenceData(ReferenceFiles files)
    {
        _files = files;
        var listed = UnitsReference.Read(files);
        UnitChanges = [.. listed, .. UnitChangesReference.Read(files, listed)];
        var history = UnitLedger.Replay(UnitChanges);
        if (history.Faults is [var fault, ..]) throw ReferenceFiles.Error("units", $"{fault.Effective:yyyy-MM-dd}, unit {fault.UnitId}", $"{fault.Kind}");
        Units = history.Versions;
        Tenants = TenantsReference.Read(files, Units);
        CriteriaSets = CatalogueReference.ReadSets(files);
        Indicators = CatalogueReference.ReadIndicators(files, CriteriaSets);
        CriteriaLinks = CatalogueReference.ReadLinks(files, Indicators);
        NationalTargets = CatalogueReference.ReadNationalTargets(files, Indicators);
        Checks = ChecksReference.Read(files, Indicators);
        Plans = PlansReference.Read(files, Tenants, Units, Indicators);
        Holidays = HolidaysReference.Read(files);
        TextParts = TextPartsReference.Read(files);
        IssuingBodies = IssuingBodiesReference.Read(files);
    }

    /// <summary>The central office and the provinces' offices.</summary>
    public IReadOnlyList<Tenant> Tenants { get; }

    /// <summary>Criteria sets in the order of pages.</summary>
    public IReadOnlyList<CriteriaSet> CriteriaSets { get; }

    /// <summary>Indicators in the order of pages.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>The crosswalk between criteria sets.</summary>
    public IReadOnlyList<CriteriaLink> CriteriaLinks { get; }

    /// <summary>Targets of the national programme.</summary>
    public IReadOnlyList<NationalTarget> NationalTargets { get; }

    /// <summary>Rules about reported values.</summary>
    public CheckBook Checks { get; }

    /// <summary>
    /// The ledger of the units of all provinces in the files. Units that came into force after the register began have negative ids here;
    /// written, they are found by level, code and first day.
    /// </summary>
    public IReadOnlyList<UnitChange> UnitChanges { get; }

    /// <summary>The units as they follow from the ledger, every version.</summary>
    public IReadOnlyList<AdministrativeUnit> Units { get; }

    /// <summary>Plans with their targets, agencies and items; every row carries its tenant.</summary>
    public IReadOnlyList<Plan> Plans { get; }

    /// <summary>Public holidays of the years that were announced; kept in no table, an upgrade brings new ones.</summary>
    public HolidayTable Holidays { get; }

    /// <summary>Text parts of a report, in its order; kept in no table, rows name them by their keys.</summary>
    public IReadOnlyList<TextPart> TextParts { get; }

    /// <summary>Who issues provinces' reports, oldest first; kept in no table.</summary>
    public IReadOnlyList<IssuingBody> IssuingBodies { get; }

    /// <summary>
    /// What the reform of 1 July 2025 made of the plans' provinces, as entries after this ledger: what an administrator would import. It is
    /// no part of the register that an installation begins with, because the official lists of the whole country bring it.
    /// </summary>
    /// <param name="ledger">The ledger up to the reform; new units get negative ids below those in it.</param>
    public IReadOnlyList<UnitChange> Reform(IReadOnlyList<UnitChange> ledger) => ReformReference.Read(_files, ledger);

    /// <summary>Reads the embedded files. Each call makes new objects.</summary>
    /// <exception cref="InvalidDataException">A file is not right; the message names the file and the entry.</exception>
    public static ReferenceData Load() => Load(ReferenceFiles.Embedded());

    /// <summary>Reads these files.</summary>
    /// <exception cref="InvalidDataException">A file is not right; the message names the file and the entry.</exception>
    public static ReferenceData Load(ReferenceFiles files) => new(files);
}
