using Microsoft.Extensions.Localization;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Notices;

/// <summary>What a notice says, in the language of the moment, on the page and in e-mails. Never a figure.</summary>
public sealed class NoticeWords(IStringLocalizer<NoticesText> T, QuarterText quarters, ReferenceCache reference)
{
    /// <summary>One line, also an e-mail's subject.</summary>
    public string Title(UserNotice notice) => notice.DigestDay is { } day
        ? T["Title.Digest", Format.Date(day)]
        : T["Title." + TopicKey(notice), quarters.Of(notice.Quarter!.Value)];

    /// <summary>What happened and what to do; for a digest what stands before its tasks.</summary>
    public string Body(UserNotice notice) => T["Body." + TopicKey(notice), notice.ByName ?? "", Districts(notice.UnitIds, notice.Quarter)];

    /// <summary>A line of a digest: what to do, in which report, until when.</summary>
    /// <param name="task">The task.</param>
    /// <param name="day">The digest's day, from which days are counted.</param>
    public string Line(DueTask task, DateOnly day)
    {
        var left = task.DaysLeft(day);
        var when = T[left switch { 0 => "Due.Today", > 0 => "Due.Left", _ => "Due.Late" }, Format.Date(task.Due), Math.Abs(left)];
        return T["Task." + task.Task, quarters.Of(task.Quarter), Districts(task.UnitIds, task.Quarter)] + " – " + when;
    }

    /// <summary>Where the reader goes from here, inside the portal.</summary>
    public static string Target(UserNotice notice) => notice.Quarter is { } quarter ? $"/reports/{quarter}" : "/reports";

    private static string TopicKey(UserNotice notice) =>
        notice is { Topic: NoticeTopic.Waiting, UnitIds.Length: 0 } ? "Approval" : notice.Topic.ToString();

    /// <summary>Units a notice names, as at the cut-off of its report; one that is no longer known is left out.</summary>
    private string Districts(IEnumerable<int> units, Quarter? quarter) => string.Join(", ", units
        .Where(id => reference.Units.VersionsOf(id).Count > 0)
        .Select(id => quarter is { } period ? reference.UnitAt(id, period) : reference.Units.Latest(id))
        .OrderBy(u => u.Code, StringComparer.Ordinal).Select(u => u.Name));
}
