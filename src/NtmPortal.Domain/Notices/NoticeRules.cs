using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Notices;

/// <summary>A person of the office, as far as notices go.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Role">What the person does.</param>
/// <param name="ScopeUnitIds">District-level units of a district officer, communes of a commune officer.</param>
/// <param name="FollowsProgress">See <see cref="NoticeChoice.FollowsProgress"/>.</param>
/// <param name="Enters">Whether an officer enters the own units' values by the province's rule; staff enters under every rule.</param>
public sealed record NoticeReader(Guid UserId, PortalRole Role, IReadOnlyCollection<int> ScopeUnitIds, bool FollowsProgress, bool Enters = false);

/// <summary>Who is told what.</summary>
/// <param name="UserId">The reader.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="UnitIds">Districts it is about; empty for the whole report.</param>
public sealed record NoticeTo(Guid UserId, NoticeTopic Topic, IReadOnlyList<int> UnitIds);

/// <summary>
/// Whom a step of a report concerns. Nobody is told of the own step, and nobody twice of one step. The rules are our default.
/// </summary>
public static class NoticeRules
{
    /// <summary>The notices of a step that has been taken.</summary>
    /// <param name="step">The step, with the state it led to.</param>
    /// <param name="unconfirmed">District-level units that wait for a confirmation after it.</param>
    /// <param name="returned">Units whose cells it sent back.</param>
    /// <param name="people">Enabled accounts of the office.</param>
    public static IEnumerable<NoticeTo> Of(
        Transition step, IReadOnlyCollection<int> unconfirmed, IReadOnlyCollection<int> returned, IEnumerable<NoticeReader> people) =>
        from person in people
        where person.UserId != step.By
        let notice = For(person, step, unconfirmed, returned)
        where notice is not null
        select notice;

    private static NoticeTo? For(NoticeReader person, Transition step, IReadOnlyCollection<int> unconfirmed, IReadOnlyCollection<int> returned) => step.Action switch
    {
        ReportAction.HandOver when person.UserId == step.ToUser => new(person.UserId, NoticeTopic.HandedOver, step.UnitIds),
        // All of the staff mend, not only the one who pressed the button.
        ReportAction.ReturnScope or ReportAction.Return or ReportAction.Reopen when person.Role.Allows(Permission.EnterValues) =>
            new(person.UserId, NoticeTopic.Returned, step.UnitIds),
        // Officers who enter mend what came back of their own units.
        ReportAction.ReturnScope or ReportAction.Return or ReportAction.Reopen when person.Enters && Own(person, step, returned) is { Count: > 0 } own =>
            new(person.UserId, NoticeTopic.Returned, person.Role == PortalRole.DistrictOfficer ? own : step.UnitIds),
        ReportAction.Submit when step.To == ReportState.Submitted && person.Role.Allows(Permission.ReviewScope) =>
            unconfirmed.Where(person.ScopeUnitIds.Contains).Order().ToList() is { Count: > 0 } waiting ? new(person.UserId, NoticeTopic.Waiting, waiting) : null,
        ReportAction.Submit or ReportAction.ConfirmScope when step.To == ReportState.Confirmed && person.Role.Allows(Permission.ApproveReport) =>
            new(person.UserId, NoticeTopic.Waiting, []),
        ReportAction.Approve when IsToldOfProgress(person) => new(person.UserId, NoticeTopic.Approved, []),
        ReportAction.Close when IsToldOfProgress(person) => new(person.UserId, NoticeTopic.Closed, []),
        _ => null,
    };

    private static List<int> Own(NoticeReader person, Transition step, IReadOnlyCollection<int> returned) =>
        [.. (person.Role == PortalRole.DistrictOfficer ? step.UnitIds : returned).Where(person.ScopeUnitIds.Contains).Distinct().Order()];

    private static bool IsToldOfProgress(NoticeReader person) =>
        person.Role.Allows(Permission.EnterValues) || (person.FollowsProgress && person.Role.Allows(Permission.ViewProvince));
}
