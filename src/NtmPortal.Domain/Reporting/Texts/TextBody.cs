using System.Text;

namespace NtmPortal.Domain.Reporting.Texts;

/// <summary>What may stand in a text: paragraphs of plain text in NFC, and nothing that says how they look.</summary>
public static class TextBody
{
    /// <summary>Longest text in UTF-16 units after normalisation, as scripts count too: about three printed pages. Our default.</summary>
    public const int MaxLength = 8000;

    /// <summary>
    /// Reads what was typed or pasted: line breaks become line feeds, tabs spaces; other control characters, spaces around
    /// lines and more than one empty line go. Null is an empty text. Problem: <c>TextTooLong</c> with the limit.
    /// </summary>
    public static Result<string> Read(string? typed)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(typed ?? ""))
        {
            if (line.Length == 0 && (text.Length == 0 || EndsWithBlankLine(text))) continue;
            text.Append(line).Append('\n');
        }
        var body = text.ToString().TrimEnd('\n');
        return body.Length > MaxLength ? new Problem("TextTooLong", MaxLength) : body;
    }

    /// <summary>The paragraphs of a text that <see cref="Read"/> gave; none of an empty one.</summary>
    public static string[] Paragraphs(string body) => body.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Lines(string typed)
    {
        var line = new StringBuilder();
        // By runes: half of a character that stands alone is no text, and normalising would throw.
        foreach (var rune in typed.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                yield return Finish(line);
                line.Clear();
            }
            else if (rune.Value == '\t') line.Append(' ');
            else if (!Rune.IsControl(rune)) line.Append(rune.ToString());
        }
        yield return Finish(line);
    }

    private static bool EndsWithBlankLine(StringBuilder text) => text.Length > 1 && text[^1] == '\n' && text[^2] == '\n';

    private static string Finish(StringBuilder line) => line.ToString().Normalize().Trim();
}
