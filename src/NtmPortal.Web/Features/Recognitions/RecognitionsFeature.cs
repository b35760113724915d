using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Recognitions;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class RecognitionsFeature
{
    public static IServiceCollection AddRecognitions(this IServiceCollection services) => services
        .AddScoped<ShowRecognitions>()
        .AddScoped<RecordRecognition>()
        .AddScoped<WithdrawRecognition>()
        .AddSingleton(new UnitPanel(typeof(UnitRecognitions)));

    public static void MapRecognitions(this IEndpointRouteBuilder endpoints) => endpoints.MapRecognitionList();
}
