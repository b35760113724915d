using NtmPortal.Domain.Plans;

namespace NtmPortal.Domain.Tests.Support;

/// <summary>Targets as plans word them.</summary>
internal static class Targets
{
    public static TargetRule Share(decimal percent) => new(Comparator.Plain, percent, TargetMeasure.Percent);

    public static TargetRule ShareAtLeast(decimal percent) => new(Comparator.AtLeast, percent, TargetMeasure.Percent);

    public static TargetRule CountAtLeast(decimal count) => new(Comparator.AtLeast, count, TargetMeasure.Count);
}
