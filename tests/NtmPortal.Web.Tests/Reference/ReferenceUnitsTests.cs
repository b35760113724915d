using NtmPortal.Data.Reference;
using NtmPortal.Domain.Units;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reference;

public sealed class ReferenceUnitsTests
{
    private static readonly ReferenceData Data = ReferenceData.Load();

    /// <summary>Of the official lists of April 2023: huyện, thị xã, thành phố; xã, phường, thị trấn.</summary>
    [Theory]
    [InlineData("42", "Tỉnh Hà Tĩnh", 10, 2, 1, 182, 21, 13)]
    [InlineData("82", "Tỉnh Tiền Giang", 8, 2, 1, 142, 22, 8)]
    [InlineData("83", "Tỉnh Bến Tre", 8, 0, 1, 139, 8, 10)]
    [InlineData("84", "Tỉnh Trà Vinh", 7, 1, 1, 85, 11, 10)]
    [InlineData("91", "Tỉnh Kiên Giang", 12, 0, 3, 116, 18, 10)]
    public void A_province_has_the_units_of_April_2023(string code, string name, int districts, int towns, int cities, int communes, int wards, int townships)
    {
        var province = Data.Units.Single(u => u.Level == UnitLevel.Province && u.Code == code);
        var units = Data.Units.Where(u => u.ProvinceId == province.Id).ToList();
        int Count(UnitType type) => units.Count(u => u.Type == type);

        province.Name.ShouldBe(name);
        new[] { Count(UnitType.RuralDistrict), Count(UnitType.Town), Count(UnitType.ProvincialCity) }.ShouldBe([districts, towns, cities]);
        new[] { Count(UnitType.RuralCommune), Count(UnitType.Ward), Count(UnitType.Township) }.ShouldBe([communes, wards, townships]);
        units.Count.ShouldBe(1 + districts + towns + cities + communes + wards + townships);
        new UnitTree(units, new DateOnly(2023, 4, 1)).Within(province.Id).Count().ShouldBe(units.Count);
    }

    [Fact]
    public void A_name_begins_with_the_units_type()
    {
        var words = new Dictionary<UnitType, string>
        {
            [UnitType.Province] = "Tỉnh ",
            [UnitType.RuralDistrict] = "Huyện ",
            [UnitType.Town] = "Thị xã ",
            [UnitType.ProvincialCity] = "Thành phố ",
            [UnitType.RuralCommune] = "Xã ",
            [UnitType.Ward] = "Phường ",
            [UnitType.Township] = "Thị trấn ",
        };
        Data.Units.ShouldAllBe(u => u.Name.StartsWith(words[u.Type], StringComparison.Ordinal) && u.Name.Trim() == u.Name);
    }

    [Fact]
    public void Names_are_composed_unicode() =>
        Data.Units.ShouldAllBe(u => u.Name.IsNormalized(System.Text.NormalizationForm.FormC));

    [Fact]
    public void Units_are_valid_from_the_first_day_the_register_answers_for() =>
        Data.Units.ShouldAllBe(u => u.ValidFrom == new DateOnly(2023, 1, 1) && u.ValidTo == null);

    [Fact]
    public void An_id_follows_from_level_and_code_alone()
    {
        Data.Units.Select(u => u.Id).ShouldBeUnique();
        Data.Units.Single(u => u.Name == "Tỉnh Hà Tĩnh").Id.ShouldBe(42);
        Data.Units.Single(u => u.Name == "Huyện Giồng Riềng").Id.ShouldBe(1906);
        Data.Units.Single(u => u is { Level: UnitLevel.Commune, Code: "18691" }).Id.ShouldBe(118691);
    }

    /// <summary>The spelling was corrected to Xã Cẩm Vịnh in January 2025.</summary>
    [Fact]
    public void A_name_stands_as_the_list_of_April_2023_spells_it() =>
        Data.Units.Single(u => u is { Level: UnitLevel.Commune, Code: "18691" }).Name.ShouldBe("Xã Cẩm Vĩnh");

    [Fact]
    public void Every_commune_lies_in_a_district_of_its_province()
    {
        var byId = Data.Units.ToDictionary(u => u.Id);
        Data.Units.Where(u => u.Level == UnitLevel.Commune)
            .ShouldAllBe(u => byId[u.ParentId!.Value].Level == UnitLevel.District && byId[u.ParentId!.Value].ParentId == u.ProvinceId);
    }
}
