using System.Text.RegularExpressions;

namespace NtmPortal.Web.Tests.Architecture;

/// <summary>How the scanner moves over the source.</summary>
public sealed partial class RazorTextScanner
{
    private char Here => _at < _source.Length ? _source[_at] : '\0';

    private char Next => _at + 1 < _source.Length ? _source[_at + 1] : '\0';

    private bool Sees(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    private void Balanced(char open, char close)
    {
        var depth = 0;
        while (_at < _source.Length)
        {
            if (SkipStringOrComment())
                continue;
            if (Here == open)
                depth++;
            var ends = Here == close && --depth == 0;
            _at++;
            if (ends)
                return;
        }
    }

    private bool SkipStringOrComment()
    {
        if (Sees("//"))
            SkipTo("\n");
        else if (Sees("/*"))
            SkipPast("*/");
        else if (Sees("\"\"\""))
        {
            _at += 3;
            SkipPast("\"\"\"");
        }
        else if (StringLiteral().Match(_source, _at) is { Success: true } literal)
            _at += literal.Length;
        else
            return false;
        return true;
    }

    private string Peek()
    {
        var end = _at;
        while (end < _source.Length && (char.IsLetterOrDigit(_source[end]) || _source[end] == '_'))
            end++;
        return _source[_at..end];
    }

    private string Word()
    {
        var word = Peek();
        _at += word.Length;
        return word;
    }

    private void SkipTo(string text)
    {
        var found = _source.IndexOf(text, _at, StringComparison.Ordinal);
        _at = found < 0 ? _source.Length : found;
    }

    private void SkipPast(string text)
    {
        SkipTo(text);
        _at = Math.Min(_source.Length, _at + text.Length);
    }

    [GeneratedRegex("""\G(?:[$]?@"(?:[^"]|"")*"|@[$]"(?:[^"]|"")*"|[$]?"(?:\\.|\{[^{}\n]*\}|[^"\\\n])*"|'(?:\\.[^']*|[^'\\\n])')""")]
    private static partial Regex StringLiteral();
}
