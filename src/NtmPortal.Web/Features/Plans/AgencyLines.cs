using NtmPortal.Domain.Plans;

namespace NtmPortal.Web.Features.Plans;

/// <summary>Agencies as they are typed: one a line, with the clause that names them in brackets behind it ("Sở Nội vụ (V.2.đ)").</summary>
internal static class AgencyLines
{
    /// <summary>The agencies of a role, line by line.</summary>
    public static string Write(IEnumerable<TargetAgency> agencies, AgencyRole role) =>
        string.Join('\n', agencies.Where(a => a.Role == role).Select(a => a.Place is null ? a.NameVi : $"{a.NameVi} ({a.Place})"));

    /// <summary>Reads the lines; a body twice is taken once. The English name of one that was there before is kept.</summary>
    public static IEnumerable<TargetAgency> Read(string? typed, AgencyRole role, IReadOnlyCollection<TargetAgency> before) =>
        (typed ?? "").Split('\n').Select(PlanInput.Clean).OfType<string>().Select(Split).DistinctBy(a => a.Name).Select(a => new TargetAgency
        {
            NameVi = a.Name, NameEn = before.FirstOrDefault(b => b.NameVi == a.Name)?.NameEn ?? a.Name, Place = a.Place, Role = role,
        });

    private static (string Name, string? Place) Split(string line)
    {
        var open = line.EndsWith(')') ? line.LastIndexOf('(') : -1;
        return open <= 0 ? (line, null) : (line[..open].TrimEnd(), PlanInput.Clean(line[(open + 1)..^1]));
    }
}
