using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Units;
using Npgsql;

namespace NtmPortal.Data.Progress;

/// <summary>A target of a plan, as it stands now or as a closing kept it.</summary>
internal readonly record struct TargetRow(
    int UnitId, int IndicatorId, TargetRule? Rule, TargetMeasure Measure, int DueYear, bool IsYearlyStep, int StageFrom, string Label,
    TargetBase Base)
{
    /// <summary>Columns in the order that <see cref="Read"/> expects; <c>t</c> is the target and <c>p</c> its plan.</summary>
    public const string PlanColumns =
        "p.unit_id, t.indicator_id, t.comparator, t.value, t.measure, t.due_year, t.is_yearly_step, p.stage_from, coalesce(p.number, p.title_vi), t.base";

    /// <summary>Those that hold on the day that is the second parameter: a past quarter keeps the target of its time.</summary>
    public const string HoldOnDay2 = "(t.valid_from is null or t.valid_from <= $2) and (t.valid_to is null or t.valid_to > $2)";

    /// <summary>The same for the fourth parameter.</summary>
    public const string HoldOnDay4 = "(t.valid_from is null or t.valid_from <= $4) and (t.valid_to is null or t.valid_to > $4)";

    /// <summary>The same of a closing.</summary>
    public const string PublishedColumns =
        "t.unit_id, t.indicator_id, t.comparator, t.value, t.measure, t.due_year, t.is_yearly_step, t.stage_from, t.plan_label, t.base";

    public static TargetRow Read(NpgsqlDataReader row)
    {
        var measure = (TargetMeasure)row.GetInt32(4);
        TargetRule? rule = row.OrNull<int>(2) is { } comparator && row.OrNull<decimal>(3) is { } value
            ? new TargetRule((Comparator)comparator, value, measure) : null;
        return new TargetRow(row.GetInt32(0), row.GetInt32(1), rule, measure, row.GetInt32(5), row.GetBoolean(6), row.GetInt32(7), row.GetString(8), (TargetBase)row.GetInt32(9));
    }
}

/// <summary>Chooses the targets that a figure is compared with.</summary>
internal static class ApplicableTargets
{
    /// <summary>
    /// National, the province's goal and its step for the year, and for a district its own plan's. A number of models is asked of
    /// a province or of the country as a whole, never of one district; nor does a share of districts ask anything of one of them,
    /// unless it is all of them.
    /// </summary>
    public static List<ApplicableTarget> Of(
        ReferenceCache reference, Indicator indicator, AdministrativeUnit? node, int provinceId, int year, IEnumerable<TargetRow> rows,
        RecognisedBase? recognised = null)
    {
        var isDistrict = node is { Level: not UnitLevel.Province };
        bool Applies(TargetMeasure measure, decimal? value) =>
            !isDistrict || (measure == TargetMeasure.Percent && (indicator.Measure != Measure.Districts || value is null or >= 100));

        var targets = new List<ApplicableTarget>();
        foreach (var target in reference.NationalTargets.Where(t => t.IndicatorId == indicator.Id && Applies(t.Measure, t.Value)))
            targets.Add(new(TargetOrigin.National, target.Rule, target.DueYear, StageFrom(reference, indicator), target.LegalSource, target.PerProvince));
        if (node is null) return targets;

        var mine = rows.Where(r => r.IndicatorId == indicator.Id).ToList();
        if (isDistrict)
        {
            var own = mine.Where(r => r.UnitId == node.Id).ToList();
            if (own.FirstOrDefault(r => r.IsYearlyStep && r.DueYear == year) is { Label: not null } step) targets.Add(Applicable(TargetOrigin.District, step));
            if (Goal(own, year) is { } districtGoal) targets.Add(Applicable(TargetOrigin.District, districtGoal));
        }
        var ofProvince = mine.Where(r => r.UnitId == provinceId && Applies(r.Measure, r.Rule?.Value)).ToList();
        if (ofProvince.FirstOrDefault(r => r.IsYearlyStep && r.DueYear == year) is { Label: not null } provinceStep)
            targets.Add(Applicable(TargetOrigin.ProvinceStep, provinceStep));
        if (Goal(ofProvince, year) is { } goal) targets.Add(Applicable(TargetOrigin.Province, goal));
        if (recognised is not null)
            return targets.ConvertAll(t => t.IsOver(TargetBase.RecognisedNtm, indicator) ? t with { OverBase = recognised.Of(indicator, node) } : t);
        return targets;
    }

    /// <summary>The next final goal that is due, or the last one when all are past.</summary>
    private static TargetRow? Goal(List<TargetRow> rows, int year)
    {
        var goals = rows.Where(r => !r.IsYearlyStep).OrderBy(r => r.DueYear).ToList();
        if (goals.Count == 0) return null;
        var next = goals.FindIndex(r => r.DueYear >= year);
        return next < 0 ? goals[^1] : goals[next];
    }

    private static int StageFrom(ReferenceCache reference, Indicator indicator)
    {
        var set = reference.Criteria.SetOf(indicator);
        return set.StageFrom ?? set.ValidFrom.Year;
    }

    private static ApplicableTarget Applicable(TargetOrigin origin, TargetRow row) => new(origin, row.Rule, row.DueYear, row.StageFrom, row.Label) { Base = row.Base };
}
