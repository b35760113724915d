using NtmPortal.Domain.Accounts;
using static NtmPortal.Domain.Accounts.PortalRole;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>One way to ask an endpoint.</summary>
/// <param name="Path">The path, with {0} where a key stands.</param>
/// <param name="Own">A key of the own province that exists.</param>
/// <param name="Foreign">A key that exists in another province alone.</param>
/// <param name="Unknown">A key that exists nowhere, of the same shape.</param>
internal sealed record Ask(string Path, string Own = "", string? Foreign = null, string? Unknown = null)
{
    /// <summary>Roles to whom the foreign key is not foreign.</summary>
    public PortalRole[] SeeForeign { get; init; } = [];

    /// <summary>Answer to a role that is let in, for the own key.</summary>
    public int Answer { get; init; } = 200;
}

/// <summary>What is expected of an endpoint.</summary>
/// <param name="Pattern">Route and methods, as the app maps it.</param>
/// <param name="Roles">Who is let in; null: visitors too.</param>
/// <param name="Asks">How it is asked.</param>
internal sealed record Entry(string Pattern, PortalRole[]? Roles, params Ask[] Asks);

/// <summary>
/// Every endpoint of the portal, and who reaches it with which keys. The province asked for is Kiên Giang in the demo, which has
/// not opened the last quarter and never opened the first; the other is Hà Tĩnh. A new endpoint needs a line here.
/// </summary>
internal static class EndpointTable
{
    public static readonly Guid OwnUser = User("lanhdao@kiengiang");
    private static readonly Guid ForeignUser = User("lanhdao@hatinh");

    private static readonly PortalRole[] Everybody = Enum.GetValues<PortalRole>();
    private static readonly PortalRole[] Province = [DardStaff, DistrictOfficer, ProvincialCoordination, Leader, Inspector];
    private static readonly PortalRole[] ReceiptReaders = [DardStaff, ProvincialCoordination, Leader, Inspector];
    private static readonly PortalRole[] Auditors = [ProvincialCoordination, Inspector, ProvinceAdministrator];
    private static readonly PortalRole[] ReportReaders = [.. Province, CommuneOfficer];
    private static readonly PortalRole[] Entrants = [DardStaff, DistrictOfficer, CommuneOfficer];
    private static readonly PortalRole[] QueryReaders = [DardStaff, ProvincialCoordination, Leader, Inspector, CentralCoordination];
    private static readonly PortalRole[] Staff = [DardStaff];
    private static readonly PortalRole[] Writers = [DardStaff, DistrictOfficer];
    private static readonly PortalRole[] Central = [CentralCoordination];
    private static readonly PortalRole[] Exporters = [ProvincialCoordination, CentralCoordination];
    private static readonly PortalRole[] CalendarReaders = [.. Province, ProvinceAdministrator, CommuneOfficer];
    private static readonly PortalRole[] CalendarKeepers = [ProvincialCoordination, ProvinceAdministrator];
    private static readonly PortalRole[] Planners = [ProvincialCoordination];
    private static readonly PortalRole[] Administrators = [ProvinceAdministrator, SystemAdministrator];

