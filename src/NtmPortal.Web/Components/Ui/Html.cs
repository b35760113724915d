using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace NtmPortal.Web.Components.Ui;

/// <summary>
/// Markup in one piece, for what a page shows dozens of: a row of a long table costs a tenth of the same elements rendered one by
/// one. Text that is put into it is encoded, as in a component; only markup that was made here goes in as it is.
/// </summary>
public static class Html
{
    /// <summary>Vietnamese as itself: pages are UTF-8, and <c>&amp;#x1EC7;</c> for every ệ would swell them.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The markup of an interpolated string: its literal parts as written, what stands in braces encoded.</summary>
    public static MarkupString Of(Interpolation html) => html.ToMarkup();

    /// <summary>Pieces of markup one after the other; each was made here, so nothing is left to encode.</summary>
    public static MarkupString Join(IEnumerable<MarkupString> pieces) => new(string.Concat(pieces.Select(piece => piece.Value)));

    /// <summary>Encodes what stands in braces.</summary>
    [InterpolatedStringHandler]
    public ref struct Interpolation(int literalLength, int formattedCount)
    {
        private DefaultInterpolatedStringHandler _html = new(literalLength, formattedCount, CultureInfo.InvariantCulture);

        /// <summary>Markup as the caller wrote it.</summary>
        public void AppendLiteral(string markup) => _html.AppendLiteral(markup);

        /// <summary>Markup that was made here.</summary>
        public void AppendFormatted(MarkupString markup) => _html.AppendLiteral(markup.Value ?? "");

        /// <summary>Text; nothing for null.</summary>
        public void AppendFormatted(string? text) => _html.AppendLiteral(text is null ? "" : Encoder.Encode(text));

        /// <summary>Text of the reader's language.</summary>
        public void AppendFormatted(LocalizedString text) => AppendFormatted(text.Value);

        /// <summary>A number as markup wants it, whatever the reader's language.</summary>
        public void AppendFormatted(int number) => _html.AppendFormatted(number);

        /// <inheritdoc cref="AppendFormatted(int)" />
        public void AppendFormatted(decimal number, string? format = null) => _html.AppendFormatted(number, format);

        // The one place where text becomes raw markup: every part of it went through one of the methods above.
        internal MarkupString ToMarkup() => new(_html.ToStringAndClear());
    }
}
