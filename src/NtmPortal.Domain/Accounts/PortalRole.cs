namespace NtmPortal.Domain.Accounts;

/// <summary>What a person does in the portal. One role a person.</summary>
public enum PortalRole
{
    /// <summary>Provincial DARD staff: enters and submits the quarterly report.</summary>
    DardStaff = 1,

    /// <summary>Reviews a set of units: confirms them or returns cells.</summary>
    DistrictOfficer = 2,

    /// <summary>Provincial coordination office: approves, closes, exports.</summary>
    ProvincialCoordination = 3,

    /// <summary>Reads.</summary>
    Leader = 4,

    /// <summary>Reads, the records of transitions included.</summary>
    Inspector = 5,

    /// <summary>Central coordination office: compares provinces by published figures, exports.</summary>
    CentralCoordination = 6,

    /// <summary>Administers the users and the reporting calendar of one province.</summary>
    ProvinceAdministrator = 7,

    /// <summary>Administers the installation: offices and their administrators.</summary>
    SystemAdministrator = 8,

    /// <summary>Enters the values of the own communes where the province wants that.</summary>
    CommuneOfficer = 9,
}

/// <summary>Something a role may do. Slices check these at every read and write.</summary>
public enum Permission
{
    /// <summary>See the own province's dashboards, reports and plans.</summary>
    ViewProvince = 1,

    /// <summary>Open a quarter and enter values of all units.</summary>
    EnterValues = 2,

    /// <summary>Submit a report.</summary>
    SubmitReport = 3,

    /// <summary>Confirm the own scope or return its cells.</summary>
    ReviewScope = 4,

    /// <summary>Write text parts of a report: the province's, or those of the own scope.</summary>
    WriteTexts = 22,

    /// <summary>Approve, return, close and reopen a report.</summary>
    ApproveReport = 5,

    /// <summary>Read who did what when to a report, with reasons.</summary>
    ViewTransitions = 6,

    /// <summary>Export the own province's summary.</summary>
    ExportProvince = 7,

    /// <summary>See and export published figures of all provinces.</summary>
    ViewNational = 8,

    /// <summary>Administer the users of the own office.</summary>
    ManageUsers = 9,

    /// <summary>Administer offices and their administrators.</summary>
    ManageInstallation = 10,

    /// <summary>See the own province's reporting calendar.</summary>
    ViewCalendar = 11,

    /// <summary>Publish the own province's calendar, extend deadlines and open past quarters.</summary>
    ManageCalendar = 12,

    /// <summary>Read receipts of submissions with all values of the province.</summary>
    ViewReceipts = 13,

    /// <summary>Search the own province's records of values and steps, and check that nobody altered them.</summary>
    ViewAudit = 14,

    /// <summary>See the own province's reports with the values of the own scope, and who holds them until when.</summary>
    ViewReports = 15,

    /// <summary>Hand the own part of the work on a report over to a colleague.</summary>
    HandOver = 16,

    /// <summary>Decide who enters values.</summary>
    ManageEntry = 17,

    /// <summary>Read the central office's queries on published figures.</summary>
    ViewQueries = 18,

    /// <summary>Answer such queries and close them.</summary>
    AnswerQueries = 19,

    /// <summary>Ask such queries and close them.</summary>
    AskQueries = 20,

    /// <summary>Enter plans, their targets, amendments, tasks and funds.</summary>
    ManagePlans = 24,

    /// <summary>Enter values of the own scope: the staff all of them, officers the own units' where the province wants that, see <see cref="Reporting.EntryScope"/>.</summary>
    EnterScope = 21,

    /// <summary>Decide what the ledger of units leaves open: keys of divided units, met or not of merged ones, and recognition.</summary>
    DecideUnits = 30,

    /// <summary>See beforehand what a day on which units change means for reports, targets and people of the own province.</summary>
    PrepareReorganisation = 31,

    /// <summary>Enter criteria sets and their amendments, and publish them for the whole installation.</summary>
    ManageCriteria = 32,
}

/// <summary>Which role may do what.</summary>
public static class RolePermissions
{
    private static readonly Dictionary<PortalRole, Permission[]> Granted = new()
    {
        [PortalRole.DardStaff] =
        [
            Permission.ViewProvince, Permission.ViewCalendar, Permission.EnterValues, Permission.EnterScope, Permission.WriteTexts, Permission.SubmitReport,
            Permission.ViewTransitions, Permission.ViewReceipts, Permission.ViewReports, Permission.HandOver, Permission.ViewQueries, Permission.AnswerQueries,
        ],
        [PortalRole.DistrictOfficer] =
        [
            Permission.ViewProvince, Permission.ViewCalendar, Permission.EnterScope, Permission.WriteTexts, Permission.ReviewScope, Permission.ViewTransitions,
            Permission.ViewReports, Permission.HandOver,
        ],
        [PortalRole.ProvincialCoordination] =
        [
            Permission.ViewProvince, Permission.ViewCalendar, Permission.ManageCalendar, Permission.ApproveReport, Permission.ViewTransitions,
            Permission.ExportProvince, Permission.ViewReceipts, Permission.ViewAudit, Permission.ViewReports, Permission.HandOver,
            Permission.ViewQueries, Permission.AnswerQueries, Permission.PrepareReorganisation, Permission.ManagePlans,
            Permission.DecideUnits,
        ],
        [PortalRole.Leader] = [Permission.ViewProvince, Permission.ViewCalendar, Permission.ViewReceipts, Permission.ViewReports, Permission.ViewQueries],
        [PortalRole.Inspector] =
        [
            Permission.ViewProvince, Permission.ViewCalendar, Permission.ViewTransitions, Permission.ViewReceipts, Permission.ViewAudit, Permission.ViewReports,
            Permission.ViewQueries, Permission.PrepareReorganisation,
        ],
        [PortalRole.CentralCoordination] = [Permission.ViewNational, Permission.ViewQueries, Permission.AskQueries],
        [PortalRole.ProvinceAdministrator] = [Permission.ManageUsers, Permission.ViewCalendar, Permission.ManageCalendar, Permission.ViewAudit, Permission.ManageEntry, Permission.PrepareReorganisation],
        [PortalRole.SystemAdministrator] = [Permission.ManageUsers, Permission.ManageInstallation, Permission.ManageCriteria],
        [PortalRole.CommuneOfficer] = [Permission.ViewReports, Permission.ViewCalendar, Permission.EnterScope],
    };

    /// <summary>Whether <paramref name="role"/> may do <paramref name="permission"/>.</summary>
    public static bool Allows(this PortalRole role, Permission permission) => Granted[role].Contains(permission);

    /// <summary>Whether it changes nothing and asks nobody's account, so that it can be granted on what a predecessor left.</summary>
    public static bool OnlyReads(this Permission permission) => permission is Permission.ViewProvince or Permission.ViewTransitions or Permission.ExportProvince
        or Permission.ViewCalendar or Permission.ViewReceipts or Permission.ViewAudit or Permission.ViewReports or Permission.ViewQueries;

    /// <summary>Whether a role works on a set of units of its own: districts, or communes.</summary>
    public static bool HasScope(this PortalRole role) => role is PortalRole.DistrictOfficer or PortalRole.CommuneOfficer;

    /// <summary>Whether a role belongs to the central office; all others belong to a province.</summary>
    public static bool IsCentral(this PortalRole role) => role is PortalRole.CentralCoordination or PortalRole.SystemAdministrator;
}
