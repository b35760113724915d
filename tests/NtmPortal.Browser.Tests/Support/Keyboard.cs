using Microsoft.Playwright;

namespace NtmPortal.Browser.Tests.Support;

/// <summary>Using a page without a mouse: reach with Tab, press, type.</summary>
internal static class Keyboard
{
    /// <summary>More presses than any page needs to its last control.</summary>
    private const int MostTabs = 600;

    private const string Way =
        """
        element => element === document.activeElement ? ''
          : document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? 'Shift+Tab' : 'Tab'
        """;

    /// <summary>Presses Tab, or Shift+Tab where the element lies before the one with the focus, until it has the focus.</summary>
    /// <exception cref="InvalidOperationException">It cannot be reached.</exception>
    public static async Task ReachAsync(this Visitor visitor, ILocator target)
    {
        await Assertions.Expect(target).ToBeVisibleAsync();
        // Looked up once: to find a name among thousands of fields takes longer than to press a key.
        var element = await target.ElementHandleAsync();
        for (var presses = 0; presses < MostTabs; presses++)
        {
            var way = await element.EvaluateAsync<string>(Way);
            if (way.Length == 0) return;
            await visitor.Page.Keyboard.PressAsync(way);
        }
        throw new InvalidOperationException($"Tab does not lead to {target} on {visitor.Page.Url}.");
    }

    /// <summary>Reaches a link or a button by its name and presses Enter.</summary>
    public static async Task PressAsync(this Visitor visitor, AriaRole role, string name)
    {
        await visitor.ReachAsync(visitor.Page.GetByRole(role, new() { Name = name, Exact = true }).First);
        await visitor.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Reaches a field and types over what is in it.</summary>
    public static async Task TypeAsync(this Visitor visitor, ILocator field, string text)
    {
        await visitor.ReachAsync(field);
        await visitor.Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Signs in with name and password.</summary>
    public static async Task SignInByKeyboardAsync(this Visitor visitor, string userName, string password)
    {
        await visitor.OpenAsync("/sign-in");
        await visitor.TypeAsync(visitor.Page.Locator("#user-name"), userName);
        await visitor.TypeAsync(visitor.Page.Locator("#password"), password);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
    }
}
