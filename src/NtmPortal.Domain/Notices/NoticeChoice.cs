namespace NtmPortal.Domain.Notices;

/// <summary>What a person chose to be told by e-mail; a person without a row has the defaults. The portal itself shows every notice.</summary>
public sealed class NoticeChoice : ITenantOwned
{
    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>The person.</summary>
    public Guid UserId { get; set; }

    /// <summary>E-mail when cells come back.</summary>
    public bool MailsReturned { get; set; } = true;

    /// <summary>E-mail when a report waits for the person, also by a hand-over.</summary>
    public bool MailsWaiting { get; set; } = true;

    /// <summary>E-mail when a report is approved or closed.</summary>
    public bool MailsProgress { get; set; } = true;

    /// <summary>The daily digest, in the portal and by e-mail.</summary>
    public bool WantsDigest { get; set; } = true;

    /// <summary>
    /// To be told of approvals and closings although the role alone does not: the staff who enter are always told, others who
    /// choose it.
    /// </summary>
    public bool FollowsProgress { get; set; }

    /// <summary>Language of e-mails: "vi" or "en". Pages go by a cookie, which a message cannot read.</summary>
    public string Language { get; set; } = "vi";

    /// <summary>Whether notices of a topic go out by e-mail.</summary>
    public bool Mails(NoticeTopic topic) => topic switch
    {
        NoticeTopic.Returned => MailsReturned,
        NoticeTopic.Waiting or NoticeTopic.HandedOver => MailsWaiting,
        NoticeTopic.Approved or NoticeTopic.Closed => MailsProgress,
        _ => WantsDigest,
    };
}
