using Microsoft.AspNetCore.Components;

namespace NtmPortal.Web.Hosting;

/// <summary>Marks a page with an interactive component: it alone carries what such a component needs from the first rendering.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HasIslandAttribute : Attribute;

/// <summary>Interactive components on otherwise static pages.</summary>
internal static class Islands
{
    /// <summary>
    /// Tells every other page that nothing on it is interactive; else the framework ends each with two kilobytes of encrypted state.
    /// The type that says so is not public, hence its name: a test looks at a page's end.
    /// </summary>
    public static void KeepStateToTheirPages(EndpointBuilder page)
    {
        if (page.Metadata.Any(m => m is HasIslandAttribute)) return;
        for (var i = 0; i < page.Metadata.Count; i++)
        {
            var type = page.Metadata[i].GetType();
            if (type.Name == "ConfiguredRenderModesMetadata") page.Metadata[i] = Activator.CreateInstance(type, [Array.Empty<IComponentRenderMode>()])!;
        }
    }
}
