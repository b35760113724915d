using System.Security.Cryptography;
using System.Text;
using NtmPortal.Data.Reference;
using NtmPortal.Domain.Units;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reference;

public sealed class ReferenceUnitsTests
{
    private static readonly ReferenceData Data = ReferenceData.Load();

    private static readonly UnitBook Book = new(Data.Units, Data.UnitChanges);

    private static readonly UnitBook Reformed = Reform();

    /// <summary>Of the official lists of April 2023 and March 2025: huyện, thị xã, thành phố; xã, phường, thị trấn.</summary>
    [Theory]
    [InlineData("2023-04-01", "42", "Tỉnh Hà Tĩnh", 10, 2, 1, 182, 21, 13)]
    [InlineData("2023-04-01", "82", "Tỉnh Tiền Giang", 8, 2, 1, 142, 22, 8)]
    [InlineData("2023-04-01", "83", "Tỉnh Bến Tre", 8, 0, 1, 139, 8, 10)]
    [InlineData("2023-04-01", "84", "Tỉnh Trà Vinh", 7, 1, 1, 85, 11, 10)]
    [InlineData("2023-04-01", "86", "Tỉnh Vĩnh Long", 6, 1, 1, 87, 14, 6)]
    [InlineData("2023-04-01", "91", "Tỉnh Kiên Giang", 12, 0, 3, 116, 18, 10)]
    [InlineData("2025-03-01", "42", "Tỉnh Hà Tĩnh", 9, 2, 1, 170, 25, 14)]
    [InlineData("2025-03-01", "82", "Tỉnh Tiền Giang", 8, 1, 2, 135, 21, 8)]
    [InlineData("2025-03-01", "83", "Tỉnh Bến Tre", 8, 0, 1, 132, 6, 10)]
    [InlineData("2025-03-01", "84", "Tỉnh Trà Vinh", 7, 1, 1, 85, 9, 10)]
    [InlineData("2025-03-01", "86", "Tỉnh Vĩnh Long", 6, 1, 1, 83, 13, 6)]
    [InlineData("2025-03-01", "91", "Tỉnh Kiên Giang", 12, 0, 3, 116, 17, 10)]
    public void A_province_has_the_units_of_the_official_list(string day, string code, string name, int districts, int towns, int cities, int communes, int wards, int townships)
    {
        var tree = Book.Tree(UnitsReference.IdOf(UnitLevel.Province, code), DateOnly.ParseExact(day, "yyyy-MM-dd"));
        int Count(UnitType type) => tree.All.Count(u => u.Type == type);

        tree.Province.Name.ShouldBe(name);
        new[] { Count(UnitType.RuralDistrict), Count(UnitType.Town), Count(UnitType.ProvincialCity) }.ShouldBe([districts, towns, cities]);
        new[] { Count(UnitType.RuralCommune), Count(UnitType.Ward), Count(UnitType.Township) }.ShouldBe([communes, wards, townships]);
        tree.All.Count.ShouldBe(1 + districts + towns + cities + communes + wards + townships);
        tree.Within(tree.Province.Id).Count().ShouldBe(tree.All.Count);
    }

