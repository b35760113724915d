using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NtmPortal.Data;
using NtmPortal.Data.Audit;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Web.Components.Layout;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Features.Accounts;
using NtmPortal.Web.Features.Administration;
using NtmPortal.Web.Features.Catalogue;
using NtmPortal.Web.Features.Documents;
using NtmPortal.Web.Features.Notices;
using NtmPortal.Web.Features.Plans;
using NtmPortal.Web.Features.Progress;
using NtmPortal.Web.Features.Recognitions;
using NtmPortal.Web.Features.Reorganisation;
using NtmPortal.Web.Features.Reporting;

namespace NtmPortal.Web.Hosting;

/// <summary>The composition root of the web app: one block a concern, top to bottom. Tests host the portal through it too.</summary>
public static class PortalWeb
{
    /// <summary>Name of the environment with illustrative data and listed accounts.</summary>
    public const string Demo = "Demo";

    /// <summary>Registers everything.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="database">The installed database.</param>
    /// <param name="reference">The shared reference data.</param>
    /// <param name="options">Settings.</param>
    /// <param name="dataDirectory">Where keys are kept.</param>
    public static WebApplicationBuilder AddPortal(
        this WebApplicationBuilder builder, PortalDatabase database, ReferenceCache reference, PortalOptions options, string dataDirectory)
    {
        var services = builder.Services;
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        services.AddSingleton(Options.Create(options));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton(reference);
        services.AddSingleton<AuditSealer>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton(MailSinks.Of(options, builder.Environment, dataDirectory));

        services.AddScoped<CurrentTenant>();
        services.AddScoped<PortalSession>();
        services.AddScoped<IDbContextFactory<PortalDbContext>, PortalContextFactory>();
        services.AddScoped<ContextConnections>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext());

        var isProduction = builder.Environment.IsProduction();
        services.AddDataProtection().SetApplicationName("NtmPortal")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(dataDirectory, "keys")));
        services.AddPortalAuthentication(secure: isProduction);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = isProduction ? "__Host-antiforgery" : "antiforgery";
            antiforgery.Cookie.SecurePolicy = isProduction ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            antiforgery.HeaderName = "X-Antiforgery";
        });

        services.AddPortalLocalisation();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddHttpContextAccessor();
        services.AddScoped<INavigationModel, NavigationModel>();
        services.AddScoped<ProblemText>();
        services.AddTransient<FormMessages>();

        services.AddAccounts().AddAdministration().AddCatalogue().AddPlans().AddRecognitions().AddReorganisation().AddReporting().AddProgress().AddDocuments().AddNotices();
        return builder;
    }

    /// <summary>Puts the pipeline together.</summary>
    public static WebApplication UsePortal(this WebApplication app)
    {
        if (app.Environment.IsProduction())
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusPages();
        app.UseSecurityHeaders();
        app.UseAuthentication();
        app.UsePortalLocalisation();
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<PortalSession>().Begin(context.User);
            return next(context);
        });
        app.UseOwnAffairs();
        app.UseAuthorization();
        app.UseOversizeAnswers();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapPortalHealth();
        app.MapAccounts();
        app.MapAdministration();
        app.MapCatalogue();
        app.MapRecognitions();
        app.MapPlans();
        app.MapReorganisation();
        app.MapReporting();
        app.MapProgress();
        app.MapDocuments();
        app.MapNotices();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(
            // WebSecurity says it for every page.
            server => server.ContentSecurityFrameAncestorsPolicy = null).Add(Islands.KeepStateToTheirPages);
        return app;
    }
}
