using FsCheck;
using FsCheck.Fluent;

namespace NtmPortal.Domain.Tests.Support;

/// <summary>Claims over generated cases; a failure prints the case and the seed that made it.</summary>
internal static class Always
{
    public static void Holds<T>(Gen<T> cases, Action<T> claim) => Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), claim));
}
