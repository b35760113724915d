using NtmPortal.Web.Features.Reporting.Audit;
using NtmPortal.Web.Features.Reporting.Calendar;
using NtmPortal.Web.Features.Reporting.Entrants;
using NtmPortal.Web.Features.Reporting.Submissions;

namespace NtmPortal.Web.Features.Reporting;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class ReportingFeature
{
    public static IServiceCollection AddReporting(this IServiceCollection services) => services
        .AddScoped<ReportSteps>()
        .AddScoped<OpenReport>()
        .AddScoped<ReportList>()
        .AddScoped<ReportOverview>()
        .AddScoped<ReportStanding>()
        .AddScoped<OwnScopes>()
        .AddScoped<UntouchedCells>()
        .AddScoped<ReportSheet>()
        .AddScoped<MissingValues>()
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
        .AddScoped<ShowReceipt>()
        .AddScoped<CompareSubmissions>()
        .AddScoped<SearchRecords>()
        .AddScoped<CellHistory>()
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
        endpoints.MapReceiptText();
    }
}
