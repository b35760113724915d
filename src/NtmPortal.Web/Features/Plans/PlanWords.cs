using System.Globalization;
using NtmPortal.Domain.Plans;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Plans;

internal static class PlanWords
{
    /// <summary>The date of issue, the year where only that is known, or null.</summary>
    public static string? IssuedOn(Plan plan) => plan.IssuedOn is { } date ? Format.Date(date) : plan.IssuedYear?.ToString(CultureInfo.InvariantCulture);

    /// <summary>"2021–2025", or the one year.</summary>
    public static string Stage(Plan plan) => plan.StageFrom == plan.StageTo
        ? plan.StageTo.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{plan.StageFrom}–{plan.StageTo}");

    /// <summary>A day as inputs of type date take it.</summary>
    public static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
