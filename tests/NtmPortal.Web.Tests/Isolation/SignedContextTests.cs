using System.Globalization;
using NtmPortal.Data.Tenancy;
using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>Whoever can run SQL as the app's login can set the context to any text, but not to one that the database believes.</summary>
public sealed class SignedContextTests(TwoProvinces provinces) : IClassFixture<TwoProvinces>
{
    private static readonly TenantContext Own = new(TwoProvinces.Attacker, Guid.Empty);

    private string Signed => provinces.Database.Portal.Signer.Sign(Own);

    public static TheoryData<string, Func<string, string>> Forgeries => new()
    {
        { "another tenant under the own signature", s => WithPart(s, 0, $"{TwoProvinces.Victim}") },
        { "another person under the own signature", s => WithPart(s, 1, $"{Guid.NewGuid()}") },
        { "the central office's kind under a tenant's signature", s => WithPart(s, 2, "central") },
        { "the installation's kind under a tenant's signature", s => WithPart(s, 2, "system") },
        { "a later expiry", s => WithPart(s, 3, "99999999999") },
        { "a signature of zeros", s => WithPart(s, 4, new string('0', 64)) },
        { "an empty signature", s => WithPart(s, 4, "") },
        { "a signature in capitals", s => WithPart(s, 4, s.Split('|')[4].ToUpperInvariant()) },
        { "a truncated signature", s => s[..^1] },
        { "a signature with a tail", s => s + "0" },
        { "no signature", s => s[..s.LastIndexOf('|')] },
        { "a sixth part", s => s + "|" },
        { "parts in another order", s => string.Join('|', s.Split('|')[1], s.Split('|')[0], s.Split('|')[2], s.Split('|')[3], s.Split('|')[4]) },
        { "a space before", s => " " + s },
        { "the tenant alone", _ => $"{TwoProvinces.Victim}" },
        { "separators alone", _ => "||||" },
        { "a space alone", _ => " " },
        { "NULL in letters", _ => "NULL|NULL|NULL|NULL|NULL" },
        { "a signature by another key", s => new ContextSigner(new byte[ContextSigner.KeyLength], TimeProvider.System).Sign(new TenantContext(TwoProvinces.Victim, Guid.Empty)) },
        { "an expired signature", s => new ContextSigner(TestDatabase.ContextKey, new TestClock(DateTimeOffset.UtcNow - ContextSigner.Lifetime - TimeSpan.FromSeconds(2))).Sign(Own) },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_context_that_is_not_exactly_what_the_app_signed_is_an_error(string what, Func<string, string> forge)
    {
        await using var attacker = await Attacker.OpenAsync(provinces.Database.Portal, forge(Signed));

        foreach (var table in provinces.OwnedTables)
            (await attacker.TryAsync($"select 1 from portal.{table}")).State.ShouldBe(PostgresErrorCodes.InvalidAuthorizationSpecification, $"{what}, {table}");
        (await attacker.TryAsync("update portal.reports set version = version")).State.ShouldBe(PostgresErrorCodes.InvalidAuthorizationSpecification, what);
    }

    [Fact]
    public async Task The_apps_own_signature_is_believed()
    {
        await using var attacker = await Attacker.OpenAsync(provinces.Database.Portal, Signed);

        (await attacker.ReadAsync("select tenant_id from portal.reports")).Text.ShouldBe($"{TwoProvinces.Attacker}");
    }

    [Fact]
    public async Task A_signature_holds_for_its_lifetime_and_not_longer()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow - ContextSigner.Lifetime + TimeSpan.FromSeconds(30));
        await using var attacker = await Attacker.OpenAsync(provinces.Database.Portal, new ContextSigner(TestDatabase.ContextKey, clock).Sign(Own));

        (await attacker.TryAsync("select 1 from portal.reports")).Reached.ShouldBeTrue();
    }

    [Fact]
    public async Task An_error_about_the_context_does_not_repeat_it()
    {
        await using var attacker = await Attacker.OpenAsync(provinces.Database.Portal, WithPart(Signed, 0, $"{TwoProvinces.Victim}"));

        var outcome = await attacker.TryAsync("select 1 from portal.reports");

        outcome.Text.ShouldNotContain(Signed.Split('|')[4]);
        outcome.Text.ShouldNotContain(TwoProvinces.Victim.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_job_whose_context_expires_stops_with_an_error_instead_of_updating_nothing()
    {
        var clock = new TestClock(DateTimeOffset.UtcNow - ContextSigner.Lifetime + TimeSpan.FromSeconds(2));
        await using var portal = TestDatabase.Connect(provinces.Database.AppConnectionString, clock);
        await using var db = portal.CreateContext(Own);
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.Reports.ToList().Count.ShouldBe(1);

        await Task.Delay(TimeSpan.FromSeconds(3.1));

        var error = Should.Throw<PostgresException>(() => db.Reports.ToList());
        error.SqlState.ShouldBe(PostgresErrorCodes.InvalidAuthorizationSpecification);
    }

    private static string WithPart(string signed, int index, string value)
    {
        var parts = signed.Split('|');
        parts[index] = value;
        return string.Join('|', parts);
    }
}
