using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Audit;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Catalogue.Entry;
using NtmPortal.Domain.Notices;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Recognitions;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Domain.Reporting.Workbooks;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;

namespace NtmPortal.Data;

/// <summary>
/// The portal's database. Every entity is tenant-owned, filtered here by name and in PostgreSQL by forced row security, or
/// shared reference data; there is no third kind.
/// </summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options, CurrentTenant tenant) : DbContext(options)
{
    /// <summary>Name of the query filter on tenant-owned entities.</summary>
    public const string TenantFilter = "Tenant";

    /// <summary>On whose behalf this context asks.</summary>
    public CurrentTenant Tenant { get; } = tenant;

    /// <summary>A context that reads what an office left that this one's succeeds; its caller disposes it.</summary>
    public PortalDbContext OfPredecessor(int tenantId)
    {
        var current = new CurrentTenant();
        current.Set(Tenant.Context!.OfPredecessor(tenantId));
        return new PortalDbContext(options, current);
    }

    /// <summary>Units, each once.</summary>
    public DbSet<UnitIdentity> Units => Set<UnitIdentity>();

    /// <summary>Units as they were between two dates.</summary>
    public DbSet<AdministrativeUnit> UnitVersions => Set<AdministrativeUnit>();

    /// <summary>The ledger of units.</summary>
    public DbSet<UnitChange> UnitChanges => Set<UnitChange>();

    /// <summary>Official lists that were applied.</summary>
    public DbSet<UnitImport> UnitImports => Set<UnitImport>();

    /// <summary>Uploaded lists of units.</summary>
    public DbSet<UnitListUpload> UnitListUploads => Set<UnitListUpload>();

    /// <summary>Their files.</summary>
    public DbSet<UnitListFile> UnitListFiles => Set<UnitListFile>();

    /// <summary>Criteria sets.</summary>
    public DbSet<CriteriaSet> CriteriaSets => Set<CriteriaSet>();

    /// <summary>Criteria of sets.</summary>
    public DbSet<Criterion> Criteria => Set<Criterion>();

    /// <summary>Groups of communes of sets.</summary>
    public DbSet<CommuneGroup> CommuneGroups => Set<CommuneGroup>();

    /// <summary>Thresholds of indicators by group.</summary>
    public DbSet<Threshold> Thresholds => Set<Threshold>();

    /// <summary>Amendments of sets.</summary>
    public DbSet<SetAmendment> SetAmendments => Set<SetAmendment>();

    /// <summary>Sets and amendments that are being entered.</summary>
    public DbSet<SetDraft> SetDrafts => Set<SetDraft>();

    /// <summary>The crosswalk between criteria sets.</summary>
    public DbSet<CriteriaLink> CriteriaLinks => Set<CriteriaLink>();

    /// <summary>Indicators.</summary>
    public DbSet<Indicator> Indicators => Set<Indicator>();

    /// <summary>National targets.</summary>
    public DbSet<NationalTarget> NationalTargets => Set<NationalTarget>();

    /// <summary>Offices.</summary>
    public DbSet<Tenant> Tenants => Set<Tenant>();

    /// <summary>Accounts.</summary>
    public DbSet<PortalUser> Users => Set<PortalUser>();

    /// <summary>Scopes of district officers.</summary>
    public DbSet<UserScope> UserScopes => Set<UserScope>();

    /// <summary>Plans.</summary>
    public DbSet<Plan> Plans => Set<Plan>();

    /// <summary>Targets of plans.</summary>
    public DbSet<PlanTarget> PlanTargets => Set<PlanTarget>();

    /// <summary>Agencies of targets.</summary>
    public DbSet<TargetAgency> TargetAgencies => Set<TargetAgency>();

    /// <summary>Amendments of plans.</summary>
    public DbSet<PlanAmendment> PlanAmendments => Set<PlanAmendment>();

    /// <summary>Work contents, pillars and commitments of plans.</summary>
    public DbSet<PlanItem> PlanItems => Set<PlanItem>();

    /// <summary>Tasks of plans.</summary>
    public DbSet<PlanTask> PlanTasks => Set<PlanTask>();

    /// <summary>Funds of plans.</summary>
    public DbSet<PlanFund> PlanFunds => Set<PlanFund>();

    /// <summary>History of plans.</summary>
    public DbSet<PlanRecord> PlanRecords => Set<PlanRecord>();

    /// <summary>Files of plans.</summary>
    public DbSet<PlanFile> PlanFiles => Set<PlanFile>();

    /// <summary>The bytes of these files.</summary>
    public DbSet<PlanFileContent> PlanFileContents => Set<PlanFileContent>();

    /// <summary>Pilot models.</summary>
    public DbSet<PilotModel> PilotModels => Set<PilotModel>();

    /// <summary>Reports.</summary>
    public DbSet<Report> Reports => Set<Report>();

    /// <summary>Published calendars.</summary>
    public DbSet<CalendarYear> CalendarYears => Set<CalendarYear>();

    /// <summary>Extensions of deadlines.</summary>
    public DbSet<DeadlineExtension> DeadlineExtensions => Set<DeadlineExtension>();

    /// <summary>Past quarters opened for backfilling.</summary>
    public DbSet<BackfillOpening> BackfillOpenings => Set<BackfillOpening>();

    /// <summary>Who enters values, every number.</summary>
    public DbSet<EntryRule> EntryRules => Set<EntryRule>();

    /// <summary>Current values.</summary>
    public DbSet<ReportedValue> Values => Set<ReportedValue>();

    /// <summary>History of values.</summary>
    public DbSet<ValueChange> ValueChanges => Set<ValueChange>();

    /// <summary>Text parts as they stand.</summary>
    public DbSet<ReportText> Texts => Set<ReportText>();

    /// <summary>History of text parts.</summary>
    public DbSet<TextChange> TextChanges => Set<TextChange>();

    /// <summary>Steps of reports.</summary>
    public DbSet<Transition> Transitions => Set<Transition>();

    /// <summary>Receipts.</summary>
    public DbSet<Submission> Submissions => Set<Submission>();

    /// <summary>Values as they were submitted.</summary>
    public DbSet<SubmissionValue> SubmissionValues => Set<SubmissionValue>();

    /// <summary>Evidence beside values.</summary>
    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    /// <summary>The bytes of evidence.</summary>
    public DbSet<EvidenceContent> EvidenceContents => Set<EvidenceContent>();

    /// <summary>Text parts as they were submitted.</summary>
    public DbSet<SubmissionText> SubmissionTexts => Set<SubmissionText>();

    /// <summary>Seals over records.</summary>
    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    /// <summary>Notices.</summary>
    public DbSet<UserNotice> Notices => Set<UserNotice>();

    /// <summary>E-mails of notices.</summary>
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    /// <summary>What people chose to be told by e-mail.</summary>
    public DbSet<NoticeChoice> NoticeChoices => Set<NoticeChoice>();

    /// <summary>Confirmed scopes.</summary>
    public DbSet<ScopeConfirmation> ScopeConfirmations => Set<ScopeConfirmation>();

    /// <summary>Returned cells.</summary>
    public DbSet<ReturnedCell> ReturnedCells => Set<ReturnedCell>();

    /// <summary>Uploaded workbooks.</summary>
    public DbSet<WorkbookUpload> WorkbookUploads => Set<WorkbookUpload>();

    /// <summary>Tallies of districts and provinces.</summary>
    public DbSet<RollUp> RollUps => Set<RollUp>();

    /// <summary>Closings.</summary>
    public DbSet<Publication> Publications => Set<Publication>();

    /// <summary>Published tallies.</summary>
    public DbSet<PublishedFigure> PublishedFigures => Set<PublishedFigure>();

    /// <summary>Published values.</summary>
    public DbSet<PublishedValue> PublishedValues => Set<PublishedValue>();

    /// <summary>Published text parts.</summary>
    public DbSet<PublishedText> PublishedTexts => Set<PublishedText>();

    /// <summary>Targets as they stood at a closing.</summary>
    public DbSet<PublishedTarget> PublishedTargets => Set<PublishedTarget>();

    /// <summary>Decisions on met or not of units made of others.</summary>
    public DbSet<MetDecision> MetDecisions => Set<MetDecision>();

    /// <summary>Keys of divided units.</summary>
    public DbSet<SplitKey> SplitKeys => Set<SplitKey>();

    /// <summary>The register of recognition.</summary>
    public DbSet<Recognition> Recognitions => Set<Recognition>();

    /// <summary>Queries of the central office.</summary>
    public DbSet<FigureQuery> FigureQueries => Set<FigureQuery>();

    /// <summary>Their messages.</summary>
    public DbSet<FigureQueryMessage> FigureQueryMessages => Set<FigureQueryMessage>();

    private int FilterTenantId => Tenant.Context?.TenantId ?? 0;

    private bool IsCentral => Tenant.Context?.Kind == ContextKind.Central;

    private bool SeesAllAccounts => Tenant.Context?.Kind == ContextKind.System;

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Conventions.Replace<ForeignKeyIndexConvention>(services => new TenantIndexConvention(services.GetRequiredService<ProviderConventionSetBuilderDependencies>()));

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("portal");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
        modelBuilder.UseSnakeCaseNames();

        foreach (var type in modelBuilder.Model.GetEntityTypes().Select(t => t.ClrType).Where(typeof(ITenantOwned).IsAssignableFrom))
        {
            var filter = typeof(IPublished).IsAssignableFrom(type) || typeof(ICorrespondence).IsAssignableFrom(type) ? nameof(FilterShared)
                : type == typeof(PortalUser) || type == typeof(UserScope) ? nameof(FilterAccounts)
                : nameof(FilterOwned);
            GetType().GetMethod(filter, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
                .MakeGenericMethod(type).Invoke(this, [modelBuilder]);
        }
    }

    private void FilterOwned<T>(ModelBuilder builder) where T : class, ITenantOwned =>
        builder.Entity<T>().HasQueryFilter(TenantFilter, e => e.TenantId == FilterTenantId);

    private void FilterShared<T>(ModelBuilder builder) where T : class, ITenantOwned =>
        builder.Entity<T>().HasQueryFilter(TenantFilter, e => e.TenantId == FilterTenantId || IsCentral);

    private void FilterAccounts<T>(ModelBuilder builder) where T : class, ITenantOwned =>
        builder.Entity<T>().HasQueryFilter(TenantFilter, e => e.TenantId == FilterTenantId || SeesAllAccounts);
}
