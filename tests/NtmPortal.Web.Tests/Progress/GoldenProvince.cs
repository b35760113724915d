using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;

namespace NtmPortal.Web.Tests.Progress;

/// <summary>The golden example: an invented province with 3 districts and 10 xã (4 + 4 + 2), its plan and its report.</summary>
internal static class GoldenProvince
{
    private const int Tenant = 99;
    private const int Province = 990_000;

    public static async Task<ReportDesk> OpenAsync(TestDatabase database)
    {
        await AddUnitAsync(database, Province, "99", "Tỉnh Mẫu", UnitLevel.Province, UnitType.Province, null);
        foreach (var (district, communes) in new[] { (1, 4), (2, 4), (3, 2) })
        {
            var id = Province + (district * 100);
            await AddUnitAsync(database, id, $"99{district}", $"Huyện {(char)('A' + district - 1)}", UnitLevel.District, UnitType.RuralDistrict, Province);
            for (var commune = 1; commune <= communes; commune++)
                await AddUnitAsync(database, id + commune, $"99{district}{commune:D2}", $"Xã {(char)('A' + district - 1)}{commune}", UnitLevel.Commune, UnitType.RuralCommune, id);
        }
        await database.OwnerAsync(
            "insert into portal.tenants (id, slug, name_vi, name_en, kind, province_unit_id, calendar_is_prescribed) values ($1, 'mau', 'Mẫu', 'Mẫu', 1, $2, false)",
            Tenant, Province);
        var reference = await ReferenceCache.LoadAsync(database.Portal);
        await AddPlanAsync(database, reference);
        var desk = await ReportDesk.OpenAsync(database, Tenant, new Quarter(2024, 4), reference);
        await FillAsync(desk);
        return desk;
    }

    public static AdministrativeUnit District(ReportDesk desk, char name) => desk.Tree.Districts.Single(d => d.Name == $"Huyện {name}");

    private static async Task AddUnitAsync(TestDatabase database, int id, string code, string name, UnitLevel level, UnitType type, int? parent) =>
        await database.OwnerAsync(
            """
            with unit as (insert into portal.units (id, level, valid_from) values ($1, $4, '2023-01-01'))
            insert into portal.unit_versions (unit_id, code, name, level, type, parent_id, province_id, valid_from) values ($1, $2, $3, $4, $5, $6, $7, '2023-01-01')
            """,
            id, code, name, (int)level, (int)type, parent is { } above ? above : DBNull.Value, Province);

    /// <summary>Two values where the example has two: the lower one as the step for the year.</summary>
    private static async Task AddPlanAsync(TestDatabase database, ReferenceCache reference)
    {
        var plan = new Plan
        {
            TenantId = Tenant,
            Id = Guid.CreateVersion7(),
            Key = "mau",
            Level = UnitLevel.Province,
            UnitId = Province,
            Number = "1/KH-UBND",
            TitleVi = "Kế hoạch mẫu",
            TitleEn = "Golden plan",
            StageFrom = 2022,
            StageTo = 2025,
            SourceVi = "Mẫu",
            SourceEn = "Golden",
        };
        void Add(string key, Comparator comparator, decimal value, TargetMeasure measure = TargetMeasure.Percent, bool isStep = false) => plan.Targets.Add(new PlanTarget
        {
            TenantId = Tenant,
            Id = Guid.CreateVersion7(),
            PlanId = plan.Id,
            IndicatorId = reference.IndicatorByKey[key].Id,
            Comparator = comparator,
            Value = value,
            Measure = measure,
            DueYear = isStep ? 2024 : 2025,
            IsYearlyStep = isStep,
        });
        Add("8.4-NTM", Comparator.Plain, 100);
        Add("8.4-NTM", Comparator.AtLeast, 60, isStep: true);
        Add("E-C", Comparator.AtLeast, 65);
        Add("E-C", Comparator.AtLeast, 60, isStep: true);
        Add("9.5-D", Comparator.AtLeast, 60);
        Add("SERV", Comparator.AtLeast, 40);
        Add("TRAIN", Comparator.Plain, 100);
        Add("LINK-DX", Comparator.Plain, 50);
        Add("SMART-C", Comparator.AtLeast, 1, TargetMeasure.Count);
        await using var db = database.As(Tenant);
        db.Plans.Add(plan);
        await db.SaveChangesAsync();
    }

    private static async Task FillAsync(ReportDesk desk)
    {
        var (a, b, c) = (District(desk, 'A'), District(desk, 'B'), District(desk, 'C'));
        var (xaA, xaB, xaC) = (desk.Tree.Children(a.Id).ToList(), desk.Tree.Children(b.Id).ToList(), desk.Tree.Children(c.Id).ToList());
        await desk.SaveAsync("8.4-NTM", [.. xaA.Select(x => (x, CellValue.Met)), (xaB[0], CellValue.Met), (xaB[1], CellValue.NotMet), (xaB[2], CellValue.NotMet), (xaC[0], CellValue.Met)]);
        await desk.SaveAsync("E-C", (xaA[0], new(120, 200)), (xaB[0], new(80, 100)), (xaC[0], new(50, 100)));
        await desk.SaveAsync("9.5-D", (a, CellValue.Met), (b, CellValue.NotMet), (c, CellValue.NotMet));
        await desk.SaveAsync("SERV", (a, CellValue.Met), (b, CellValue.Met), (c, CellValue.NotMet), (xaA[0], CellValue.Met), (xaA[1], CellValue.Met), (xaB[0], CellValue.Met));
        await desk.SaveAsync("TRAIN", [(desk.Tree.Province, new(45, 50)), (a, new(9, 10)), (b, new(8, 10)), (c, new(10, 10)), .. xaA.Concat(xaB).Concat(xaC).Select((x, i) => (x, new CellValue(i < 8 ? 9 : 8, 10)))]);
        await desk.SaveAsync("LINK-DX", (a, new(2, 3)), (b, new(0, 1)), (c, new(0, 0)));
        await desk.SaveAsync("SMART-C", (xaA[0], new(1, null)));
    }
}
