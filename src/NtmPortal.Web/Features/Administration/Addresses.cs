using System.Globalization;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Administration;

/// <summary>Paths of the area's pages, and days as they show them.</summary>
internal static class Addresses
{
    public static string Users(Tenant office) => $"/administration/users?office={office.Slug}";

    public static string NewUser(Tenant office) => $"/administration/users/new?office={office.Slug}";

    public static string Of(Guid user) => $"/administration/users/{user}";

    public static string Day(DateTimeOffset time) => time.ToOffset(ReportingCalendar.VietnamOffset).ToString("d", CultureInfo.CurrentCulture);
}
