using System.Text;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;

namespace NtmPortal.Testing;

/// <summary>
/// The lists of the country's units and the successions between them, as files: the official ones from the folder that
/// <c>NTMPORTAL_UNIT_LISTS</c> names, else those of a made-up country of the same shape and the same counts.
/// </summary>
internal sealed class NationalLists(Func<string, string> read, bool isOfficial)
{
    public const string FolderVariable = "NTMPORTAL_UNIT_LISTS";

    /// <summary>Rows of the succession whose old codes are no longer in force the day before.</summary>
    public const int Misfits = 12;

    private static readonly string? Folder = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;

    /// <summary>Whether the files are the official ones, so that names of real units may be expected.</summary>
    public bool IsOfficial { get; } = isOfficial;

    public byte[] April2023 => File("units-2023-04.csv");

    public byte[] March2025 => File("units-2025-03.csv");

    public byte[] July2025 => File("units-2025.csv");

    public byte[] April2026 => File("units-2026-04.csv");

    public byte[] Succession => File("units-mapping.csv");

    public byte[] Provinces => File("provinces-mapping.csv");

    /// <summary>The changes known one by one; the made-up country has none.</summary>
    public byte[] Changes => File("units-changes-2023-2025.csv");

    /// <summary>The lists in their order, with the official counts of provinces, districts and communes.</summary>
    public IReadOnlyList<(DateOnly Date, byte[] List, (int Provinces, int Districts, int Communes) Counts)> Stages =>
    [
        (new(2023, 4, 1), April2023, (63, 705, 10_598)),
        (new(2025, 3, 1), March2025, (63, 696, 10_035)),
        (new(2025, 7, 1), July2025, (34, 0, 3_321)),
        (new(2026, 4, 30), April2026, (34, 0, 3_321)),
    ];

    /// <summary>The files.</summary>
    /// <param name="known">Units that the made-up country must have as they are: provinces that a register knows already.</param>
    public static NationalLists Open(KnownUnits? known = null)
    {
        if (Folder is not null) return new NationalLists(name => System.IO.File.ReadAllText(Path.Combine(Folder, name)), isOfficial: true);
        var country = new MadeUpCountry(known ?? KnownUnits.None);
        return new NationalLists(name => country.Files[name], isOfficial: false);
    }

    private byte[] File(string name) => Encoding.UTF8.GetBytes(read(name));
}

/// <summary>A unit as a row of a list.</summary>
internal sealed record ListUnit(string Code, string Name, string Level, string Type, string Parent);

/// <summary>Provinces with their units before and after the changes of 2023 to 2025.</summary>
internal sealed record KnownUnits(IReadOnlyList<ListUnit> April2023, IReadOnlyList<ListUnit> March2025)
{
    public static KnownUnits None { get; } = new([], []);

    /// <summary>The provinces that a register knows.</summary>
    public static KnownUnits Of(UnitBook register)
    {
        return new KnownUnits(On(new(2023, 4, 1)), On(new(2025, 3, 1)));

        List<ListUnit> On(DateOnly date)
        {
            var units = register.InForce(date).ToDictionary(u => u.Id);
            return [.. units.Values.OrderBy(u => u.Level).ThenBy(u => u.Code, StringComparer.Ordinal).Select(u => new ListUnit(
                u.Code, u.Name, u.Level.ToString().ToLowerInvariant(), UnitTypeWords.Of(u.Type).ToLowerInvariant(), u.ParentId is { } p ? units[p].Code : ""))];
        }
    }
}
