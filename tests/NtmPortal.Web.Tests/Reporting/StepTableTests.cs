using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Who may take which step in which state, by the words of the domain: every other try is refused and changes nothing.</summary>
public sealed class StepTableTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly ReportState[] States = Enum.GetValues<ReportState>();

    // The step recorded and the state after it, written by hand from the domain's words; "-" where the state does not allow it. Who
    // is not named here may not take the step in any state. Officers have their own half of the districts.
    private static readonly (string Step, PortalRole Role, string Draft, string Submitted, string Returned, string Confirmed, string Approved, string Closed)[] Table =
    [
        ("submit", PortalRole.DardStaff, "Submit > Submitted", "-", "Submit > Submitted", "-", "-", "-"),
        ("confirm", PortalRole.DistrictOfficer, "-", "ConfirmScope > Submitted", "ConfirmScope > Returned", "-", "-", "-"),
        ("return", PortalRole.DistrictOfficer, "-", "ReturnScope > Returned", "ReturnScope > Returned", "-", "-", "-"),
        ("return", PortalRole.ProvincialCoordination, "-", "Return > Returned", "Return > Returned", "Return > Returned", "Return > Returned", "Reopen > Returned"),
        ("approve", PortalRole.ProvincialCoordination, "-", "-", "-", "Approve > Approved", "-", "-"),
        ("close", PortalRole.ProvincialCoordination, "-", "-", "-", "-", "Close > Closed", "-"),
        ("go on", PortalRole.ProvincialCoordination, "-", "GoOn > Confirmed", "-", "-", "-", "-"),
        ("hand over", PortalRole.DardStaff, "HandOver > Draft", "HandOver > Submitted", "HandOver > Returned", "HandOver > Confirmed", "HandOver > Approved", "-"),
        ("hand over", PortalRole.DistrictOfficer, "HandOver > Draft", "HandOver > Submitted", "HandOver > Returned", "HandOver > Confirmed", "HandOver > Approved", "-"),
        ("hand over", PortalRole.ProvincialCoordination, "HandOver > Draft", "HandOver > Submitted", "HandOver > Returned", "HandOver > Confirmed", "HandOver > Approved", "-"),
    ];

    private static readonly string[] Steps = ["open", "submit", "confirm", "return", "approve", "close", "go on", "hand over"];

    public static TheoryData<ReportState> AllStates() => [.. States];

    [Fact]
    public void The_table_leads_to_every_step_that_there_is_but_the_opening() =>
        Table.SelectMany(r => new[] { r.Draft, r.Submitted, r.Returned, r.Confirmed, r.Approved, r.Closed }).Where(cell => cell != "-").Select(cell => cell.Split(' ')[0])
            .Append(nameof(ReportAction.Open)).Distinct().ShouldBe(Enum.GetNames<ReportAction>(), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(AllStates))]
    public async Task Every_step_that_role_or_state_forbids_is_refused_and_changes_nothing(ReportState state)
    {
        var report = await ReportCase.InAsync(database, state);
        var before = await report.HashAsync();
        var tries = 0;

        foreach (var step in Steps)
        foreach (var role in Enum.GetValues<PortalRole>())
        {
            var after = After(step, role, state);
            if (after is not ("-" or null)) continue;
            var problem = (await TakeAsync(report, step, role)).Problem;
            problem.ShouldNotBeNull($"{role} may not {step} in {state}");
            problem.Code.ShouldBe(
                after is null ? step == "open" && role == PortalRole.DardStaff ? "AlreadyOpened" : "NotAllowed" : "IllegalTransition", $"{role}, {step}, {state}");
            (await report.HashAsync()).ShouldBe(before, $"{role}, {step}, {state}");
            tries++;
        }
        tries.ShouldBeGreaterThan(40);
    }

    [Theory]
    [MemberData(nameof(AllStates))]
    public async Task Every_step_that_role_and_state_allow_leads_where_the_domain_says(ReportState state)
    {
        foreach (var (step, role) in Table.Select(row => (row.Step, row.Role)).Where(x => After(x.Step, x.Role, state) is not "-"))
        {
            var report = await ReportCase.InAsync(database, state);

            var result = await TakeAsync(report, step, role);

            result.Problem.ShouldBeNull($"{role}, {step}, {state}");
            var (row, transitions) = (await report.ReadAsync(), await report.TransitionsAsync());
            (row.State, row.Version).ShouldBe((result.Value.State, result.Value.Version));
            row.Version.ShouldBe(transitions.Count - 1);
            $"{transitions[^1].Action} > {row.State}".ShouldBe(After(step, role, state), $"{role}, {step}, {state}");
            (transitions[^1].From, transitions[^1].To, transitions[^1].By, transitions[^1].ByRole).ShouldBe((state, row.State, report.Office[role].Id, role));
        }
    }

    private static string? After(string step, PortalRole role, ReportState state)
    {
        var row = Table.SingleOrDefault(r => r.Step == step && r.Role == role);
        if (row == default) return null;
        string[] cells = [row.Draft, row.Submitted, row.Returned, row.Confirmed, row.Approved, row.Closed];
        return cells[Array.IndexOf(States, state)];
    }

    private static async Task<Result<Report>> TakeAsync(ReportCase report, string step, PortalRole role)
    {
        var (desk, version) = (report.At(report.Office[role]), await report.VersionAsync());
        return step switch
        {
            "open" => await desk.OpenAsync(report.Quarter),
            "submit" => await desk.SubmitAsync(report.Quarter, version),
            "confirm" => await desk.ConfirmAsync(report.Quarter, version, report.Scope),
            "return" => await desk.ReturnAsync(report.Quarter, version, ReportCase.Reason, report.Cell),
            "go on" => await desk.GoOnAsync(report.Quarter, version, ReportCase.Reason),
            "hand over" => await desk.HandOverAsync(report.Quarter, version, report.Office.ColleagueOf(role).Id),
            "approve" => await desk.ApproveAsync(report.Quarter, version),
            _ => await desk.CloseAsync(report.Quarter, version),
        };
    }
}
