using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Testing;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Features.Reorganisation;
using NtmPortal.Web.Features.Reporting;
using NtmPortal.Web.Features.Reporting.Audit;
using NtmPortal.Web.Features.Reporting.Calendar;
using NtmPortal.Web.Features.Reporting.Completeness;
using NtmPortal.Web.Features.Reporting.Entrants;
using NtmPortal.Web.Features.Reporting.Submissions;
using NtmPortal.Web.Features.Reporting.Texts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>A signed-in person with the slices of reporting, as one request has them.</summary>
internal sealed class Desk
{
    private readonly ReferenceCache _reference;
    private readonly Contexts _contexts;
    private readonly ContextConnections _connections;
    private readonly TimeProvider _clock;

    public Desk(TestDatabase database, TimeProvider clock, PortalUser user, ReferenceCache? reference = null)
    {
        _reference = reference ?? database.Reference;
        var tenant = new CurrentTenant();
        Session = new PortalSession(tenant);
        Session.Begin(PortalClaims.Of(user));
        (_clock, _contexts, _connections) = (clock, new Contexts(database, tenant), new ContextConnections(database.Portal, tenant));
    }

    public PortalSession Session { get; }

    private ReportSteps Steps => new(_contexts, Session, _reference, _clock, NullLogger<ReportSteps>.Instance);

    public RehearseDay Rehearsal => new(_contexts, Session, _reference, _clock);

    private OpenReport Opener => new(_contexts, Session, _reference, _clock);

    public Task<IReadOnlyList<Quarter>> OpenableAsync() => Opener.OpenableAsync();

    public Task<Result<Report>> OpenAsync(Quarter quarter) => Opener.HandleAsync(quarter);

    public Task<Result<IReadOnlyList<SaveCells.Answer>>> TrySaveAsync(Quarter quarter, params IReadOnlyList<SaveCells.TypedEdit> edits) =>
        new SaveCells(_connections, _contexts, Session, _reference, _clock).HandleAsync(quarter, edits);

    public Task<Result<Report>> SubmitAsync(Quarter quarter, int version, int agreed = int.MaxValue) =>
        SubmitAsync(new SubmitReport.Input(quarter, version, agreed) { MissingBecause = "Chưa nhận đủ số liệu", KeptBecause = "Số liệu đã đúng" });

    public Task<Result<Report>> SubmitAsync(SubmitReport.Input input) => new SubmitReport(Steps, _reference).HandleAsync(input);

    public Task<IReadOnlyList<UntouchedCells.Item>> UntouchedAsync(Report report) => new UntouchedCells(_contexts, Session, _reference).ReadAsync(report);

    public Task<Result<IReadOnlyList<TextResult>>> WriteAsync(Quarter quarter, params IReadOnlyList<SaveTexts.TypedText> texts) =>
        new SaveTexts(_contexts, Session, _reference, _clock).HandleAsync(quarter, texts);

    public Task<Result<TextResult>> TakeAsync(Quarter quarter, TextKey key, int version = 0) =>
        new TakeText(_contexts, Session, _reference, _clock).HandleAsync(quarter, key, version);

    public Task<ShowTexts.Model?> TextsAsync(Quarter quarter, string? unit = null) => new ShowTexts(_contexts, Session, _reference).ReadAsync(quarter, unit);

    public Task<Result<GiveReasons.Outcome>> GiveAsync(Quarter quarter, params IReadOnlyList<GiveReasons.Reason> reasons) =>
        new GiveReasons(_connections, _contexts, Session, _reference, _clock).HandleAsync(quarter, reasons);

    public Task<Result<Report>> ConfirmAsync(Quarter quarter, int version, params IReadOnlyCollection<int> units) =>
        new ConfirmScope(Steps).HandleAsync(new(quarter, version, units));

    public Task<Result<Report>> ReturnAsync(Quarter quarter, int version, string reason, params IReadOnlyCollection<CellKey> cells) =>
        ReturnAsync(new ReturnCells.Input(quarter, version, cells, reason, ReportingCalendar.DayOf(_clock.GetUtcNow()).AddDays(7)));

    public Task<Result<Report>> ReturnAsync(ReturnCells.Input input) => new ReturnCells(Steps, Session, _reference).HandleAsync(input);

    public Task<Result<Report>> GoOnAsync(Quarter quarter, int version, string reason) => new GoOn(Steps).HandleAsync(quarter, version, reason);

    public Task<Result<Report>> HandOverAsync(Quarter quarter, int version, Guid to, string note = "Đã nhập xong phần cấp huyện") =>
        new HandOver(Steps, _contexts, Session).HandleAsync(new(quarter, version, to, note));

    public Task<IReadOnlyList<PortalUser>> ColleaguesAsync() => new HandOver(Steps, _contexts, Session).ColleaguesAsync();

