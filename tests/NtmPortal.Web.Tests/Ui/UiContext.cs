using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Web.Components.Layout;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Tests.Ui;

/// <summary>Renders components in one of the two languages, Vietnamese unless told otherwise.</summary>
public abstract class UiContext : BunitContext
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiBefore = CultureInfo.CurrentUICulture;

    protected UiContext()
    {
        Services.AddPortalLocalisation();
        Services.AddSingleton<AntiforgeryStateProvider, FixedAntiforgery>();
        Services.AddSingleton<INavigationModel>(Navigation);
        Read(Localisation.Vietnamese);
    }

    protected NavigationStub Navigation { get; } = new();

    protected static void Read(string culture) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    protected override void Dispose(bool disposing)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_before, _uiBefore);
        base.Dispose(disposing);
    }

    protected sealed class NavigationStub : INavigationModel
    {
        public NavFrame Frame { get; set; } = NavFrame.Empty;

        public ValueTask<NavFrame> GetFrameAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(Frame);
    }

    private sealed class FixedAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
