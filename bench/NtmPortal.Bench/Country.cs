using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Data.Units;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Testing;

namespace NtmPortal.Bench;

/// <summary>
/// All units of the country with their history: the four national lists and the succession of 1 July 2025, as a system administrator
/// loads them. From the folder that <see cref="NationalLists.FolderVariable"/> names, else a made-up country of the same shape.
/// </summary>
internal static class Country
{
    private static readonly DateOnly Reform = new(2025, 7, 1);

    /// <summary>Loads it into the register.</summary>
    public static async Task LoadAsync(PortalDatabase portal, ReferenceCache reference)
    {
        var lists = NationalLists.Open(KnownUnits.Of(reference.Units));
        foreach (var (date, list, counts) in lists.Stages)
        {
            var tables = new Dictionary<ListSource, ListTable> { [ListSource.Units] = CsvText.Read(list).Value };
            if (date == Reform)
            {
                tables[ListSource.Succession] = CsvText.Read(lists.Succession).Value;
                tables[ListSource.Provinces] = CsvText.Read(lists.Provinces).Value;
            }
            var plan = Draw(new ListBundle(date, IsWholeCountry: true, null, tables), reference.Units);
            await WriteAsync(portal, reference, date, plan);
            var levels = reference.Units.InForce(date).CountBy(u => u.Level).ToDictionary();
            if ((levels[UnitLevel.Province], levels.GetValueOrDefault(UnitLevel.District), levels[UnitLevel.Commune]) != counts)
                throw new InvalidOperationException($"The list of {date} does not load to the official counts.");
        }
        Console.WriteLine($"{(lists.IsOfficial ? "The official" : "A made-up")} country: {reference.Units.Versions.Count():N0} versions of units, {reference.Units.Changes.Count:N0} entries");
    }

    /// <summary>Lets the rows pass that the succession names and that were no longer in force.</summary>
    private static ImportPlan Draw(ListBundle bundle, UnitBook units)
    {
        var first = ImportPlan.Draw(bundle, units.Changes, units.Versions, new HashSet<(ListSource, int)>()).Value;
        return first.IsReady ? first : ImportPlan.Draw(bundle, units.Changes, units.Versions, first.Open.Select(f => (f.Source, f.Row)).ToHashSet()).Value;
    }

    private static async Task WriteAsync(PortalDatabase portal, ReferenceCache reference, DateOnly date, ImportPlan plan)
    {
        await using (var db = portal.CreateContext(new TenantContext(reference.Tenants[0].Id, Guid.Empty, ContextKind.System)))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var import = new UnitImport
            {
                Id = date.DayNumber, ListDate = date, Entries = plan.Entries.Count, AppliedByName = "bench", AppliedAt = DateTimeOffset.UtcNow,
                Provinces = plan.Counts.GetValueOrDefault(UnitLevel.Province), Districts = plan.Counts.GetValueOrDefault(UnitLevel.District),
                Communes = plan.Counts.GetValueOrDefault(UnitLevel.Commune),
            };
            db.Add(import);
            await db.SaveChangesAsync();
            foreach (var entry in plan.Entries) entry.ImportId = import.Id;
            if (await UnitWriter.AddAsync(db, plan.Entries) is { Count: > 0 }) throw new InvalidOperationException($"The list of {date} does not fit the register.");
            await transaction.CommitAsync();
        }
        await reference.ReloadAsync(portal);
    }
}
