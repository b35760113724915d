using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Reporting.Workbooks;

/// <summary>
/// The hidden words by which a workbook's rows and columns are known again wherever a person has moved them: a row of column keys,
/// a column of row keys, and where the two cross the anchor, which says of which level the sheet is.
/// </summary>
public static class WorkbookKeys
{
    /// <summary>Key of the column with the unit's name.</summary>
    public const string Name = "name";

    /// <summary>Key of the column with the name of the unit's district.</summary>
    public const string District = "district";

    /// <summary>Key of the column where reasons for odd values are written.</summary>
    public const string Reason = "reason";

    /// <summary>Key of the column where the portal writes what became of a row.</summary>
    public const string Result = "result";

    /// <summary>Key of the rows of the table's head.</summary>
    public const string Head = "ntm:head";

    /// <summary>First cell of the hidden sheet that says what the workbook is.</summary>
    public const string Stamp = "ntm:stamp";

    private const string Prefix = "ntm:";

    /// <summary>The anchor of a level's sheet.</summary>
    public static string Anchor(UnitLevel level) => Prefix + level.ToString().ToLowerInvariant();

    /// <summary>The level of an anchor; null for other text.</summary>
    public static UnitLevel? LevelOf(SheetCell cell) =>
        cell.Kind == SheetCellKind.Text && cell.Text.StartsWith(Prefix, StringComparison.Ordinal)
            ? Enum.GetValues<UnitLevel>().Where(level => Anchor(level) == cell.Text).Cast<UnitLevel?>().SingleOrDefault()
            : null;

    /// <summary>Key of a unit's row.</summary>
    public static string Row(AdministrativeUnit unit) => "#" + unit.Code;

    /// <summary>Key of the column of last quarter's values.</summary>
    public static string Last(Indicator indicator) => "last:" + indicator.Key;

    /// <summary>Key of the column where numerators, numbers, or met and not met are entered.</summary>
    public static string Numerator(Indicator indicator) => indicator.Key + ":n";

    /// <summary>Key of the column where denominators are entered; only of ratios.</summary>
    public static string Denominator(Indicator indicator) => indicator.Key + ":d";

    /// <summary>Key of the column that says which values are estimates; only in workbooks of reports that may hold some.</summary>
    public static string Mark(Indicator indicator) => indicator.Key + ":e";

    /// <summary>The columns of an indicator in which a person types values, denominators first.</summary>
    public static IEnumerable<string> Entry(Indicator indicator)
    {
        if (indicator.Kind == IndicatorKind.Ratio) yield return Denominator(indicator);
        yield return Numerator(indicator);
    }

    /// <summary>Every column of a sheet, in its order.</summary>
    public static IEnumerable<string> Columns(IEnumerable<Indicator> indicators) =>
        [District, Name, .. indicators.SelectMany(i => Entry(i).Prepend(Last(i)).Append(Mark(i))), Reason, Result];
}
