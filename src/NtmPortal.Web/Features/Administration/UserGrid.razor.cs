using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Administration;

/// <summary>
/// The users of an office, to sort, filter and page through without loading the page anew. Reads alone: whatever changes an account
/// is a form on a page of its own. The first HTML holds the first page of the list, for whom no circuit opens.
/// </summary>
public partial class UserGrid
{
    private readonly Dictionary<Column, string> _filters = [];
    private List<UserLine> _lines = [];
    private List<UserLine> _shown = [];

    /// <summary>Slug of the office.</summary>
    [Parameter, EditorRequired]
    public string Office { get; set; } = "";

    /// <summary>What the page's search asked for.</summary>
    [Parameter]
    public string? Search { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private UserDirectory Directory { get; set; } = default!;

    [Inject]
    private IStringLocalizer<UiText> Ui { get; set; } = default!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (Directory.Office(Office) is not { } office) return;
        _lines = [.. (await Directory.ListAsync(office)).Where(user => UserDirectory.Matches(user, Search)).Select(user => Line(user, office))];
        _shown = _lines;
    }

    private void Filter(Column column, string? text)
    {
        _filters[column] = TextFolding.Fold(text?.Trim() ?? "");
        _shown = _lines.FindAll(line => _filters.All(f => TextFolding.Fold(f.Key.Text(line)).Contains(f.Value, StringComparison.Ordinal)));
    }

    private UserLine Line(UserRow user, Tenant office) => new(
        user, UserDirectory.GivenNameFirst(user), user.UserName, Ui["Role." + user.Role], ScopeOf(user, office), T["UserState." + user.State],
        user.ChangedAt, Addresses.Day(user.ChangedAt));

    private string ScopeOf(UserRow user, Tenant office) => user.Scope.Count > 0 ? string.Join(", ", user.Scope.Select(NameOf))
        : office.Kind == TenantKind.Province && !user.Role.HasScope() ? T["User.WholeProvince"] : "–";

    /// <summary>A unit that has ended gives nothing any more: its last day stands beside it.</summary>
    private string NameOf(AdministrativeUnit unit) => unit.ValidTo is { } end && end <= DateOnly.FromDateTime(Time.GetUtcNow().ToOffset(ReportingCalendar.VietnamOffset).Date)
        ? $"{unit.Name} ({T["User.UnitEnded", Format.Date(end.AddDays(-1))]})" : unit.Name;

    /// <summary>A row in the reader's words, with what it is sorted by.</summary>
    private sealed record UserLine(
        UserRow Row, string GivenNameFirst, string UserName, string Role, string Scope, string State, DateTimeOffset ChangedAt, string Changed);
}
