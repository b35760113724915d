namespace NtmPortal.Web.Components.Ui;

/// <summary>What the numbers of a chart are.</summary>
public enum ChartMeasure
{
    /// <summary>Percentages, 45 meaning 45 %.</summary>
    Percent,

    /// <summary>Counts of communes, models and the like.</summary>
    Count,
}

internal static class MeasureText
{
    public static string Actual(this ChartMeasure measure, decimal value) => measure == ChartMeasure.Percent ? Format.Percent(value) : Format.Number(value);

    public static string Target(this ChartMeasure measure, decimal value) => measure == ChartMeasure.Percent ? Format.TargetPercent(value) : Format.Number(value);
}
