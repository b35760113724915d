using System.Globalization;

namespace NtmPortal.Web.Components.Ui;

/// <summary>
/// Writes figures, dates and times the way the reader's language does: the culture is <see cref="CultureInfo.CurrentCulture"/>.
/// Dates are dd/MM/yyyy and times run to 24 hours in both languages, so that one document reads the same to both.
/// </summary>
public static class Format
{
    /// <summary>Stands where there is nothing to show; accompany it with a hidden word where it carries meaning.</summary>
    public const string Nothing = "–";

    private const char NoBreakSpace = '\u00A0';

    private static readonly TimeZoneInfo VietnamTime = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>
    /// The share <paramref name="numerator"/> ÷ <paramref name="denominator"/> with one decimal, half away from zero:
    /// "45,0 %" in Vietnamese (with a no-break space), "45.0%" in English; <see cref="Nothing"/> when there is nothing to divide by.
    /// </summary>
    public static string Percent(decimal numerator, decimal denominator) =>
        denominator == 0 ? Nothing : Percent(numerator / denominator * 100);

    /// <summary>A percentage that was already computed, 0 to 100 and above; see <see cref="Percent(decimal, decimal)"/>.</summary>
    public static string Percent(decimal percentage)
    {
        var culture = CultureInfo.CurrentCulture;
        var digits = Math.Round(percentage, 1, MidpointRounding.AwayFromZero).ToString("N1", culture);
        return culture.TwoLetterISOLanguageName == "vi" ? $"{digits}{NoBreakSpace}%" : digits + "%";
    }

    /// <summary>A percentage without needless decimals, as targets are written in plans: "90 %", "12,5 %".</summary>
    public static string TargetPercent(decimal percentage) =>
        CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "vi" ? $"{Number(percentage)}{NoBreakSpace}%" : Number(percentage) + "%";

    /// <summary>A number with its thousands marked and at most four decimals, none of them needless: "1.234,5" or "1,234.5".</summary>
    public static string Number(decimal value) => value.ToString("#,##0.####", CultureInfo.CurrentCulture);

    /// <summary>A date: 05/01/2025.</summary>
    public static string Date(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>A moment on the clock of Asia/Ho_Chi_Minh: 05/01/2025 16:20.</summary>
    public static string DateTime(DateTimeOffset moment) => InVietnam(moment).ToString("dd'/'MM'/'yyyy HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>The time of day on the clock of Asia/Ho_Chi_Minh: 16:20.</summary>
    public static string Time(DateTimeOffset moment) => InVietnam(moment).ToString("HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>A moment as it is told soon after: the time of day alone, with the date before it once the day (in Vietnam) is another.</summary>
    public static string Recent(DateTimeOffset moment, DateTimeOffset now) =>
        InVietnam(moment).Date == InVietnam(now).Date ? Time(moment) : DateTime(moment);

    /// <summary>The machine-readable value for a <c>datetime</c> attribute.</summary>
    public static string Iso(DateTimeOffset moment) => InVietnam(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static DateTimeOffset InVietnam(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, VietnamTime);
}
