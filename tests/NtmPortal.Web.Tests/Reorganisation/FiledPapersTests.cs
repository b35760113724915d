using System.Text;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reorganisation;

/// <summary>A report that was filed before units changed prints and exports the same bytes afterwards.</summary>
public sealed class FiledPapersTests(FiledPapers papers) : IClassFixture<FiledPapers>
{
    /// <summary>Hà Tĩnh merges communes and loses a district, then all; Bến Tre ends.</summary>
    internal static readonly string[] Offices = ["hatinh", "bentre"];

    internal static readonly string[] Quarters = ["2023-Q2", "2024-Q3"];

    public static IEnumerable<object[]> Filed => from office in Offices from quarter in Quarters select new object[] { office, quarter };

    /// <summary>The printed form, what is exported of it, and the receipt of its first submission.</summary>
    internal static string[] PathsOf(string office, string quarter) =>
    [
        $"/reports/{quarter}/print", $"/reports/{quarter}/report.docx", $"/reports/{quarter}/receipts/1",
        $"/exports/summary.xlsx?quarter={quarter}&province={office}&figures=published", $"/exports/summary.csv?quarter={quarter}&province={office}&figures=published",
    ];

    [Fact]
    public void The_register_changed_in_between() => papers.Districts.ShouldBe([(13, 13), (12, 12), (12, 0), (12, 0)]);

    [Theory]
    [MemberData(nameof(Filed))]
    public void Nothing_of_a_filed_report_changes_with_later_units(string office, string quarter) => AreTheSame(papers.AfterLaterChanges, office, quarter);

    [Theory]
    [MemberData(nameof(Filed))]
    public void Nothing_of_a_filed_report_changes_with_the_reform(string office, string quarter) => AreTheSame(papers.AfterReform, office, quarter);

    /// <summary>The control: a name that is changed within the quarter is seen in each paper that names units.</summary>
    [Theory]
    [MemberData(nameof(Filed))]
    public void A_name_changed_within_the_quarter_is_seen(string office, string quarter)
    {
        foreach (var path in PathsOf(office, quarter).Where(p => !p.Contains("/receipts/", StringComparison.Ordinal)))
            Of(papers.AfterForgery, office, path).Any(p => !p.Value.AsSpan().SequenceEqual(papers.AsFiled[p.Key])).ShouldBeTrue(path);
    }

    private void AreTheSame(IReadOnlyDictionary<string, byte[]> later, string office, string quarter)
    {
        foreach (var path in PathsOf(office, quarter))
        {
            var (before, after) = (Of(papers.AsFiled, office, path), Of(later, office, path));
            before.ShouldNotBeEmpty();
            after.Select(p => p.Key).ShouldBe(before.Select(p => p.Key));
            foreach (var (name, bytes) in before)
                if (!bytes.AsSpan().SequenceEqual(later[name])) Encoding.UTF8.GetString(later[name]).ShouldBe(Encoding.UTF8.GetString(bytes), name);
        }
    }

    private static List<KeyValuePair<string, byte[]>> Of(IReadOnlyDictionary<string, byte[]> all, string office, string path) =>
        [.. all.Where(p => p.Key == $"{office} {path}" || p.Key.StartsWith($"{office} {path}#", StringComparison.Ordinal))];
}