    /// <summary>
    /// Level, code, name, type and parent of every unit of the eight provinces, as sorted lines, have this hash in the official list; where
    /// the list itself is at hand, the lines are compared and tell what differs.
    /// </summary>
    [Theory]
    [InlineData("2023-04-01", "units-2023-04.csv", "2333d108ce7a40abd944dc876619902f8bed858d66954ed44adeaef7cd6e87e6")]
    [InlineData("2025-03-01", "units-2025-03.csv", "1f1c601bc5f25ea0d8f2c2df15150b167714e279b5002be069e6140c982fe834")]
    [InlineData("2025-07-01", "units-2025.csv", "00d78acd0372c2aad6ae0812ca85b51a84d90f71e566f5c2efa5c4c7cd60d788")]
    public void On_the_day_of_an_official_list_the_ledger_gives_exactly_that_list(string day, string file, string hash)
    {
        var lines = Lines(Reformed.InForce(DateOnly.ParseExact(day, "yyyy-MM-dd")).ToList());
        if (Environment.GetEnvironmentVariable("NTMPORTAL_UNIT_LISTS") is { } folder)
            lines.ShouldBe(ListLines(File.ReadAllLines(Path.Combine(folder, file)).Skip(1).Select(l => l.Split(',')).ToList()));
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)))).ShouldBe(hash);
    }

    [Fact]
    public void Ha_Tinh_has_13_districts_to_the_end_of_2024_then_12_and_none_since_July_2025()
    {
        var loch = Book.VersionsOf(1448).ShouldHaveSingleItem();
        Book.Tree(42, new DateOnly(2024, 12, 31)).Districts.Count().ShouldBe(13);
        Book.Tree(42, new DateOnly(2025, 1, 1)).Districts.Count().ShouldBe(12);
        Reformed.Tree(42, new DateOnly(2025, 6, 30)).Districts.Count().ShouldBe(12);
        Reformed.Tree(42, new DateOnly(2025, 7, 1)).Districts.ShouldBeEmpty();
        loch.Name.ShouldBe("Huyện Lộc Hà");
        loch.ValidTo.ShouldBe(new DateOnly(2025, 1, 1));
    }

    /// <summary>Provinces, xã, phường and đặc khu by the official list of 1 July 2025; the codes 82 and 91 bear other provinces' names since.</summary>
    [Theory]
    [InlineData("42", "Tỉnh Hà Tĩnh", "42", 60, 9, 0)]
    [InlineData("82", "Tỉnh Đồng Tháp", "82 87", 82, 20, 0)]
    [InlineData("86", "Tỉnh Vĩnh Long", "83 84 86", 105, 19, 0)]
    [InlineData("91", "Tỉnh An Giang", "89 91", 85, 14, 3)]
    public void After_the_reform_a_province_has_communes_alone(string code, string name, string from, int communes, int wards, int zones)
    {
        var day = new DateOnly(2025, 7, 1);
        var province = Reformed.InForce(day).Single(u => u is { Level: UnitLevel.Province } && u.Code == code);
        var tree = Reformed.Tree(province.Id, day);

        province.Name.ShouldBe(name);
        new[] { UnitType.RuralCommune, UnitType.Ward, UnitType.SpecialZone }.Select(type => tree.All.Count(u => u.Type == type)).ShouldBe([communes, wards, zones]);
        tree.All.Count.ShouldBe(1 + communes + wards + zones);
        tree.Scopes.Count().ShouldBe(communes);
        Reformed.Predecessors(province.Id, day.AddDays(-1)).Select(p => p.Unit.Code).ShouldBe(from.Split(' '));
        tree.All.Where(u => u.Level == UnitLevel.Commune).ShouldAllBe(u => Reformed.Predecessors(u.Id, day.AddDays(-1)).Count > 0);
    }

    [Fact]
    public void A_province_that_went_on_alone_is_the_same_one_and_merged_ones_have_ended()
    {
        var day = new DateOnly(2025, 7, 1);
        Reformed.Find(42, day)!.Name.ShouldBe("Tỉnh Hà Tĩnh");
        foreach (var id in new[] { 82, 83, 84, 86, 87, 89, 91 })
        {
            Reformed.VersionsOf(id)[^1].ValidTo.ShouldBe(day);
            Reformed.HeirOf(id, day.AddDays(-1))!.Id.ShouldBe(id);
            Reformed.HeirOf(id, day)!.Code.ShouldBe(id is 82 or 87 ? "82" : id is 89 or 91 ? "91" : "86");
        }
        Reformed.Knows(42, new DateOnly(2026, 9, 14)).ShouldBeTrue();
        Reformed.Knows(82, day).ShouldBeFalse();
        Book.Knows(42, day).ShouldBeFalse("what the reform made of it is not known before a list says so");
        Book.Knows(42, day.AddDays(-1)).ShouldBeTrue();
    }

    [Fact]
    public void Every_merger_of_the_files_ends_all_its_units_even_one_whose_code_and_name_live_on()
    {
        var before = Book.InForce(new DateOnly(2024, 10, 31)).Single(u => u is { Level: UnitLevel.Commune, Code: "28564" });
        var after = Book.InForce(new DateOnly(2024, 11, 1)).Single(u => u is { Level: UnitLevel.Commune, Code: "28564" });

        (before.Name, after.Name).ShouldBe(("Xã Bình Trưng", "Xã Bình Trưng"));
        after.Id.ShouldNotBe(before.Id);
        Book.Predecessors(after.Id, new DateOnly(2024, 10, 31)).Select(p => (p.Unit.Code, p.IsWhole)).ShouldBe([("28546", true), ("28555", true), ("28564", true)]);
    }

    /// <summary>The statistics office gave the merged ward the code of the ward it took in.</summary>
    [Fact]
    public void A_code_that_lives_on_under_another_units_name_joins_nothing()
    {
        var ward4 = Book.VersionsOf(128300).ShouldHaveSingleItem();
        (ward4.Name, ward4.ValidTo).ShouldBe(("Phường 4", new DateOnly(2024, 5, 1)));
        var merged = Book.InForce(new DateOnly(2024, 5, 1)).Single(u => u is { Level: UnitLevel.Commune, Code: "28300" });
        merged.Name.ShouldBe("Phường 1");
        Book.Predecessors(merged.Id, UnitRegister.From).Select(p => p.Unit.Name).ShouldBe(["Phường 4", "Phường 1"]);
    }

    [Fact]
    public void What_changed_by_no_merger_is_the_same_unit_all_along()
    {
        Book.VersionsOf(1816).Select(v => v.Name).ShouldBe(["Thị xã Gò Công", "Thành phố Gò Công"]);
        Book.VersionsOf(118691).Select(v => (v.Name, v.ParentId)).ShouldBe([("Xã Cẩm Vĩnh", 1446), ("Xã Cẩm Vịnh", 1436)]);
        Book.VersionsOf(118088).Select(v => v.Type).ShouldBe([UnitType.RuralCommune, UnitType.Ward]);
    }

    [Fact]
    public void A_merger_after_a_part_was_given_away_passes_nothing_on_whole()
    {
        var thach = Book.InForce(new DateOnly(2025, 1, 1)).Single(u => u is { Level: UnitLevel.District, Code: "445" });
        Book.Predecessors(thach.Id, new DateOnly(2024, 12, 31)).Select(p => (p.Unit.Id, p.IsWhole)).ShouldBe([(1445, false), (1448, false)]);
    }

    /// <summary>An act is cited wherever one is known: of what lists alone tell, none is.</summary>
    [Fact]
    public void Every_change_that_no_list_alone_tells_cites_its_act()
    {
        Data.UnitChanges.Where(c => c.Kind is not (UnitChangeKind.Listed or UnitChangeKind.Respelled) && c.Effective != new DateOnly(2025, 3, 1))
            .ShouldAllBe(c => c.LegalAct != null);
        Data.UnitChanges.Where(c => c.Effective == new DateOnly(2025, 3, 1)).ShouldAllBe(c => c.Certainty == UnitChangeCertainty.FromLists);
    }

    [Fact]
    public void Mergers_whose_result_is_an_assumption_say_so() =>
        Data.UnitChanges.Where(c => c is { Kind: UnitChangeKind.Founded, Certainty: UnitChangeCertainty.Assumed }).Select(c => c.Code)
            .ShouldBe(["28261", "28264", "28564", "18484", "18496"]);

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
            [UnitType.SpecialZone] = "Đặc khu ",
        };
        Reformed.Versions.ShouldAllBe(u => u.Name.StartsWith(words[u.Type], StringComparison.Ordinal) && u.Name.Trim() == u.Name);
    }

    [Fact]
    public void Names_are_composed_unicode() =>
        Data.Units.ShouldAllBe(u => u.Name.IsNormalized(System.Text.NormalizationForm.FormC));

    [Fact]
    public void The_ledger_begins_with_the_first_day_the_register_answers_for_and_ends_before_the_reform()
    {
        Data.UnitChanges.Where(c => c.Kind == UnitChangeKind.Listed).ShouldAllBe(c => c.Effective == new DateOnly(2023, 1, 1));
        Data.UnitChanges.ShouldAllBe(c => c.Effective <= UnitRegister.Until);
        Data.Reform(Data.UnitChanges).ShouldAllBe(c => c.Effective == new DateOnly(2025, 7, 1));
    }

    [Fact]
    public void An_id_follows_from_level_and_code_alone()
    {
        var first = Book.InForce(UnitRegister.From).ToList();
        first.Select(u => u.Id).ShouldBeUnique();
        first.ShouldAllBe(u => u.Id == UnitsReference.IdOf(u.Level, u.Code));
        first.Single(u => u.Name == "Tỉnh Hà Tĩnh").Id.ShouldBe(42);
        first.Single(u => u.Name == "Huyện Giồng Riềng").Id.ShouldBe(1906);
        first.Single(u => u is { Level: UnitLevel.Commune, Code: "18691" }).Id.ShouldBe(118691);
    }

    [Fact]
    public void Every_commune_lies_in_a_district_of_its_province()
    {
        Book.Versions.Where(u => u.Level == UnitLevel.Commune)
            .ShouldAllBe(u => Book.Find(u.ParentId!.Value, u.ValidFrom)!.Level == UnitLevel.District && Book.Find(u.ParentId!.Value, u.ValidFrom)!.ParentId == u.ProvinceId);
    }

    private static UnitBook Reform()
    {
        UnitChange[] ledger = [.. Data.UnitChanges, .. Data.Reform(Data.UnitChanges)];
        var history = UnitLedger.Replay(ledger);
        history.Faults.ShouldBeEmpty();
        return new UnitBook(history.Versions, ledger);
    }

    private static List<string> Lines(List<AdministrativeUnit> units)
    {
        var codes = units.ToDictionary(u => u.Id, u => u.Code);
        return Sorted(units.Select(u => $"{u.Level} {u.Code} {u.Name} {u.Type} {(u.ParentId is { } parent ? codes[parent] : "")}"));
    }

    private static List<string> ListLines(List<string[]> rows)
    {
        string[] provinces = ["42", "82", "83", "84", "86", "87", "89", "91"];
        var districts = rows.Where(r => r[2] == "district" && provinces.Contains(r[4])).Select(r => r[0]).ToHashSet();
        return Sorted(rows.Where(r => r[2] switch { "province" => provinces.Contains(r[0]), "district" => districts.Contains(r[0]), _ => districts.Contains(r[4]) || provinces.Contains(r[4]) })
            .Select(r => $"{(r[2] == "province" ? UnitLevel.Province : r[2] == "district" ? UnitLevel.District : UnitLevel.Commune)} {r[0]} {r[1]} {TypeOf(r[3])} {r[4]}"));
    }

    private static List<string> Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    private static UnitType TypeOf(string word) => word switch
    {
        "tỉnh" => UnitType.Province,
        "huyện" => UnitType.RuralDistrict,
        "thị xã" => UnitType.Town,
        "thành phố" => UnitType.ProvincialCity,
        "xã" => UnitType.RuralCommune,
        "phường" => UnitType.Ward,
        "thị trấn" => UnitType.Township,
        "đặc khu" => UnitType.SpecialZone,
        _ => throw new ArgumentException(word, nameof(word)),
    };
}
