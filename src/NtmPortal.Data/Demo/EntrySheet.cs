using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Demo;

/// <summary>A cell with the value that is right for it, and the mistake that is made first where one is planned.</summary>
internal sealed record EntryCell(Indicator Indicator, AdministrativeUnit Unit, CellValue Value)
{
    /// <summary>The mistake; null for nearly every cell.</summary>
    public Mending? Mending { get; set; }

    /// <summary>Whether what is entered first is an estimate.</summary>
    public bool IsEstimate { get; set; }

    /// <summary>Who finds it: a district officer, or null for the coordination office.</summary>
    public DemoAccount? FoundBy { get; set; }
}

/// <summary>The cells of a report in the order in which they are entered: the province's own, then unit by unit.</summary>
internal sealed class EntrySheet
{
    private readonly UnitTree _tree;
    private readonly DemoReasons _reasons;

    public EntrySheet(ReportStory story, UnitTree tree, IReadOnlyList<Indicator> indicators, DemoFigures figures, DemoReasons reasons)
    {
        (_tree, _reasons) = (tree, reasons);
        var skipped = story.End == StoryEnd.Draft ? LastCommunes() : [];
        foreach (var unit in tree.Within(tree.Province.Id).Where(u => !skipped.Contains(u)))
        foreach (var indicator in indicators.Where(i => i.Counts(unit)))
        {
            if (figures.Of(story.Quarter, indicator, unit) is not { } value)
            {
                IsComplete = false;
                continue;
            }
            if (story.End == StoryEnd.Draft && unit.Level == UnitLevel.Province)
            {
                // The province's own files are still to be counted, and of its managers only the posts are known.
                if (indicator.Key != "TRAIN") continue;
                value = value with { Numerator = null };
            }
            Cells.Add(new EntryCell(indicator, unit, value));
        }
    }

    /// <summary>Whether every unit has its figures in the end.</summary>
    public bool IsComplete { get; } = true;

    /// <summary>The cells.</summary>
    public List<EntryCell> Cells { get; } = [];

    /// <summary>The scope a cell lies in; null for the province's own.</summary>
    public AdministrativeUnit? ScopeOf(EntryCell cell) => _tree.ScopeOf(cell.Unit);

    /// <summary>Indicators of communes in which officers find mistakes; over and over the ones there are.</summary>
    public IEnumerable<string> MendedKeys
    {
        get
        {
            var keys = Cells.Where(c => c.Unit.Level == UnitLevel.Commune).Select(c => c.Indicator.Key).Distinct().ToList();
            var known = Mending.CommuneKeys.Where(keys.Contains).ToList();
            return known.Count > 0 ? known : Enumerable.Repeat(keys[0], Mending.CommuneKeys.Count);
        }
    }

    /// <summary>What the entrant says of a value of the cell: the reason where a check asks for one.</summary>
    public string? NoteOf(EntryCell cell, CellValue value) => _reasons.Of(cell.Indicator, cell.Unit, value);

    /// <summary>Plans a mistake for each indicator that an officer could find in communes of the own scopes.</summary>
    public void PlanMistakes(DemoRandom random, IEnumerable<string> keys, IReadOnlySet<int> scopes, DemoAccount? foundBy)
    {
        foreach (var key in keys)
        {
            var candidates = Cells.Where(c => c.Indicator.Key == key && c.Unit.Level == UnitLevel.Commune && c.Mending is null
                && ScopeOf(c) is { } scope && scopes.Contains(scope.Id)
                && Mending.Of(c.Indicator, c.Value) is not null).ToList();
            Plan(candidates[random.Index(candidates.Count)], foundBy);
        }
    }

    /// <summary>Plans a mistake in the province's own figure, for the coordination office to find.</summary>
    public void PlanProvincialMistake() => Plan(Cells.Single(c => c.Indicator.Key == Mending.ProvinceKey), null);

    /// <summary>Plans estimates: of files in communes, with the official figures to come where <paramref name="isReplaced"/>.</summary>
    public void PlanEstimates(DemoRandom random, int count, bool isReplaced)
    {
        var candidates = Cells.Where(c => c.Indicator.Key == Mending.EstimatedKey && c.Mending is null && !c.Value.IsEmpty).ToList();
        for (; count > 0; count--)
        {
            var cell = candidates[random.Index(candidates.Count)];
            candidates.Remove(cell);
            cell.IsEstimate = true;
            if (isReplaced) cell.Mending = Mending.OfEstimate(cell.Value);
        }
    }

    private static void Plan(EntryCell cell, DemoAccount? foundBy) =>
        (cell.Mending, cell.FoundBy) = (Mending.Of(cell.Indicator, cell.Value), foundBy);

    /// <summary>What is left to enter in a draft: a few communes of the last district, or of the province.</summary>
    private List<AdministrativeUnit> LastCommunes() =>
        [.. _tree.Children((_tree.Districts.LastOrDefault() ?? _tree.Province).Id).Where(u => u.Type == UnitType.RuralCommune).TakeLast(3)];
}
