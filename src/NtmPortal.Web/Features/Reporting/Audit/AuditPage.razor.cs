using System.Globalization;
using Microsoft.AspNetCore.Components;
using NtmPortal.Data.Audit;
using NtmPortal.Domain.Audit;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Audit;

/// <summary>The province's records for whoever inspects them: search, and whether the seals are whole.</summary>
public partial class AuditPage
{
    private const int MaxFindings = 20;

    private SearchRecords.Query _query = new();
    private SearchRecords.Model? _model;
    private AuditVerdict? _verdict;

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? Period { get; set; }

    [SupplyParameterFromQuery]
    private string? Person { get; set; }

    [SupplyParameterFromQuery]
    private string? Indicator { get; set; }

    [SupplyParameterFromQuery]
    private string? Unit { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private string? Door { get; set; }

    [SupplyParameterFromQuery]
    private string? Before { get; set; }

    [Inject]
    private SearchRecords Records { get; set; } = default!;

    [Inject]
    private AuditVerifier Verifier { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        // What an address says that cannot be read is not asked for; the form shows so.
        _query = new SearchRecords.Query(
            Named<RecordKind>(Kind), Guid.TryParse(Person, out var person) ? person : null, NullIfBlank(Unit), NullIfBlank(Indicator),
            Quarter.TryParse(Period, out var quarter) ? quarter : null, Day(From), Day(To), Named<Door>(Door), Place(Before));
        var found = await Records.ReadAsync(_query);
        _model = found.IsOk ? found.Value : null;
    }

    // The policy of the page holds for its form too.
    private async Task VerifyAsync() => _verdict = await Verifier.VerifyAsync(Session.Actor.TenantId, []);

    private string Older(SearchRecords.Cursor last) =>
        $"/audit?kind={_query.Kind}&period={_query.Period}&person={_query.Person}&indicator={Uri.EscapeDataString(_query.Indicator ?? "")}"
        + $"&unit={Uri.EscapeDataString(_query.Unit ?? "")}&from={Iso(_query.From)}&to={Iso(_query.To)}&door={_query.Door}"
        + string.Create(CultureInfo.InvariantCulture, $"&before={last.At.UtcTicks}_{last.Id:N}");

    private static SearchRecords.Cursor? Place(string? text) =>
        text?.Split('_') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
        && Guid.TryParseExact(id, "N", out var key)
            ? new SearchRecords.Cursor(new DateTimeOffset(at, TimeSpan.Zero), key)
            : null;

    private static TEnum? Named<TEnum>(string? text) where TEnum : struct, Enum =>
        Enum.GetNames<TEnum>().Contains(text) ? Enum.Parse<TEnum>(text!) : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100 ? day : null;

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
