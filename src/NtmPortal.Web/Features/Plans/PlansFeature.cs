using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Features.Plans.Workbooks;

namespace NtmPortal.Web.Features.Plans;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class PlansFeature
{
    public static IServiceCollection AddPlans(this IServiceCollection services) => services
        .AddScoped<PlanLibrary>().AddScoped<PlanDesk>().AddScoped<TargetWriter>()
        .AddScoped<EnterPlan>().AddScoped<AmendPlan>().AddScoped<SaveTarget>().AddScoped<SaveWork>().AddScoped<KeepPlanFile>()
        .AddScoped<PlanWorkbookWriter>().AddScoped<PlanWorkbookReader>().AddScoped<ImportPlan>().AddScoped<PlanFiles>()
        .AddScoped<ShowResponsibility>().AddScoped<ResponsibilityFile>().AddScoped<PilotRegister>();

    public static void MapPlans(this IEndpointRouteBuilder endpoints)
    {
        var readers = endpoints.MapGroup("/plans").RequireAuthorization(nameof(Permission.ViewProvince));
        readers.MapGet("/responsibility.xlsx", (ResponsibilityFile file, HttpContext http) => file.XlsxAsync(http));
        readers.MapGet("/responsibility.csv", (ResponsibilityFile file, HttpContext http) => file.CsvAsync(http));
        readers.MapGet("/{key}/plan.xlsx", (string key, PlanFiles files, HttpContext http) => files.PlanAsync(key, http));
        readers.MapGet("/{key}/files/{id:guid}", (string key, Guid id, KeepPlanFile files, HttpContext http) => files.DownloadAsync(key, id, http));
        var writers = endpoints.MapGroup("/plans").RequireAuthorization(nameof(Permission.ManagePlans));
        writers.MapGet("/plan.xlsx", (PlanFiles files, HttpContext http) => files.Empty(http));
        writers.MapGet("/{key}/amendment.xlsx", (string key, PlanFiles files, HttpContext http) => files.AmendmentAsync(key, http));
    }
}
