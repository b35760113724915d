using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Support;

/// <summary>
/// The invented province of the data contract: three districts with 4 + 4 + 2 xã. A thị trấn and a phường stand among them, which
/// no indicator of the programme counts.
/// </summary>
internal static class SmallProvince
{
    public const int Province = 1;
    public const int A = 10;
    public const int B = 20;
    public const int C = 30;
    public const int Township = 15;
    public const int Ward = 33;

    public static readonly DateOnly CutOff = new(2024, 12, 14);

    public static int[] Communes { get; } = [11, 12, 13, 14, 21, 22, 23, 24, 31, 32];

    public static List<AdministrativeUnit> Units() =>
    [
        TestUnits.Unit(Province, "98", "Tỉnh Mẫu", UnitType.Province, null),
        TestUnits.Unit(A, "981", "Huyện A", UnitType.RuralDistrict, Province),
        TestUnits.Unit(11, "98101", "Xã A1", UnitType.RuralCommune, A),
        TestUnits.Unit(12, "98102", "Xã A2", UnitType.RuralCommune, A),
        TestUnits.Unit(13, "98103", "Xã A3", UnitType.RuralCommune, A),
        TestUnits.Unit(14, "98104", "Xã A4", UnitType.RuralCommune, A),
        TestUnits.Unit(Township, "98105", "Thị trấn A", UnitType.Township, A),
        TestUnits.Unit(B, "982", "Huyện B", UnitType.RuralDistrict, Province),
        TestUnits.Unit(21, "98201", "Xã B1", UnitType.RuralCommune, B),
        TestUnits.Unit(22, "98202", "Xã B2", UnitType.RuralCommune, B),
        TestUnits.Unit(23, "98203", "Xã B3", UnitType.RuralCommune, B),
        TestUnits.Unit(24, "98204", "Xã B4", UnitType.RuralCommune, B),
        TestUnits.Unit(C, "983", "Thị xã C", UnitType.Town, Province),
        TestUnits.Unit(31, "98301", "Xã C1", UnitType.RuralCommune, C),
        TestUnits.Unit(32, "98302", "Xã C2", UnitType.RuralCommune, C),
        TestUnits.Unit(Ward, "98303", "Phường C", UnitType.Ward, C),
    ];

    public static UnitTree Tree() => new(Units(), CutOff);
}
