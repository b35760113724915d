using System.Globalization;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Reference;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>
/// The decisions by which the offices of the new provinces restate their predecessors' commune targets to the end of 2025. No such
/// document is known: they are the demo's, and say so in their number, title and source. Where predecessors differ, the higher value
/// is taken, and each target names whose it restates.
/// </summary>
internal static class DemoPlans
{
    private const int LastYear = 2025;

    /// <summary>The decision of a new province's office; null for other offices.</summary>
    public static Plan? Of(Tenant tenant, ReferenceCache reference)
    {
        if (!DemoReform.Offices.Values.Contains(tenant.Slug)) return null;
        var offices = reference.PredecessorsOf(tenant.Id, DemoReform.Day);
        var documents = ReferenceData.Load().Plans.Where(p => p.Level == UnitLevel.Province).ToList();
        var sources = offices.SelectMany(o => documents.Where(p => p.TenantId == o.Id).Select(p => (Office: o, Plan: p))).ToList();
        var plan = New(tenant, offices, sources.Count > 0);
        foreach (var indicator in reference.Indicators.Where(i => i.CountedTypes.Contains(UnitType.RuralCommune)))
            if (Restate(plan, indicator, sources) is { } target) plan.Targets.Add(target);
        plan.Items.Add(Item(plan, sources.Count > 0
            ? ("Chỉ tiếp nhận mục tiêu của các chỉ tiêu đo ở cấp xã; mục tiêu của các chỉ tiêu đo ở cấp huyện kết thúc cùng cấp huyện từ ngày 01/7/2025.",
               "Only targets of indicators measured at communes are taken over; those of indicators measured at districts ended with the districts on 1 July 2025.")
            : ("Không có mục tiêu để tiếp nhận: tỉnh trước sắp xếp không có kế hoạch cấp tỉnh trong dữ liệu của Cổng. Tiến độ được so với mục tiêu quốc gia.",
               "There is no target to take over: the portal knows no plan of the province before. Progress is compared with the national targets.")));
        return plan;
    }

    private static Plan New(Tenant tenant, IReadOnlyList<Tenant> offices, bool hasTargets)
    {
        var (vi, en) = (string.Join(", ", offices.Select(o => o.NameVi)), string.Join(", ", offices.Select(o => o.NameEn)));
        return new Plan
        {
            TenantId = tenant.Id,
            Id = NameBasedGuid.From($"demo-plan/{tenant.Slug}"),
            Key = $"{tenant.Slug}-2025",
            Level = UnitLevel.Province,
            UnitId = tenant.ProvinceUnitId!.Value,
            Number = "01/QĐ-UBND (minh họa, demo)",
            IssuedOn = new DateOnly(2025, 7, 15),
            IssuingBody = $"UBND tỉnh {tenant.NameVi}",
            TitleVi = $"(Dữ liệu minh họa) Quyết định {(hasTargets ? "tiếp nhận và xác định lại" : "về")} các mục tiêu cấp xã đến năm 2025 của {vi}",
            TitleEn = $"(Demo) Decision {(hasTargets ? "taking over and restating" : "on")} the commune targets to 2025 of {en}",
            StageFrom = LastYear,
            StageTo = LastYear,
            SourceVi = "Dữ liệu minh họa: không có văn bản này. Nơi các tỉnh trước sắp xếp đặt mục tiêu khác nhau, lấy mức cao hơn.",
            SourceEn = "Demo data: there is no such document. Where the provinces before differ, the higher value is taken.",
        };
    }

    private static PlanTarget? Restate(Plan plan, Indicator indicator, List<(Tenant Office, Plan Plan)> sources)
    {
        var stated = sources.SelectMany(s => s.Plan.Targets.Where(t => t.IndicatorId == indicator.Id && t.Value is not null && t.Comparator is not null)
            .Select(t => (s.Office, s.Plan, Target: t))).ToList();
        if (stated.Count == 0) return null;
        // Of two that ask for the same, the firmer one.
        var highest = stated.OrderByDescending(s => s.Target.Value).ThenBy(s => s.Target.IsYearlyStep).ThenBy(s => s.Target.IsAspiration).First().Target;
        string Cite(Func<Tenant, Plan, string> name, Func<PlanTarget, string> year) => string.Join("; ", stated.Select(s =>
            string.Create(CultureInfo.InvariantCulture, $"{(s.Target.Comparator == Comparator.AtLeast ? "≥ " : "")}{s.Target.Value:0.##}{(s.Target.Measure == TargetMeasure.Percent ? "%" : "")} – {name(s.Office, s.Plan)}{year(s.Target)}")));
        return new PlanTarget
        {
            TenantId = plan.TenantId,
            Id = NameBasedGuid.From($"demo-target/{plan.Key}/{indicator.Key}"),
            PlanId = plan.Id,
            IndicatorId = indicator.Id,
            Comparator = highest.Comparator,
            Value = highest.Value,
            Measure = highest.Measure,
            DueYear = LastYear,
            IsAspiration = highest.IsAspiration,
            Base = highest.Base,
            DefinitionVi = $"(Minh họa) Xác định lại từ: {Cite((o, p) => $"{p.Number ?? p.TitleVi} ({o.NameVi})", t => t.DueYear < LastYear ? $", năm {t.DueYear}" : "")}.",
            DefinitionEn = $"(Demo) Restated from: {Cite((o, p) => $"{p.Number ?? p.TitleEn} ({o.NameEn})", t => t.DueYear < LastYear ? $", for {t.DueYear}" : "")}.",
            PlaceVi = "Điều 1 (minh họa)",
            PlaceEn = "Article 1 (demo)",
        };
    }

    private static PlanItem Item(Plan plan, (string Vi, string En) text) => new()
    {
        TenantId = plan.TenantId, Id = NameBasedGuid.From($"demo-item/{plan.Key}"), PlanId = plan.Id, Kind = PlanItemKind.Commitment, Position = 1, TextVi = text.Vi, TextEn = text.En,
    };
}
