using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Reporting.Completeness;

/// <summary>The words of the list to chase, the same on the page and in its file.</summary>
public sealed class ChaseWords(IStringLocalizer<CompletenessText> T, IStringLocalizer<UiText> Ui)
{
    /// <summary>What a person has to do.</summary>
    public string Of(ReportTask task) => T["Task." + task];

    /// <summary>What a person is here.</summary>
    public string Of(PortalRole role) => Ui["Role." + role];

    /// <summary>"3 days left", "today", "2 days overdue".</summary>
    public string Left(DueTask task, DateOnly today) => task.DaysLeft(today) switch
    {
        0 => T["Left.Today"],
        > 0 and var days => T["Left.Days", days],
        var days => T["Left.Late", -days],
    };

    /// <summary>The head of the file.</summary>
    public IReadOnlyList<string> Head =>
        [T["Who"], T["Role"], T["Email"], T["Phone"], T["What"], T["District"], T["Unit"], T["Code"], T["Since"], T["Due"], T["DaysLate"]];

    /// <summary>A missing value.</summary>
    public string Missing(string code, string name) => T["File.Missing", code, name];
}
