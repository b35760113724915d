using NtmPortal.Web.Features.Reporting.Audit;
using NtmPortal.Web.Features.Reporting.Calendar;
using NtmPortal.Web.Features.Reporting.Completeness;
using NtmPortal.Web.Features.Reporting.Entrants;
using NtmPortal.Web.Features.Reporting.Evidence;
using NtmPortal.Web.Features.Reporting.Submissions;
using NtmPortal.Web.Features.Reporting.Texts;
using NtmPortal.Web.Features.Reporting.Workbooks;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class ReportingFeature
{
    public static IServiceCollection AddReporting(this IServiceCollection services) => services
        .AddScoped<ReportSteps>()
        .AddScoped<OpenReport>()
        .AddScoped<ReportList>().AddScoped<RoundList>()
        .AddScoped<ReportOverview>()
        .AddScoped<ReportStanding>()
        .AddScoped<OwnScopes>()
        .AddScoped<UntouchedCells>()
        .AddScoped<ReportSheet>()
        .AddScoped<MissingValues>()
        .AddScoped<ShowCompleteness>()
        .AddScoped<ChaseWords>()
        .AddScoped<ReportFindings>()
        .AddScoped<SaveCells>()
        .AddScoped<GiveReasons>()
        .AddScoped<CheckCells>()
        .AddScoped<ShowCell>()
        .AddScoped<SubmitReport>()
        .AddScoped<ConfirmScope>()
        .AddScoped<ReturnCells>()
        .AddScoped<GoOn>()
        .AddScoped<HandOver>()
        .AddScoped<ApproveReport>()
        .AddScoped<CloseReport>()
        .AddScoped<CellWords>()
        .AddScoped<ShowTexts>()
        .AddScoped<SaveTexts>()
        .AddScoped<TakeText>()
        .AddScoped<ShowReceipt>()
        .AddScoped<CompareSubmissions>()
        .AddSingleton<StampSeal>()
        .AddScoped<BuildWorkbook>()
        .AddScoped<WorkbookReader>()
        .AddScoped<UploadWorkbook>()
        .AddScoped<CompareWorkbook>()
        .AddScoped<ApplyWorkbook>()
        .AddScoped<ResultWorkbook>()
        .AddScoped<LineWords>()
        .AddScoped<SearchRecords>()
        .AddScoped<CellFinder>()
        .AddScoped<CellHistory>()
        .AddScoped<EvidenceDesk>()
        .AddScoped<ShowEvidence>()
        .AddScoped<KeepEvidence>()
        .AddScoped<SetEntryRule>()
        .AddScoped<RoundText>()
        .AddScoped<ShowCalendar>()
        .AddScoped<PublishCalendar>()
        .AddScoped<AddRound>()
        .AddScoped<ExtendDeadline>()
        .AddScoped<OpenBackfill>();

    public static void MapReporting(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapCells();
        endpoints.MapCellAnswers();
        endpoints.MapTexts();
        endpoints.MapReceiptText();
        endpoints.MapEvidence();
        endpoints.MapWorkbooks();
        endpoints.MapChaseList();
    }
}
