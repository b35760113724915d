using Microsoft.Extensions.Localization;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Layout;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Features.Reorganisation;

namespace NtmPortal.Web.Hosting;

/// <summary>The frame for the signed-in person: role decides the menu.</summary>
internal sealed class NavigationModel(
    PortalSession session, ReferenceCache reference, IHostEnvironment environment, TimeProvider time, IStringLocalizer<UiText> Ui) : INavigationModel
{
    private static readonly (string Href, string TextKey, Permission[] Needs)[] Links =
    [
        ("/national", "Nav.National", [Permission.ViewNational]),
        ("/progress", "Nav.Progress", [Permission.ViewProvince]),
        ("/reports", "Nav.Reports", [Permission.ViewReports]),
        ("/queries", "Nav.Queries", [Permission.ViewQueries]),
        ("/calendar", "Nav.Calendar", [Permission.ViewCalendar]),
        ("/plans", "Nav.Plans", [Permission.ViewProvince]),
        ("/recognitions", "Nav.Recognitions", [Permission.ViewProvince]),
        ("/reorganisation", "Nav.Reorganisation", [Permission.PrepareReorganisation]),
        ("/predecessors", "Nav.Predecessors", [Permission.ViewProvince]),
        ("/catalogue", "Nav.Catalogue", [Permission.ViewProvince, Permission.ViewNational]),
        ("/exports", "Nav.Exports", [Permission.ExportProvince, Permission.ViewNational]),
        ("/audit", "Nav.Audit", [Permission.ViewAudit]),
        ("/mail", "Nav.Mail", [Permission.ManageCalendar]),
        ("/administration/users", "Nav.Users", [Permission.ManageUsers]),
        ("/administration/entry", "Nav.Entry", [Permission.ManageEntry]),
        ("/administration/offices", "Nav.Offices", [Permission.ManageInstallation]),
        ("/administration/unit-lists", "Nav.UnitLists", [Permission.ManageInstallation]),
        ("/administration/criteria", "Nav.CriteriaSets", [Permission.ManageCriteria]),
        ("/notices", "Nav.Notices", [Permission.ViewReports]),
        ("/help", "Nav.Help", []),
        ("/account", "Nav.Account", []),
    ];

    private bool IsDemo => environment.IsEnvironment(PortalWeb.Demo);

    public ValueTask<NavFrame> GetFrameAsync(CancellationToken cancellationToken = default)
    {
        if (!session.IsSignedIn) return new(NavFrame.Empty with { IsDemo = IsDemo });
        var actor = session.Actor;
        var office = reference.TenantById[actor.TenantId];
        var items = Links.Where(link => (link.Needs.Length == 0 || link.Needs.Any(actor.May)) && IsThere(link.Href, actor))
            .Select(link => new NavItem(link.Href, link.TextKey)).ToList();
        var name = Words.Of(office.NameVi, office.NameEn);
        return new(new NavFrame(name, actor.Name, Ui["Role." + actor.Role], IsDemo, items)
        {
            HasNotices = actor.SuccessorId is null && actor.May(Permission.ViewReports),
            Home = actor.SuccessorId is null ? null : Words.Of(reference.TenantById[actor.OfficeId].NameVi, reference.TenantById[actor.OfficeId].NameEn),
        });
    }

    /// <summary>An office that succeeds none has no predecessors to name; who reads at a predecessor's has account and notices at home.</summary>
    private bool IsThere(string href, Actor actor) => href switch
    {
        "/predecessors" => ListPredecessors.MayRead(actor) && reference.PredecessorsOf(actor.OfficeId, ReportingCalendar.DayOf(time.GetUtcNow())).Count > 0,
        "/account" or "/notices" => actor.SuccessorId is null,
        _ => true,
    };
}
