using NtmPortal.Data.Progress;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Features.Progress.Queries;
using NtmPortal.Web.Features.Progress.Series;

namespace NtmPortal.Web.Features.Progress;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class ProgressFeature
{
    public static IServiceCollection AddProgress(this IServiceCollection services) => services
        .AddSingleton<ClosedFigures>()
        .AddSingleton<SheetRow>()
        .AddScoped<ProgressSource>()
        .AddScoped<ShowSheet>()
        .AddScoped<ShowDistricts>()
        .AddScoped<ExplainFigure>()
        .AddScoped<ShowNational>()
        .AddScoped<ShowPublishedTexts>()
        .AddScoped<ShowTodaysUnits>()
        .AddScoped<DecideMet>()
        .AddScoped<StateSplitKey>()
        .AddSingleton(new UnitPanel(typeof(SplitKeyPanel)))
        .AddScoped<SeriesWords>()
        .AddScoped<ShowQueries>()
        .AddScoped<AskAboutFigure>()
        .AddScoped<WriteToQuery>();

    public static void MapProgress(this IEndpointRouteBuilder endpoints)
    {
        // Pages map themselves.
    }
}
