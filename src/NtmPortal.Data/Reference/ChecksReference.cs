using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting.Checks;

namespace NtmPortal.Data.Reference;

/// <summary>Reads <c>checks.json</c>.</summary>
internal static class ChecksReference
{
    private const string Name = "checks.json";

    private static readonly IndicatorKind[] AnyKind = Enum.GetValues<IndicatorKind>();

    internal static CheckBook Read(ReferenceFiles files, IReadOnlyList<Indicator> indicators)
    {
        var entries = files.Read<ChecksFile>(Name).Rules;
        ReferenceFiles.RequireUnique(Name, "rule", entries.Select(e => e.Key));
        return new CheckBook([.. entries.Select(e => Rule(e, indicators))]);
    }

    private static CheckRule Rule(RuleEntry e, IReadOnlyList<Indicator> indicators)
    {
        int[] Of(params IndicatorKind[] kinds) => [.. e.Indicators.Select(key => Id(e, key, kinds, indicators))];
        decimal Above(decimal bound, decimal? number, string name) =>
            number > bound ? number.Value : throw Error(e, $"{name} above {bound} is needed");

        RequireNothingIdle(e);
        return e.Kind switch
        {
            RuleKind.Fall => new FallRule(e.Key, e.Severity, Of(IndicatorKind.Ratio, IndicatorKind.Count)),
            RuleKind.Relapse => new RelapseRule(e.Key, e.Severity, Of(IndicatorKind.MetNotMet)),
            RuleKind.Limit => new LimitRule(e.Key, e.Severity, Of(IndicatorKind.Count), Above(0, e.Limit, "a limit")),
            RuleKind.SizeJump => new SizeJumpRule(
                e.Key, e.Severity, Of(IndicatorKind.Ratio, IndicatorKind.Count), Above(1, e.Factor, "a factor"), Above(0, e.Least, "a least difference")),
            RuleKind.ShareJump => new ShareJumpRule(
                e.Key, e.Severity, Of(IndicatorKind.Ratio), Above(0, e.Points, "a number of points"), Above(0, e.Least, "a least denominator")),
            RuleKind.Unchanged => new UnchangedRule(e.Key, e.Severity, Of(AnyKind), (int)Above(0, e.Least, "a least number of values")),
            _ => e.Indicators.Length == 2 && Of(AnyKind) is [var whole, var part]
                ? new SumRule(e.Key, e.Severity, whole, part)
                : throw Error(e, "a sum has two indicators: the whole and its part"),
        };
    }

    /// <summary>A threshold that its kind does not use would look as if it did something.</summary>
    private static void RequireNothingIdle(RuleEntry e)
    {
        var (factor, least, points, limit) = (e.Kind == RuleKind.SizeJump, e.Kind is RuleKind.SizeJump or RuleKind.ShareJump or RuleKind.Unchanged,
            e.Kind == RuleKind.ShareJump, e.Kind == RuleKind.Limit);
        if ((e.Factor is not null && !factor) || (e.Least is not null && !least) || (e.Points is not null && !points) || (e.Limit is not null && !limit))
            throw Error(e, $"a threshold that {e.Kind} does not use");
        if (e.Indicators.Length == 0) throw Error(e, "is for no indicator");
    }

    private static int Id(RuleEntry e, string key, IndicatorKind[] kinds, IReadOnlyList<Indicator> indicators)
    {
        var indicator = indicators.SingleOrDefault(i => i.Key == key) ?? throw Error(e, $"unknown indicator {key}");
        return kinds.Contains(indicator.Kind) ? indicator.Id : throw Error(e, $"{e.Kind} cannot judge {key}, which is {indicator.Kind}");
    }

    private static InvalidDataException Error(RuleEntry e, string problem) => ReferenceFiles.Error(Name, $"rule {e.Key}", problem);

    private enum RuleKind
    {
        Fall,
        Relapse,
        Limit,
        SizeJump,
        ShareJump,
        Unchanged,
        Sum,
    }

    private sealed record ChecksFile(string Note, List<RuleEntry> Rules);

    private sealed record RuleEntry(
        string Key, RuleKind Kind, CheckSeverity Severity, string[] Indicators,
        decimal? Factor = null, decimal? Least = null, decimal? Points = null, decimal? Limit = null);
}
