using NtmPortal.Domain.Accounts;

namespace NtmPortal.Domain.Tests.Accounts;

public sealed class RolePermissionsTests
{
    private const string Table =
        """
        Permission          DardStaff  DistrictOfficer  ProvincialCoordination  Leader  Inspector  CentralCoordination  ProvinceAdministrator  SystemAdministrator  CommuneOfficer
        ViewProvince        yes        yes              yes                     yes     yes        -                    -                      -                    -
        EnterValues         yes        -                -                       -       -          -                    -                      -                    -
        EnterScope          yes        yes              -                       -       -          -                    -                      -                    yes
        WriteTexts          yes        yes              -                       -       -          -                    -                      -                    -
        SubmitReport        yes        -                -                       -       -          -                    -                      -                    -
        ReviewScope         -          yes              -                       -       -          -                    -                      -                    -
        ApproveReport       -          -                yes                     -       -          -                    -                      -                    -
        HandOver            yes        yes              yes                     -       -          -                    -                      -                    -
        ViewReports         yes        yes              yes                     yes     yes        -                    -                      -                    yes
        ViewTransitions     yes        yes              yes                     -       yes        -                    -                      -                    -
        ExportProvince      -          -                yes                     -       -          -                    -                      -                    -
        ViewNational        -          -                -                       -       -          yes                  -                      -                    -
        ManageUsers         -          -                -                       -       -          -                    yes                    yes                  -
        ManageInstallation  -          -                -                       -       -          -                    -                      yes                  -
        ManageCriteria      -          -                -                       -       -          -                    -                      yes                  -
        ManageEntry         -          -                -                       -       -          -                    yes                    -                    -
        ViewCalendar        yes        yes              yes                     yes     yes        -                    yes                    -                    yes
        ManageCalendar      -          -                yes                     -       -          -                    yes                    -                    -
        ViewReceipts        yes        -                yes                     yes     yes        -                    -                      -                    -
        ViewAudit           -          -                yes                     -       yes        -                    yes                    -                    -
        ViewQueries         yes        -                yes                     yes     yes        yes                  -                      -                    -
        AnswerQueries       yes        -                yes                     -       -          -                    -                      -                    -
        DecideUnits         -          -                yes                     -       -          -                    -                      -                    -
        AskQueries          -          -                -                       -       -          yes                  -                      -                    -
        ManagePlans         -          -                yes                     -       -          -                    -                      -                    -
        PrepareReorganisation -        -                yes                     -       yes        -                    yes                    -                    -
        """;

    private static readonly List<(PortalRole Role, Permission Permission, bool Allowed)> Cells = [.. Read()];

    public static TheoryData<PortalRole, Permission, bool> Matrix()
    {
        var data = new TheoryData<PortalRole, Permission, bool>();
        foreach (var cell in Cells) data.Add(cell.Role, cell.Permission, cell.Allowed);
        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Each_role_may_do_what_the_table_grants_and_nothing_else(PortalRole role, Permission permission, bool allowed) =>
        role.Allows(permission).ShouldBe(allowed);

    [Fact]
    public void The_table_leaves_no_role_and_no_permission_out() =>
        Cells.Select(c => (c.Role, c.Permission)).Distinct().Count()
            .ShouldBe(Enum.GetValues<PortalRole>().Length * Enum.GetValues<Permission>().Length);

    [Fact]
    public void Nobody_both_submits_and_approves() =>
        Enum.GetValues<PortalRole>().ShouldAllBe(r => !(r.Allows(Permission.SubmitReport) && r.Allows(Permission.ApproveReport)));

    [Fact]
    public void Only_the_two_roles_of_the_central_office_are_central() =>
        Enum.GetValues<PortalRole>().Where(r => r.IsCentral()).ShouldBe([PortalRole.CentralCoordination, PortalRole.SystemAdministrator]);

    [Fact]
    public void A_role_of_the_central_office_sees_nothing_of_a_province_but_what_is_published() =>
        Enum.GetValues<PortalRole>().Where(r => r.IsCentral()).ShouldAllBe(r => !r.Allows(Permission.ViewProvince));

    private static IEnumerable<(PortalRole, Permission, bool)> Read()
    {
        var rows = Table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        return from row in rows.Skip(1)
               from column in Enumerable.Range(1, row.Length - 1)
               select (Enum.Parse<PortalRole>(rows[0][column]), Enum.Parse<Permission>(row[0]), row[column] == "yes");
    }
}
