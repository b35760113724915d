namespace NtmPortal.Web.Components.Help;

/// <summary>
/// What is explained together: for each topic the resource files answer what to do, by when, and how one sees that it arrived;
/// tips are numbered lines after that.
/// </summary>
/// <param name="Key">Its name in addresses and in the resource files.</param>
/// <param name="Pages">The pages that it explains; <c>*</c> stands for one part of an address.</param>
public sealed record HelpTopic(string Key, params string[] Pages)
{
    /// <summary>In the order of a quarter's work.</summary>
    public static readonly IReadOnlyList<HelpTopic> All =
    [
        new("calendar", "/calendar", "/calendar/plan", "/calendar/exceptions"),
        new("reports", "/reports", "/reports/*"),
        new("entry", "/reports/*/entry"),
        new("evidence", "/reports/*/evidence/*/*"),
        new("workbook", "/reports/*/workbook", "/reports/*/workbook/*"),
        new("texts", "/reports/*/texts"),
        new("checks", "/reports/*/checks"),
        new("submit", "/reports/*/submit"),
        new("receipt", "/reports/*/receipts/*", "/reports/*/compare"),
        new("review", "/reports/*/review"),
        new("completeness", "/reports/*/completeness", "/national/closings"),
        new("print", "/reports/*/print"),
        new("queries", "/queries", "/queries/*"),
        new("history", "/reports/*/history/*/*", "/audit"),
        new("figures"),
        new("series", "/progress/indicators/*"),
        new("recognitions", "/recognitions"),
        new("exports", "/exports"),
        new("notices", "/notices", "/account/notices", "/mail"),
        new("plans", "/plans", "/plans/*", "/plans/*/targets/*", "/plans/*/work", "/plans/*/files"),
        new("amendments", "/plans/*/amendments/new", "/plans/*/amendments/import"),
        new("entrants", "/administration/entry"),
        new("reorganisation", "/reorganisation", "/predecessors"),
        new("unit-lists", "/administration/unit-lists", "/administration/unit-lists/*", "/administration/unit-lists/imports/*"),
        new("criteria-sets", "/administration/criteria", "/administration/criteria/*", "/administration/criteria/*/*/*"),
        new("account", "/account"),
    ];

    /// <summary>The topic of a page; null when the page needs none.</summary>
    /// <param name="path">Its address, beginning with a slash and without a query.</param>
    public static HelpTopic? Of(string path)
    {
        var parts = path.TrimEnd('/').Split('/');
        return All.FirstOrDefault(topic => topic.Pages.Any(page => Matches(page.Split('/'), parts)));
    }

    private static bool Matches(string[] page, string[] parts) =>
        page.Length == parts.Length && page.Zip(parts).All(p => p.First == "*" || p.First.Equals(p.Second, StringComparison.OrdinalIgnoreCase));
}
