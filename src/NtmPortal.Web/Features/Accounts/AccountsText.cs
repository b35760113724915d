namespace NtmPortal.Web.Features.Accounts;

/// <summary>Names the area's resource files.</summary>
public sealed class AccountsText;
