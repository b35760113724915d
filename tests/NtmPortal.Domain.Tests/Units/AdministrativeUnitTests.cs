using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Units;

public sealed class AdministrativeUnitTests
{
    [Theory]
    [InlineData("2024-11-30", false)]
    [InlineData("2024-12-01", true)]
    [InlineData("2025-06-30", true)]
    [InlineData("2025-07-01", false)]
    public void A_unit_is_in_force_from_its_first_day_to_the_day_before_its_end(string day, bool inForce) =>
        TestUnits.Unit(1, "82", "Tỉnh Tiền Giang", UnitType.Province, null, new DateOnly(2024, 12, 1), new DateOnly(2025, 7, 1))
            .IsInForce(DateOnly.ParseExact(day, "yyyy-MM-dd")).ShouldBe(inForce);

    [Fact]
    public void A_unit_without_an_end_stays_in_force() =>
        TestUnits.Unit(1, "42", "Tỉnh Hà Tĩnh", UnitType.Province, null).IsInForce(DateOnly.MaxValue).ShouldBeTrue();

    [Fact]
    public void A_code_that_lives_on_under_another_name_is_one_unit_a_day()
    {
        var turn = new DateOnly(2025, 7, 1);
        AdministrativeUnit[] units =
        [
            TestUnits.Unit(1, "82", "Tỉnh Tiền Giang", UnitType.Province, null, to: turn),
            TestUnits.Unit(2, "82", "Tỉnh Đồng Tháp", UnitType.Province, null, from: turn),
        ];
        new UnitTree(units, turn.AddDays(-1)).Province.Name.ShouldBe("Tỉnh Tiền Giang");
        new UnitTree(units, turn).Province.Name.ShouldBe("Tỉnh Đồng Tháp");
    }

    [Theory]
    [InlineData(UnitType.Province, UnitLevel.Province)]
    [InlineData(UnitType.CentralCity, UnitLevel.Province)]
    [InlineData(UnitType.RuralDistrict, UnitLevel.District)]
    [InlineData(UnitType.UrbanDistrict, UnitLevel.District)]
    [InlineData(UnitType.Town, UnitLevel.District)]
    [InlineData(UnitType.ProvincialCity, UnitLevel.District)]
    [InlineData(UnitType.RuralCommune, UnitLevel.Commune)]
    [InlineData(UnitType.Ward, UnitLevel.Commune)]
    [InlineData(UnitType.Township, UnitLevel.Commune)]
    [InlineData(UnitType.SpecialZone, UnitLevel.Commune)]
    public void Each_type_belongs_to_a_level(UnitType type, UnitLevel level) => type.Level().ShouldBe(level);

    [Fact]
    public void No_type_is_without_a_level() =>
        Enum.GetValues<UnitType>().ShouldAllBe(t => Enum.IsDefined(t.Level()));
}
