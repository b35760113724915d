using System.Text.RegularExpressions;

namespace NtmPortal.Web.Tests.Architecture;

/// <summary>Text in a .razor file that a person would read and no translator would ever see.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Text">The text found.</param>
public sealed record LiteralText(int Line, string Text);

/// <summary>
/// Finds literal user-visible text in Razor markup: letters outside tags, code and expressions, and letters in the
/// attributes that are read out or shown. Knows as much of Razor's grammar as that takes.
/// </summary>
public sealed partial class RazorTextScanner
{
    private static readonly HashSet<string> SpokenAttributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "placeholder", "alt", "label",
        "hint", "text", "error", "caption", "heading", "description", "note", "summary", "subtitle", "message", "data-label",
    };

    private static readonly HashSet<string> VoidElements = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    };

    private static readonly HashSet<string> Blocks = ["if", "for", "foreach", "while", "switch", "lock", "using", "do", "try"];

    private static readonly HashSet<string> Directives =
    [
        "page", "using", "inject", "layout", "attribute", "inherits", "implements", "namespace", "typeparam", "rendermode", "preservewhitespace",
    ];

    private readonly string _source;
    private readonly List<LiteralText> _found = [];
    private int _at;

    private RazorTextScanner(string source) => _source = source;

    /// <summary>The literal texts of one file, in their order.</summary>
    public static IReadOnlyList<LiteralText> Scan(string source)
    {
        var scanner = new RazorTextScanner(source);
        scanner.Markup(untilElementCloses: false);
        return scanner._found;
    }

    private void Markup(bool untilElementCloses)
    {
        var depth = 0;
        while (_at < _source.Length)
        {
            if (Sees("@*"))
                SkipPast("*@");
            else if (Sees("<!--"))
                SkipPast("-->");
            else if (Sees("<!"))
                SkipPast(">");
            else if (Here == '<' && (char.IsLetter(Next) || Next == '/'))
            {
                depth += Tag();
                if (untilElementCloses && depth <= 0)
                    return;
            }
            else if (Here == '@')
                Transition();
            else
                Text("<@");
        }
    }

    /// <summary>Reads one tag; tells by how much it deepens the nesting: 1, 0 or -1.</summary>
    private int Tag()
    {
        var closes = Next == '/';
        _at += closes ? 2 : 1;
        var name = Word();
        while (_at < _source.Length)
        {
            if (Sees("/>"))
            {
                _at += 2;
                return 0;
            }

            if (Here == '>')
            {
                _at++;
                if (!closes && name is "script" or "style")
                    SkipTo("</" + name);
                return closes ? -1 : VoidElements.Contains(name) ? 0 : 1;
            }

            if (Sees("@*"))
                SkipPast("*@");
            else if (char.IsWhiteSpace(Here))
                _at++;
            else
                Attribute();
        }

        return 0;
    }

    private void Attribute()
    {
        var start = _at;
        while (_at < _source.Length && Here is not ('=' or '>' or '"') && !char.IsWhiteSpace(Here) && !Sees("/>"))
            _at++;
        var name = _source[start.._at];
        if (Here != '=')
        {
            _at = Math.Max(_at, start + 1);
            return;
        }

        _at++;
        var quote = Here;
        if (quote is not ('"' or '\''))
        {
            while (_at < _source.Length && Here != '>' && !char.IsWhiteSpace(Here))
                _at++;
            return;
        }

        _at++;
        while (_at < _source.Length && Here != quote)
        {
            if (Here == '@' && !name.StartsWith('@'))
                Transition();
            else if (SpokenAttributes.Contains(name))
                Text("@" + quote);
            else
                _at++;
        }

        _at++;
    }

    private void Text(string endsAt)
    {
        var start = _at;
        // An @ between word characters is an address, not a transition.
        do
            _at++;
        while (_at < _source.Length && (!endsAt.Contains(Here, StringComparison.Ordinal) || (Here == '<' && !char.IsLetter(Next) && Next is not ('/' or '!'))));
        var text = Entity().Replace(_source[start.._at], " ").Trim();
        if (text.Any(char.IsLetter))
            _found.Add(new LiteralText(LineOf(start + _source[start.._at].TakeWhile(char.IsWhiteSpace).Count()), text));
    }

    /// <summary>What follows an @.</summary>
    private void Transition()
    {
        _at++;
        if (Here == '@')
            _at++;
        else if (Here == '(')
            Balanced('(', ')');
        else if (Here == '{')
            Code();
        else if (Here == ':')
            _at++;
        else if (char.IsLetter(Here) || Here == '_')
            Keyword(Peek());
    }

    private void Keyword(string word)
    {
        if (word is "code" or "functions")
        {
            SkipTo("{");
            Balanced('{', '}');
        }
        else if (Directives.Contains(word) && !(word == "using" && Regex.IsMatch(_source[_at..], @"^using\s*\(")))
            SkipTo("\n");
        else if (Blocks.Contains(word))
            Block();
        else
            Expression();
    }

    /// <summary>A statement with a body, and whatever goes on from it: else, catch, while.</summary>
    private void Block()
    {
        while (true)
        {
            while (_at < _source.Length && Here is not ('{' or ';'))
            {
                if (Here == '(')
                    Balanced('(', ')');
                else
                    _at++;
            }

            if (Here == ';')
            {
                _at++;
                return;
            }

            Code();
            var goesOn = Continuation().Match(_source, _at);
            if (!goesOn.Success)
                return;
            _at += goesOn.Length;
        }
    }

    /// <summary>C# between braces, in which a tag at the start of a statement is markup again.</summary>
    private void Code()
    {
        var depth = 0;
        var last = '{';
        while (_at < _source.Length)
        {
            if (SkipStringOrComment() || Sees("@*"))
            {
                if (Sees("@*"))
                    SkipPast("*@");
                else
                    last = '"';
                continue;
            }

            if (Here == '<' && char.IsLetter(Next) && last is '{' or '}' or ';' or ':')
            {
                Markup(untilElementCloses: true);
                last = ';';
                continue;
            }

            if (Sees("@:"))
            {
                _at += 2;
                Text("\n@<");
                continue;
            }

            if (Here == '@' && (char.IsLetter(Next) || Next == '(') && last is '{' or '}' or ';' or ':')
            {
                Transition();
                last = ';';
                continue;
            }

            if (Here == '{')
                depth++;
            if (!char.IsWhiteSpace(Here))
                last = Here;
            if (Here == '}' && --depth == 0)
            {
                _at++;
                return;
            }

            _at++;
        }
    }

    /// <summary>An implicit expression: names, members, calls and indexes, without spaces between.</summary>
    private void Expression()
    {
        if (Sees("await "))
            _at += 6;
        while (_at < _source.Length)
        {
            Word();
            if (Here == '(')
                Balanced('(', ')');
            else if (Here == '[')
                Balanced('[', ']');
            else if (Here == '.' && (char.IsLetter(Next) || Next == '_'))
                _at++;
            else if (Here == '!' && Next is '.' or '[')
                _at++;
            else if (Sees("?.") || Sees("?["))
                _at += Sees("?.") ? 2 : 1;
            else
                return;
        }
    }

    private int LineOf(int position) => _source.AsSpan(0, position).Count('\n') + 1;

    [GeneratedRegex(@"&(#\d+|#x[0-9a-f]+|\w+);", RegexOptions.IgnoreCase)]
    private static partial Regex Entity();

    [GeneratedRegex(@"\G\s*(else\s+if|else|catch|finally|while)\b")]
    private static partial Regex Continuation();
}
