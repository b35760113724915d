using FluentValidation;
using NtmPortal.Domain.Accounts;
using NtmPortal.Web.Features.Administration.CriteriaSets;
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
        .AddScoped<SetDesk>()
        .AddScoped<SetFiles>()
        .AddScoped<SetWorkbook>()
        .AddScoped<SetWords>()
        .AddScoped<PublishSet>()
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
        var sets = endpoints.MapGroup("/administration/criteria").RequireAuthorization(nameof(Permission.ManageCriteria));
        sets.MapGet("/set.xlsx", (SetFiles files, HttpContext http) => files.Empty(http));
        sets.MapGet("/{id:guid}/set.xlsx", (Guid id, SetFiles files, HttpContext http) => files.DraftAsync(id, http));
        sets.MapGet("/sets/{key}/set.xlsx", (string key, SetFiles files, HttpContext http) => files.PublishedAsync(key, http));
    }
}
