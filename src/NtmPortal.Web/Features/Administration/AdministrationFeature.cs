using FluentValidation;
using NtmPortal.Web.Features.Administration.UnitLists;
using Radzen;

namespace NtmPortal.Web.Features.Administration;

/// <summary>What the area brings to the portal: its slices and its endpoints beside pages.</summary>
internal static class AdministrationFeature
{
    public static IServiceCollection AddAdministration(this IServiceCollection services) => services
        .AddScoped<UserDirectory>()
        .AddScoped<OfficeList>()
        .AddScoped<FoundOffice>()
        .AddScoped<CreateUser>()
        .AddScoped<EditUser>()
        .AddScoped<SwitchUser>()
        .AddScoped<ResetUser>()
        .AddScoped<DrawUnitList>()
        .AddScoped<UploadUnitList>()
        .AddScoped<PassRows>()
        .AddScoped<ApplyUnitList>()
        .AddScoped<UnitImportList>()
        .AddScoped<UndoUnitImport>()
        .AddSingleton<UnitListJobs>()
        .AddSingleton<IValidator<UnitListInput>, UnitListInputValidator>()
        .AddRadzenComponents()
        .AddSingleton<IValidator<UserInput>, UserInputValidator>();

    public static void MapAdministration(this IEndpointRouteBuilder endpoints)
    {
        // Pages map themselves.
    }
}