    public static readonly IReadOnlyList<Entry> Entries =
    [
        // Open to visitors.
        new("GET /", null, new Ask("/") { Answer = 302 }),
        new("GET /health", null, new Ask("/health")),
        new("POST /culture", null, new Ask("/culture") { Answer = 400 }),
        new("POST /sign-out", null, new Ask("/sign-out") { Answer = 400 }),
        new("GET,POST /sign-in", null, new Ask("/sign-in")),
        new("GET,POST /forgot-password", null, new Ask("/forgot-password")),
        new("GET,POST /reset-password", null, new Ask("/reset-password")),
        new("GET,POST /not-found", null, new Ask("/not-found")),
        new("GET,POST /forbidden", null, new Ask("/forbidden")),
        new("GET,POST /error", null, new Ask("/error")),
        new("GET,HEAD /{**path:file}", Everybody, new Ask("/no-such-file.css") { Answer = 404 }),
        new("GET /_framework/opaque-redirect", Everybody, new Ask("/_framework/opaque-redirect") { Answer = 400 }),

        // Reporting.
        new("GET,POST /reports", ReportReaders, new Ask("/reports")),
        new("GET,POST /reports/{Period}", ReportReaders, new("/reports/{0}", "2024-Q3", "2024-Q4", "2030-Q1"), new("/reports/{0}", "2023-Q2", "2023-Q1", "2022-Q4")),
        new("GET,POST /reports/{Period}/entry", Entrants,
            new("/reports/{0}/entry", "2024-Q3", "2024-Q4", "2030-Q1"), new("/reports/2024-Q3/entry?district={0}", "899", "436", "zzz")),
        new("GET,POST /reports/{Period}/checks", ReportReaders, new Ask("/reports/{0}/checks", "2024-Q3", "2024-Q4", "2030-Q1")),
        new("GET,POST /reports/{Period}/completeness", Province, new Ask("/reports/{0}/completeness", "2024-Q3", "2024-Q4", "2030-Q1")),
        new("GET /reports/{quarter}/chase.csv", Province, new Ask("/reports/{0}/chase.csv", "2024-Q3", "2024-Q4", "2030-Q1")),
        new("GET,POST /reports/{Period}/submit", Staff, new Ask("/reports/{0}/submit", "2024-Q3", "2024-Q4", "2030-Q1")),
        new("GET,POST /reports/{Period}/review", Province,
            new("/reports/{0}/review", "2024-Q3", "2024-Q4", "2030-Q1"), new("/reports/2024-Q3/review?district={0}", "899", "436", "zzz")),
        new("GET,POST /reports/{Period}/texts", Province,
            new("/reports/{0}/texts", "2024-Q3", "2024-Q4", "2030-Q1"), new("/reports/2024-Q3/texts?unit={0}", "899", "436", "zzz")),
        new("POST /api/reports/{quarter}/texts", Writers, new Ask("/api/reports/{0}/texts", "2024-Q3", "2024-Q4", "2030-Q1") { Answer = 400 }),
        new("GET,POST /reports/{Period}/print", ReceiptReaders, new Ask("/reports/{0}/print", "2024-Q3", "2024-Q4", "2030-Q1")),
        new("GET /reports/{period}/report.docx", ReceiptReaders, new Ask("/reports/{0}/report.docx", "2024-Q3", "2024-Q4", "2030-Q1")),
        new("GET,POST /reports/{Period}/receipts/{Number:int}", ReceiptReaders,
            new("/reports/{0}/receipts/1", "2024-Q3", "2024-Q4", "2030-Q1"), new("/reports/2024-Q3/receipts/{0}", "1", null, "99")),
        new("GET /reports/{quarter}/receipts/{number:int}/text", ReceiptReaders,
            new("/reports/{0}/receipts/1/text", "2024-Q3", "2024-Q4", "2030-Q1"), new("/reports/2024-Q3/receipts/{0}/text", "1", null, "99")),
        new("GET,POST /reports/{Period}/compare", Province,
            new("/reports/{0}/compare?from=1", "2024-Q3", "2024-Q4", "2030-Q1"), new("/reports/2024-Q3/compare?from=1&to={0}", "1", null, "99")),
        new("GET,POST /reports/{Period}/workbook", Staff, new Ask("/reports/{0}/workbook", "2024-Q3", "2024-Q4", "2030-Q1")),
        new("GET /reports/{quarter}/workbook/file", Staff, new Ask("/reports/{0}/workbook/file", "2024-Q3", "2024-Q4", "2030-Q1")),
        new("GET,POST /reports/{Period}/workbook/{Id:guid}", Staff, new Ask("/reports/2024-Q3/workbook/{0}", $"{Guid.Empty}") { Answer = 404 }),
        new("GET /reports/{quarter}/workbook/{id:guid}/result", Staff, new Ask("/reports/2024-Q3/workbook/{0}/result", $"{Guid.Empty}") { Answer = 404 }),
        new("POST /api/reports/{quarter}/cells", Entrants, new Ask("/api/reports/{0}/cells", "2024-Q3", "2024-Q4", "2030-Q1") { Answer = 400 }),
        new("POST /api/reports/{quarter}/cells/check", Entrants, new Ask("/api/reports/{0}/cells/check", "2024-Q3", "2024-Q4", "2030-Q1") { Answer = 400 }),
        new("GET /api/reports/{quarter}/cells/{indicator:int}/{unit:int}", Entrants,
            new("/api/reports/{0}/cells/3/130763", "2024-Q3", "2024-Q4", "2030-Q1"), new("/api/reports/2024-Q3/cells/3/{0}", "130763", "118088", "999999")),

        new("GET,POST /calendar", CalendarReaders, new("/calendar"), new("/calendar?year={0}", "2024", null, "1999")),
        new("GET,POST /calendar/plan", CalendarKeepers, new("/calendar/plan"), new("/calendar/plan?year={0}", "2024", null, "zzz")),
        new("GET,POST /calendar/exceptions", CalendarKeepers, new("/calendar/exceptions"), new("/calendar/exceptions?year={0}", "2024", null, "2031")),

        new("GET,POST /audit", Auditors, new Ask("/audit?period=2024-Q3&unit=899")),
        new("GET,POST /reports/{Period}/evidence/{Key}/{Code}", ReportReaders,
            new("/reports/{0}/evidence/8.4-NTM/30763", "2024-Q3", "2024-Q4", "2030-Q1"), new("/reports/2024-Q3/evidence/8.4-NTM/{0}", "30763", "18088", "99999")),
        new("GET /reports/{quarter}/evidence/{key}/{code}/{id:guid}", ReportReaders, new Ask("/reports/2024-Q3/evidence/8.4-NTM/30763/00000000-0000-0000-0000-000000000001") { Answer = 404 }),
        new("GET,POST /reports/{Period}/history/{Key}/{Code}", Province,
            new("/reports/{0}/history/9.5-D/899", "2024-Q3", "2024-Q4", "2030-Q1"), new("/reports/2024-Q3/history/9.5-D/{0}", "899", "436", "zzz")),

        // Progress.
        new("GET,POST /progress", Province, new Ask("/progress?quarter=2024-Q3")),
        new("GET,POST /progress/districts", Province, new Ask("/progress/districts?quarter=2024-Q3")),
        new("GET,POST /progress/districts/{Code}", Province, new Ask("/progress/districts/{0}?quarter=2024-Q3", "899", "436", "zzz")),
        new("GET,POST /progress/indicators/{Key}", Province,
            new("/progress/indicators/{0}?quarter=2024-Q3", "8.4-NTM", null, "zzz"), new("/progress/indicators/8.4-NTM?quarter=2024-Q3&district={0}", "899", "436", "zzz"),
            new("/progress/indicators/8.4-NTM?quarter=2024-Q3&units=today&district={0}", "899", "436", "zzz")),
        new("GET,POST /national", Central, new Ask("/national?quarter=2024-Q3")),
        new("GET,POST /national/closings", Central, new Ask("/national/closings?quarter=2024-Q3")),
        new("GET,POST /national/{Slug}", Central, new Ask("/national/{0}?quarter=2024-Q3", "kiengiang", null, "zzz")),
        new("GET,POST /national/indicators/{Key}", Central, new Ask("/national/indicators/{0}?quarter=2024-Q3", "8.4-NTM", null, "zzz")),
        new("GET,POST /national/{Slug}/indicators/{Key}", Central,
            new("/national/{0}/indicators/8.4-NTM?quarter=2024-Q3", "kiengiang", null, "zzz"), new("/national/kiengiang/indicators/{0}?quarter=2024-Q3", "8.4-NTM", null, "zzz")),

        new("GET,POST /queries", QueryReaders, new("/queries"), new("/queries?state={0}", "open", null, null)),
        new("GET,POST /queries/{Id:guid}", QueryReaders,
            new Ask("/queries/{0}", $"{Data.Demo.DemoQueries.IdOf("kiengiang")}", $"{Data.Demo.DemoQueries.IdOf("hatinh")}", $"{Guid.Empty}") { SeeForeign = Central }),

        // Plans, catalogue, exports.
        new("GET,POST /plans", Province, new Ask("/plans")),
        new("GET,POST /plans/{Key}", Province, new Ask("/plans/{0}", "giongrieng-2021-2025", "hatinh-2022-2025", "zzz-2022-2025")),
        new("GET,POST /plans/pilots", Province, new Ask("/plans/pilots")),
        new("GET,POST /plans/compare", Province, new Ask("/plans/compare")),
        new("GET,POST /plans/responsibility", Province, new Ask("/plans/responsibility")),
        new("GET /plans/responsibility.xlsx", Province, new Ask("/plans/responsibility.xlsx")),
        new("GET /plans/responsibility.csv", Province, new Ask("/plans/responsibility.csv")),
        new("GET /plans/{key}/plan.xlsx", Province, new Ask("/plans/{0}/plan.xlsx", "giongrieng-2021-2025", "hatinh-2022-2025", "zzz-2022-2025")),
        new("GET /plans/{key}/files/{id:guid}", Province, new Ask("/plans/giongrieng-2021-2025/files/00000000-0000-0000-0000-000000000001") { Answer = 404 }),
        new("GET /plans/plan.xlsx", Planners, new Ask("/plans/plan.xlsx")),
        new("GET /plans/{key}/amendment.xlsx", Planners, new Ask("/plans/{0}/amendment.xlsx", "giongrieng-2021-2025", "hatinh-2022-2025", "zzz-2022-2025")),
        new("GET,POST /plans/new", Planners, new Ask("/plans/new")),
        new("GET,POST /plans/import", Planners, new Ask("/plans/import")),
        .. new[] { "amendments/new", "amendments/import", "targets/new", "work", "files" }.Select(page =>
            new Entry($"GET,POST /plans/{{Key}}/{page}", Planners, new Ask($"/plans/{{0}}/{page}", "giongrieng-2021-2025", "hatinh-2022-2025", "zzz-2022-2025"))),
        new("GET,POST /plans/{Key}/targets/{Id:guid}", Planners, new Ask("/plans/giongrieng-2021-2025/targets/00000000-0000-0000-0000-000000000001") { Answer = 404 }),
        new("GET,POST /recognitions", Province, new("/recognitions"), new("/recognitions?date=2024-12-31&district={0}", "899", "436", "zzz")),
        new("GET /recognitions/list.csv", Province, new Ask("/recognitions/list.csv?date=2024-12-31&district={0}", "899", "436", "zzz")),
        new("GET,POST /reorganisation", [ProvincialCoordination, Inspector, ProvinceAdministrator], new Ask("/reorganisation")),
        new("GET,POST /predecessors", Province, new Ask("/predecessors")),
        new("POST /predecessors/read", Province, new Ask("/predecessors/read") { Answer = 400 }),
        new("POST /predecessors/leave", Province, new Ask("/predecessors/leave") { Answer = 400 }),
        new("GET,POST /catalogue", [.. Province, CentralCoordination], new Ask("/catalogue")),
        new("GET,POST /catalogue/units", Province, new Ask("/catalogue/units")),
        new("GET,POST /catalogue/units/changes", Province, new Ask("/catalogue/units/changes")),
        new("GET,POST /catalogue/units/{Id:int}", Province, new Ask("/catalogue/units/{0}", "1906", "1445", "1907999")),
        new("GET,POST /exports", Exporters, new Ask("/exports")),
        .. new[] { "xlsx", "csv" }.Select(type => new Entry($"GET /exports/summary.{type}", Exporters,
            new($"/exports/summary.{type}?quarter={{0}}", "2024-Q3", "2024-Q4", "2030-Q1") { SeeForeign = Central },
            new($"/exports/summary.{type}?quarter=2024-Q3&province={{0}}", "kiengiang", "hatinh", "zzz") { SeeForeign = Central })),

        // Notices.
        new("GET,POST /notices", ReportReaders, new Ask("/notices")),
        new("POST /notices/open", ReportReaders, new Ask("/notices/open") { Answer = 400 }),
        new("POST /notices/read", ReportReaders, new Ask("/notices/read") { Answer = 400 }),
        new("GET /api/notices/unread", ReportReaders, new Ask("/api/notices/unread")),
        new("GET,POST /mail", CalendarKeepers, new Ask("/mail")),

        // Accounts and administration.
        new("GET,POST /help", Everybody, new Ask("/help")),
        new("GET,POST /account", Everybody, new Ask("/account")),
        new("GET,POST /account/notices", Everybody, new Ask("/account/notices")),
        new("GET,POST /administration/users", Administrators, new Ask("/administration/users")),
        new("GET,POST /administration/users/new", Administrators, new Ask("/administration/users/new")),
        new("GET,POST /administration/users/{id:guid}", Administrators,
            new Ask("/administration/users/{0}", $"{OwnUser}", $"{ForeignUser}", $"{Guid.Empty}") { SeeForeign = [SystemAdministrator] }),
        new("GET,POST /administration/entry", [ProvinceAdministrator], new Ask("/administration/entry")),
        new("GET,POST /administration/offices", [SystemAdministrator], new Ask("/administration/offices")),
        new("GET,POST /administration/criteria", [SystemAdministrator], new Ask("/administration/criteria")),
        new("GET /administration/criteria/set.xlsx", [SystemAdministrator], new Ask("/administration/criteria/set.xlsx")),
        new("GET,POST /administration/criteria/{Id:guid}", [SystemAdministrator], new Ask("/administration/criteria/{0}", $"{Guid.Empty}") { Answer = 404 }),
        new("GET /administration/criteria/{id:guid}/set.xlsx", [SystemAdministrator], new Ask("/administration/criteria/{0}/set.xlsx", $"{Guid.Empty}") { Answer = 404 }),
        new("GET,POST /administration/criteria/{Id:guid}/{PartName}/{Row:int}", [SystemAdministrator], new Ask("/administration/criteria/{0}/Head/1", $"{Guid.Empty}") { Answer = 404 }),
        new("GET /administration/criteria/sets/{key}/set.xlsx", [SystemAdministrator], new Ask("/administration/criteria/sets/{0}/set.xlsx", "xa-ntm-2026")),
        new("GET,POST /administration/unit-lists", [SystemAdministrator], new Ask("/administration/unit-lists")),
        new("GET,POST /administration/unit-lists/{Id:guid}", [SystemAdministrator], new Ask("/administration/unit-lists/{0}", $"{Guid.Empty}") { Answer = 404 }),
        new("GET,POST /administration/unit-lists/imports/{Number:int}", [SystemAdministrator], new Ask("/administration/unit-lists/imports/{0}", "9") { Answer = 404 }),
    ];

    /// <summary>What the framework maps for scripts and circuits; signed-in people alone reach a circuit.</summary>
    public static readonly IReadOnlyList<string> Circuits = [" /_blazor", " /_blazor/negotiate", " /_blazor/disconnect/", " /_blazor/initializers/"];

    private static Guid User(string name) => Data.Demo.DemoAccounts.All.Single(a => a.UserName == name).Id;
}
