using Microsoft.AspNetCore.Components;

namespace NtmPortal.Web.Components.Layout;

/// <summary>The frame of every page of the portal proper: head, navigation, content.</summary>
public partial class MainLayout
{
    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private NavMenu Menu { get; set; } = default!;

    private NavFrame Frame { get; set; } = NavFrame.Empty;

    private MarkupString Navigate { get; set; }

    /// <summary>With the page's own path: the base element would turn a bare fragment into the first page.</summary>
    private string SkipHref => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0] + "#main";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Frame = await NavigationModel.GetFrameAsync();
        Navigate = Menu.Of(Frame.Items, "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0]);
    }
}
