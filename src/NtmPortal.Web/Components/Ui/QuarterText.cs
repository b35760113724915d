using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Components.Ui;

/// <summary>Names quarters in the reader's language: "quý IV/2024", "Q4 2024".</summary>
public sealed class QuarterText(IStringLocalizer<UiText> T)
{
    private static readonly string[] Roman = ["I", "II", "III", "IV"];

    /// <summary>The name inside a sentence.</summary>
    public string Of(Quarter quarter) => T["Quarter.Name", Words.IsEnglish ? quarter.Number : Roman[quarter.Number - 1], quarter.Year];

    /// <summary>The name at the start of a line.</summary>
    public string Title(Quarter quarter)
    {
        var name = Of(quarter);
        return char.ToUpper(name[0], System.Globalization.CultureInfo.CurrentCulture) + name[1..];
    }
}