    public Task<ReportStanding.Model> StandingAsync(Report report) => new ReportStanding(_contexts, Session, _reference, _clock).ReadAsync(report);

    public Task<IReadOnlyList<OwnScopes.Scope>> OwnScopesAsync(Report report) =>
        new OwnScopes(_contexts, Session, _reference).ReadAsync(report);

    public Task<Result<EntryRule>> SetEntryAsync(bool districts, bool communes, int seen) =>
        new SetEntryRule(_contexts, Session, _clock).HandleAsync(new(seen, districts, communes));

    public Task<Result<IReadOnlyList<CheckCells.Answer>>> CheckAsync(Quarter quarter, params IReadOnlyList<CheckCells.CellTexts> texts) =>
        new CheckCells(_contexts, Session, _reference).HandleAsync(quarter, texts);

    public Task<ReportSheet.Model?> SheetAsync(Quarter quarter, Domain.Units.UnitLevel level) => new ReportSheet(_contexts, Session, _reference).ReadAsync(quarter, level, null);

    public Task<ShowCell.Model?> CellAsync(Quarter quarter, CellKey cell) => new ShowCell(_contexts, Session, _reference).ReadAsync(quarter, cell);

    public Task<Result<Report>> ReturnTextsAsync(Quarter quarter, int version, string reason) =>
        new ReturnCells(Steps, Session, _reference).HandleAsync(new(quarter, version, [], reason, Texts: true));

    public Task<Result<Report>> ApproveAsync(Quarter quarter, int version) => new ApproveReport(Steps).HandleAsync(quarter, version);

    public Task<Result<Report>> CloseAsync(Quarter quarter, int version) => new CloseReport(Steps).HandleAsync(quarter, version);

    public Task<Result<ShowCalendar.Model>> CalendarAsync(int year) => new ShowCalendar(_contexts, Session, _reference, _clock).ReadAsync($"{year}");

    public Task<Result<CalendarInput>> DraftAsync(int year) => Publishing.DraftAsync(year);

    public Task<FormResult<YearCalendar>> PreviewAsync(CalendarInput input) => Publishing.PreviewAsync(input);

    public Task<FormResult<CalendarYear>> PublishAsync(CalendarInput input) => Publishing.HandleAsync(input);

    public Task<FormResult<CalendarYear>> AddRoundAsync(AddRound.Input input) => new AddRound(_contexts, Session, _clock).HandleAsync(input);

    public Task<FormResult<DeadlineExtension>> ExtendAsync(Quarter quarter, int? unitId, DateOnly? until, string? reason) =>
        new ExtendDeadline(_contexts, Session, _reference, _clock).HandleAsync(new() { Quarter = $"{quarter}", UnitId = unitId?.ToString(System.Globalization.CultureInfo.InvariantCulture), Until = until, Reason = reason });

    public Task<IReadOnlyList<Quarter>> BackfillableAsync() => new OpenBackfill(_contexts, Session, _reference, _clock).PossibleAsync();

    public Task<FormResult<BackfillOpening>> BackfillAsync(Quarter quarter, string? reason) =>
        new OpenBackfill(_contexts, Session, _reference, _clock).HandleAsync(new() { Quarter = $"{quarter}", Reason = reason });

    public Task<IReadOnlyList<ReportList.Row>> ListAsync() => new ReportList(_contexts, Session, _reference).ReadAsync();

    public async Task<ReportOverview.Model> OverviewAsync(Quarter quarter) => (await new ReportOverview(_contexts, Session, _reference).ReadAsync(quarter))!;

    public async Task<ShowCompleteness.Model> CompletenessAsync(Quarter quarter) => (await new ShowCompleteness(_contexts, Session, _reference, _clock).ReadAsync(quarter))!;

    public Task<ShowReceipt.Model?> ReceiptAsync(Quarter quarter, int number) => new ShowReceipt(_contexts, Session, _reference).ReadAsync(quarter, number);

    public Task<CompareSubmissions.Model?> CompareAsync(Quarter quarter, int? from, int? to) =>
        new CompareSubmissions(_contexts, Session, _reference).ReadAsync(quarter, from, to);

    public Task<Result<SearchRecords.Model>> SearchAsync(SearchRecords.Query query) => new SearchRecords(_contexts, Session, _reference).ReadAsync(query);

    public Task<CellHistory.Model?> HistoryAsync(Quarter quarter, string key, string code) =>
        new CellHistory(_contexts, Session, new CellFinder(Session, _reference)).ReadAsync(quarter, key, code);

    private PublishCalendar Publishing => new(_contexts, Session, _reference, _clock);

    private sealed class Contexts(TestDatabase database, CurrentTenant tenant) : IDbContextFactory<PortalDbContext>
    {
        public PortalDbContext CreateDbContext() => new(database.Portal.Options, tenant);
    }
}
