using System.Globalization;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Components.Ui;

/// <summary>Names rounds of reporting in the reader's language: "quý IV/2024", "năm 2024", "giai đoạn 2021–2025".</summary>
public sealed class RoundName(IStringLocalizer<UiText> T, QuarterText quarters)
{
    /// <summary>The name inside a sentence; a round on request has the name that an office gave.</summary>
    public string Of(ReportingRound round) => round.Kind switch
    {
        RoundKind.Quarter => quarters.Of(new Quarter(round.Year, round.Number)),
        RoundKind.HalfYear => T["Round.HalfYear." + round.Number, round.Year],
        RoundKind.Year => T["Round.Year", round.Year],
        RoundKind.StageEnd => T["Round.StageEnd", round.PeriodStart.Year, round.PeriodEnd.Year],
        _ => round.Name ?? "",
    };

    /// <summary>The name at the start of a line.</summary>
    public string Title(ReportingRound round) => Of(round) is { Length: > 0 } name ? char.ToUpper(name[0], CultureInfo.CurrentCulture) + name[1..] : "";
}
