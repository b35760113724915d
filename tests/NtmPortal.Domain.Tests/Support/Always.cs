using FsCheck;
using FsCheck.Fluent;

namespace NtmPortal.Domain.Tests.Support;

/// <summary>Claims over generated cases; a failure prints the case and the seed that made it.</summary>
internal static class Always
{
    public static void Holds<T>(Gen<T> cases, Action<T> claim) => Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), claim));

    /// <summary>The same over few cases, where each is the whole country.</summary>
    public static void Holds<T>(Gen<T> generated, Action<T> claim, int cases) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases), Prop.ForAll(generated.ToArbitrary(), claim));
}
