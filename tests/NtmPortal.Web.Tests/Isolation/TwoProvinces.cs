using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Audit;
using NtmPortal.Data.Progress;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Recognitions;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Isolation;

/// <summary>Two provinces with rows in every tenant-owned table: Hà Tĩnh attacks, Bến Tre is the victim.</summary>
public sealed class TwoProvinces : IAsyncLifetime
{
    public const int Attacker = TestDatabase.HaTinh;
    public const int Victim = TestDatabase.BenTre;

    public TestDatabase Database { get; } = new();

    /// <summary>Reports by office.</summary>
    public Dictionary<int, Report> Reports { get; } = [];

    /// <summary>The names of tenant-owned tables, as the model has them.</summary>
    public List<string> OwnedTables { get; } = [];

    /// <summary>Those that closing publishes.</summary>
    public List<string> PublishedTables { get; } = [];

    /// <summary>Those in which the central office and a province write to each other.</summary>
    public List<string> CorrespondenceTables { get; } = [];

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        await using var db = Database.As(Attacker);
        foreach (var entity in db.Model.GetEntityTypes().Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType)))
        {
            OwnedTables.Add(TableNames.Of(entity));
            if (typeof(IPublished).IsAssignableFrom(entity.ClrType)) PublishedTables.Add(TableNames.Of(entity));
            if (typeof(ICorrespondence).IsAssignableFrom(entity.ClrType)) CorrespondenceTables.Add(TableNames.Of(entity));
        }

        // Different quarters and years, so that a key that both hold can only be a leak.
        await FillAsync(Attacker, new Quarter(2024, 4));
        await FillAsync(Victim, new Quarter(2024, 3));
        foreach (var table in OwnedTables)
        {
            foreach (var tenant in new[] { Attacker, Victim })
                (await Database.OwnerAsync($"select count(*) from portal.{table} where tenant_id = $1", tenant)).ShouldNotBe(0L, $"{table} of {tenant} is empty: nothing would be proven");
        }
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();

    private async Task FillAsync(int tenant, Quarter quarter)
    {
        var now = DateTimeOffset.UtcNow;
        var tree = Database.TreeOf(tenant, quarter);
        var district = tree.Districts.First();
        var officer = await Database.AddUserAsync(tenant, PortalRole.DistrictOfficer, "officer", null, district);
        var notice = new UserNotice { TenantId = tenant, Id = Guid.CreateVersion7(), UserId = officer.Id, Topic = NoticeTopic.Waiting, QuarterOrdinal = quarter.Ordinal, ByName = $"secret of {tenant}", At = now };
        var report = Reports[tenant] = await Database.OpenReportAsync(tenant, quarter);
        await using var db = Database.As(tenant);
        var edits = Cells(tree, 12).Select(c => new CellEdit(Guid.CreateVersion7(), c.Indicator, c.Unit, new CellValue(1, null), 0)).ToList();
        await using (var connection = await Database.ConnectAsync(tenant))
            (await new ValueWriter(connection, Database.Reference, TimeProvider.System, Door.Grid).SaveAsync(quarter, Guid.Empty, edits))
                .Value.ShouldAllBe(r => r.Outcome == CellOutcome.Saved);
        db.AddRange([
            new Transition { TenantId = tenant, Id = Guid.CreateVersion7(), ReportId = report.Id, Action = ReportAction.Open, To = ReportState.Draft, ByName = "officer", ByRole = PortalRole.DardStaff, At = now },
            new ScopeConfirmation { TenantId = tenant, ReportId = report.Id, UnitId = district.Id, ConfirmedBy = Guid.CreateVersion7(), ConfirmedAt = now },
            new ReturnedCell { TenantId = tenant, Id = Guid.CreateVersion7(), ReportId = report.Id, IndicatorId = edits[0].IndicatorId, UnitId = edits[0].UnitId, Reason = $"secret of {tenant}", ReturnedByName = "officer", ReturnedAt = now },
            new CalendarYear { TenantId = tenant, Year = 2020 + quarter.Number, Number = 1, PublishedByName = "officer", PublishedAt = now, Calendar = YearCalendar.Make(2020 + quarter.Number, CalendarRule.HaTinh, [], HolidayTable.Empty) },
            new DeadlineExtension { TenantId = tenant, Id = Guid.CreateVersion7(), QuarterOrdinal = quarter.Ordinal, UnitId = district.Id, Until = quarter.LastDay, Reason = $"secret of {tenant}", GrantedByName = "officer", GrantedAt = now },
            new BackfillOpening { TenantId = tenant, QuarterOrdinal = quarter.Ordinal, Reason = $"secret of {tenant}", OpenedByName = "officer", OpenedAt = now },
            new EntryRule { TenantId = tenant, Number = quarter.Number, ByCommuneOfficers = true, SetByName = "officer", SetAt = now },
            EvidenceOf(report, edits[0], now),
            new SplitKey { TenantId = tenant, Id = Guid.CreateVersion7(), UnitId = edits[0].UnitId, Reason = $"secret of {tenant}", StatedByName = "officer", StatedAt = now },
            new MetDecision { TenantId = tenant, Id = Guid.CreateVersion7(), UnitId = edits[0].UnitId, IndicatorId = edits[0].IndicatorId, QuarterOrdinal = quarter.Ordinal, Reason = $"secret of {tenant}", DecidedByName = "officer", DecidedAt = now },
            new Recognition { TenantId = tenant, Id = Guid.CreateVersion7(), UnitId = edits[0].UnitId, Grade = RecognitionGrade.Ntm, Decision = $"secret of {tenant}", DecidedOn = quarter.FirstDay, ValidFrom = quarter.FirstDay, RecordedByName = "officer", RecordedAt = now },
            new WorkbookUpload { TenantId = tenant, Id = Guid.CreateVersion7(), ReportId = report.Id, UploadedAt = now, FileName = $"secret of {tenant}", Content = [1] },
            notice,
            new OutgoingMail { TenantId = tenant, NoticeId = notice.Id, NextAttemptAt = now, LastError = $"secret of {tenant}" },
            new NoticeChoice { TenantId = tenant, UserId = officer.Id },
            .. PlanOf(tenant, tree, edits[0].IndicatorId, now)]);
        await db.SaveChangesAsync();
        db.Add(new PlanFileContent { TenantId = tenant, Id = (await db.PlanFiles.SingleAsync()).Id, Content = [1, 2, 3] });
        db.Add(new EvidenceContent { TenantId = tenant, Id = (await db.EvidenceFiles.SingleAsync()).Id, Content = [1, 2, 3] });
        await db.SaveChangesAsync();
        var text = new TextKey("awareness", tree.Province.Id, tree.Province.Id);
        var staff = new Actor(Guid.CreateVersion7(), tenant, "staff", PortalRole.DardStaff, new HashSet<int>());
        (await new ReportTextWriter(new Contexts(Database, tenant), Database.Reference, TimeProvider.System, Door.Form)
            .SaveAsync(quarter, staff, new TextEdit(Guid.CreateVersion7(), text, $"secret of {tenant}", 0))).Value.Outcome.ShouldBe(CellOutcome.Saved);
        await AskAsync(tenant, quarter, edits[0].IndicatorId, tree.Province.Id, now);
        await Publisher.PublishAsync(db, report, "officer", now);
        await new Receipts(db, tree, Database.Indicators).IssueAsync(report, Guid.CreateVersion7(), "officer", now);
        (await new AuditSealer(Database.Portal).SealAsync(tenant)).ShouldNotBeNull();
    }

    private sealed class Contexts(TestDatabase database, int tenant) : IDbContextFactory<PortalDbContext>
    {
        public PortalDbContext CreateDbContext() => database.As(tenant);
    }

    /// <summary>The central office asks the province about a figure.</summary>
    private async Task AskAsync(int tenant, Quarter quarter, int indicator, int unit, DateTimeOffset now)
    {
        await using var central = Database.As(TestDatabase.Central, Guid.CreateVersion7(), Data.Tenancy.ContextKind.Central);
        var query = new FigureQuery { TenantId = tenant, Id = Guid.CreateVersion7(), QuarterOrdinal = quarter.Ordinal, IndicatorId = indicator, UnitId = unit, AskedAt = now };
        query.Messages.Add(new FigureQueryMessage
        {
            TenantId = tenant, Id = Guid.CreateVersion7(), QueryId = query.Id, Kind = QueryMessageKind.Question, FromCentre = true, Text = $"secret of {tenant}", ByName = "centre", At = now,
        });
        central.FigureQueries.Add(query);
        await central.SaveChangesAsync();
    }

    private IEnumerable<(int Indicator, int Unit)> Cells(UnitTree tree, int count) =>
        (from indicator in Database.Indicators
         where indicator.Kind == Domain.Catalogue.IndicatorKind.MetNotMet
         from unit in tree.All
         where indicator.Counts(unit)
         select (indicator.Id, unit.Id)).Take(count);

    private static EvidenceFile EvidenceOf(Report report, CellEdit cell, DateTimeOffset now) => new()
    {
        TenantId = report.TenantId, Id = Guid.CreateVersion7(), ReportId = report.Id, IndicatorId = cell.IndicatorId, UnitId = cell.UnitId,
        FileName = $"secret-of-{report.TenantId}.pdf", MediaType = "application/pdf", Size = 3, Hash = "00", AddedByName = "officer", AddedAt = now,
    };

    private static IEnumerable<object> PlanOf(int tenant, UnitTree tree, int indicator, DateTimeOffset now)
    {
        var plan = new Plan
        {
            TenantId = tenant, Id = Guid.CreateVersion7(), Key = $"test-{tenant}", Level = UnitLevel.Province, UnitId = tree.Province.Id,
            TitleVi = "Kế hoạch", TitleEn = "Plan", SourceVi = "thử", SourceEn = "test", StageFrom = 2021, StageTo = 2025,
        };
        var target = new PlanTarget { TenantId = tenant, Id = Guid.CreateVersion7(), PlanId = plan.Id, IndicatorId = indicator, Measure = TargetMeasure.Percent, DueYear = 2025 };
        target.Agencies.Add(new TargetAgency { TenantId = tenant, Id = Guid.CreateVersion7(), TargetId = target.Id, NameVi = "Sở", NameEn = "Office", Role = AgencyRole.Lead });
        plan.Targets.Add(target);
        plan.Items.Add(new PlanItem { TenantId = tenant, Id = Guid.CreateVersion7(), PlanId = plan.Id, Kind = PlanItemKind.Pillar, TextVi = "Trụ cột", TextEn = "Pillar" });
        plan.Amendments.Add(new PlanAmendment { TenantId = tenant, Id = Guid.CreateVersion7(), Number = $"secret of {tenant}", Title = "Sửa đổi", IssuedOn = new(2023, 5, 5), EffectiveFrom = new(2023, 5, 6) });
        plan.Tasks.Add(new PlanTask { TenantId = tenant, Id = Guid.CreateVersion7(), Text = $"secret of {tenant}" });
        plan.Funds.Add(new PlanFund { TenantId = tenant, Source = FundSource.LocalBudget, Year = 2023, Planned = tenant });
        return
        [
            plan,
            new PlanRecord { TenantId = tenant, Id = Guid.CreateVersion7(), PlanId = plan.Id, Action = PlanAction.Entered, Subject = $"secret of {tenant}", ByName = "officer", At = now },
            new PilotModel { TenantId = tenant, Id = Guid.CreateVersion7(), Kind = PilotKind.SmartCommune, UnitId = tree.Province.Id, Name = $"secret of {tenant}", Since = new(2023, 5, 5) },
            new PlanFile { TenantId = tenant, Id = Guid.CreateVersion7(), PlanId = plan.Id, FileName = $"secret-of-{tenant}.pdf", MediaType = "application/pdf", Size = 3, Hash = "00", AddedByName = "officer", AddedAt = now },
        ];
    }
}
