using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Reference;

/// <summary>Reads <c>plan-*.json</c>: one file a plan.</summary>
internal static class PlansReference
{
    internal static List<Plan> Read(ReferenceFiles files, IReadOnlyList<Tenant> tenants, IReadOnlyList<AdministrativeUnit> units, IReadOnlyList<Indicator> indicators)
    {
        var plans = new List<Plan>();
        foreach (var name in files.NamesThatStart("plan-"))
        {
            var file = files.Read<PlanFile>(name);
            var tenant = tenants.SingleOrDefault(t => t.Slug == file.Tenant) ?? throw ReferenceFiles.Error(name, $"tenant {file.Tenant}", "unknown tenant");
            var unit = units.SingleOrDefault(u => u.Level == file.Level && u.Code == file.UnitCode && u.ProvinceId == tenant.ProvinceUnitId && u.IsInForce(UnitsReference.RegisterStart))
                ?? throw ReferenceFiles.Error(name, $"unit {file.UnitCode}", $"the tenant's province has no such {file.Level}");
            plans.Add(new PlanReader(name, file, tenant, indicators).Read(unit));
        }

        ReferenceFiles.RequireUnique("plan-*.json", "plan", plans.Select(p => $"{p.TenantId} {p.Key}"));
        return plans;
    }

    private sealed class PlanReader(string name, PlanFile file, Tenant tenant, IReadOnlyList<Indicator> indicators)
    {
        private readonly string _path = $"{tenant.Slug}/{file.Key}";

        public Plan Read(AdministrativeUnit unit)
        {
            var plan = new Plan
            {
                TenantId = tenant.Id,
                Id = NameBasedGuid.From($"plan/{_path}"),
                Key = file.Key,
                Level = file.Level,
                UnitId = unit.Id,
                Number = file.Number,
                IssuedOn = file.IssuedOn,
                IssuedYear = file.IssuedYear,
                IssuingBody = file.IssuingBody,
                Signer = file.Signer,
                TitleVi = file.TitleVi,
                TitleEn = file.TitleEn,
                StageFrom = file.StageFrom,
                StageTo = file.StageTo,
                SourceVi = file.SourceVi,
                SourceEn = file.SourceEn,
            };
            ReferenceFiles.RequireUnique(name, "target", file.Targets.Select(t => $"{t.Indicator} {t.Year}"));
            plan.Targets.AddRange(file.Targets.Select(t => Target(plan.Id, t)));
            plan.Items.AddRange(file.Items.Select((item, i) => Item(plan.Id, item, i + 1)));
            return plan;
        }

        private PlanTarget Target(Guid planId, PlanTargetEntry entry)
        {
            var indicator = CatalogueReference.FindIndicator(name, entry.Indicator, indicators);
            if (entry.Comparator is null != entry.Value is null) throw Error(entry, "comparator and value are stated together or not at all");
            if (entry.DefinitionVi is null != entry.DefinitionEn is null) throw Error(entry, "a definition stands in both languages");
            var measure = CatalogueReference.MeasureOf(indicator);
            if (entry.Value < 0 || (measure == TargetMeasure.Percent && entry.Value > 100)) throw Error(entry, $"{entry.Value} is out of range");
            var place = entry.Place is null ? null : Find(file.Places, entry.Place, entry, "place");
            var target = new PlanTarget
            {
                TenantId = tenant.Id,
                Id = NameBasedGuid.From(PathOf(entry)),
                PlanId = planId,
                IndicatorId = indicator.Id,
                Comparator = entry.Comparator,
                Value = entry.Value,
                Measure = measure,
                DueYear = entry.Year,
                IsYearlyStep = entry.IsYearlyStep,
                IsAspiration = entry.IsAspiration,
                Base = entry.Base,
                DefinitionVi = entry.DefinitionVi,
                DefinitionEn = entry.DefinitionEn,
                PlaceVi = place?.Vi,
                PlaceEn = place?.En,
                FromPublicReport = entry.FromPublicReport,
            };
            var agencies = entry.Agencies ?? [];
            ReferenceFiles.RequireUnique(name, $"target {entry.Indicator}, agency", agencies.Select(a => $"{a.Agency} {a.Role}"));
            target.Agencies.AddRange(agencies.Select(a => Agency(target.Id, entry, a)));
            return target;
        }

        private TargetAgency Agency(Guid targetId, PlanTargetEntry target, PlanAgencyEntry entry)
        {
            var body = Find(file.Agencies, entry.Agency, target, "agency");
            return new TargetAgency
            {
                TenantId = tenant.Id,
                Id = NameBasedGuid.From($"{PathOf(target)}/{entry.Agency}/{entry.Role}"),
                TargetId = targetId,
                NameVi = body.Vi,
                NameEn = body.En,
                Role = entry.Role,
                Place = entry.Place,
            };
        }

        private PlanItem Item(Guid planId, PlanItemEntry entry, int position) => new()
        {
            TenantId = tenant.Id,
            Id = NameBasedGuid.From($"item/{_path}/{position}"),
            PlanId = planId,
            Kind = entry.Kind,
            Position = position,
            TextVi = entry.Vi,
            TextEn = entry.En,
        };

        private string PathOf(PlanTargetEntry entry) => $"target/{_path}/{entry.Indicator}/{entry.Year}";

        private BilingualEntry Find(Dictionary<string, BilingualEntry> entries, string key, PlanTargetEntry target, string what) =>
            entries.GetValueOrDefault(key) ?? throw Error(target, $"unknown {what} {key}");

        private InvalidDataException Error(PlanTargetEntry entry, string problem) => ReferenceFiles.Error(name, $"target {entry.Indicator}", problem);
    }
}
