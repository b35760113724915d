using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Support;

/// <summary>Keys for every unit of a register that was divided.</summary>
internal static class TestKeys
{
    public static SplitKeys Of(UnitBook book, Random dice) => new(
        from unit in book.AllLatest
        let successors = book.Successors(unit.Id)
        where successors.Count > 1
        select new SplitKey { UnitId = unit.Id, Reason = "thử", StatedByName = "Lan", Shares = Shares(successors, dice) });

    private static List<SplitShare> Shares(IReadOnlyList<int> successors, Random dice)
    {
        var cuts = successors.Skip(1).Select(_ => dice.Next(0, 101)).Append(0).Append(100).Order().ToList();
        return [.. successors.Select((s, i) => new SplitShare(s, (cuts[i + 1] - cuts[i]) / 100m))];
    }
}
