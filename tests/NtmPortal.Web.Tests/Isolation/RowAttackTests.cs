using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

public sealed class RowAttackTests(TwoProvinces provinces) : IClassFixture<TwoProvinces>
{
    [Fact]
    public async Task No_statement_on_any_table_reaches_another_provinces_rows() =>
        (await RowAttack.LeaksAsync(provinces, provinces.OwnedTables)).ShouldBeEmpty();
}

/// <summary>An attack that finds nothing where a wall is missing would prove nothing.</summary>
public sealed class RowAttackControlTests(TwoProvinces provinces) : IClassFixture<TwoProvinces>
{
    [Fact]
    public async Task The_same_attack_finds_every_table_whose_row_security_is_switched_off()
    {
        foreach (var table in provinces.OwnedTables)
        {
            await provinces.Database.OwnerAsync($"alter table portal.{table} disable row level security");
            var leaks = await RowAttack.LeaksAsync(provinces, table);
            await provinces.Database.OwnerAsync($"alter table portal.{table} enable row level security");

            leaks.Count.ShouldBeGreaterThan(5, $"{table}: {string.Join("\n", leaks)}");
        }
    }
}
