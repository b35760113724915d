using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;

namespace NtmPortal.Web.Features.Plans.Workbooks;

/// <summary>Reads targets and their agencies.</summary>
internal sealed class TargetRowsReader(PlanBook book, ReferenceCache reference)
{
    /// <summary>Names of columns that are not those of their properties.</summary>
    private static readonly Dictionary<string, string> Columns = new()
    {
        [nameof(PlanTarget.IndicatorId)] = "Indicator",
    };

    private readonly List<int> _rows = [];

    /// <summary>Adds the targets to a plan, and checks them for the document that they are of.</summary>
    public void Read(Plan plan, Plan document)
    {
        if (book[PlanSheet.Targets] is { } rows)
        {
            foreach (var row in rows.Rows)
            {
                if (Target(rows, row) is not { } target) continue;
                plan.Targets.Add(target);
                _rows.Add(row);
            }
            foreach (var finding in new PlanChecks(reference.NationalTargets, reference.IndicatorById).OfTargets(document, plan.Targets))
                rows.Say(_rows[finding.Row], finding.Field is null ? null : Columns.GetValueOrDefault(finding.Field, finding.Field), finding.Problem, finding.IsError);
        }
        if (book[PlanSheet.Agencies] is not { } agencies) return;
        foreach (var row in agencies.Rows) ReadAgency(agencies, row, plan);
    }

    private PlanTarget? Target(PlanRows rows, int row)
    {
        if (Indicator(rows, row) is not { } indicator || Year(rows, row) is not { } year) return null;
        var definition = rows.Text(row, "DefinitionVi");
        var place = rows.Text(row, "PlaceVi");
        var value = rows.Number(row, "Value");
        var comparator = rows.Member<Comparator>(row, "Comparator");
        if (value is not null && comparator is null)
        {
            // Reached at the value, and worth a second look.
            rows.Say(row, "Comparator", new Problem("ComparatorMissing"), isError: false);
            comparator = Comparator.Plain;
        }
        return new PlanTarget
        {
            IndicatorId = indicator.Id, Measure = PlanTarget.MeasureOf(indicator), DueYear = year, Comparator = comparator, Value = value,
            IsYearlyStep = rows.Mark(row, "YearlyStep"), IsAspiration = rows.Mark(row, "Aspiration"), FromPublicReport = rows.Mark(row, "FromPublicReport"),
            Base = rows.Member<TargetBase>(row, "Base", TargetBase.AllCounted)!.Value,
            DefinitionVi = definition, DefinitionEn = rows.Text(row, "DefinitionEn") ?? definition, PlaceVi = place, PlaceEn = rows.Text(row, "PlaceEn") ?? place,
        };
    }

    private void ReadAgency(PlanRows rows, int row, Plan plan)
    {
        if (Indicator(rows, row) is not { } indicator || Year(rows, row) is not { } year) return;
        var name = rows.Text(row, "NameVi");
        var role = rows.Member<AgencyRole>(row, "Role");
        if (name is null) rows.Say(row, "NameVi", new Problem("Required"));
        else if (role is null) rows.Say(row, "Role", new Problem("Required"));
        else if (plan.Targets.Find(t => t.IndicatorId == indicator.Id && t.DueYear == year) is not { } target) rows.Say(row, "Indicator", new Problem("AgencyWithoutTarget"));
        else
        {
            var agency = new TargetAgency { NameVi = name, NameEn = rows.Text(row, "NameEn") ?? name, Role = role.Value, Place = rows.Text(row, "Clause") };
            if (name.Length > PlanChecks.MaxName || agency.NameEn.Length > PlanChecks.MaxName || agency.Place?.Length > PlanChecks.MaxName) rows.Say(row, "NameVi", new Problem("TextTooLong", PlanChecks.MaxName));
            else if (target.Agencies.Exists(a => a.NameVi == name && a.Role == role)) rows.Say(row, "NameVi", new Problem("AgencyTwice"));
            else target.Agencies.Add(agency);
        }
    }

    private Indicator? Indicator(PlanRows rows, int row)
    {
        var key = rows.Text(row, "Indicator");
        if (key is not null && reference.Indicators.FirstOrDefault(i => i.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } indicator) return indicator;
        rows.Say(row, "Indicator", key is null ? new Problem("Required") : new Problem("IndicatorUnknown", key.Length > PlanChecks.MaxName ? key[..PlanChecks.MaxName] : key));
        return null;
    }

    private static int? Year(PlanRows rows, int row)
    {
        if (rows.Text(row, "DueYear") is null) rows.Say(row, "DueYear", new Problem("Required"));
        return rows.Whole(row, "DueYear");
    }
}
