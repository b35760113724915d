using System.Text;

namespace NtmPortal.Domain.Units.Lists;

/// <summary>Reads CSV (RFC 4180) as spreadsheets write it: UTF-8 or, with its mark, UTF-16; a comma, semicolon or tab between the fields.</summary>
public static class CsvText
{
    private const int LongestField = 1_000;
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>
    /// The table. Problems: <c>UnitFileEmpty</c>, <c>UnitFileTooLarge</c> (megabytes), <c>UnitFileNotText</c>,
    /// <c>UnitFileQuotes</c> (row) where a quotation mark is never closed, <c>UnitFileTooManyRows</c>.
    /// </summary>
    public static Result<ListTable> Read(byte[] file)
    {
        if (file.Length == 0) return new Problem("UnitFileEmpty");
        if (file.Length > ListTable.LargestFile) return new Problem("UnitFileTooLarge", ListTable.LargestFile >> 20);
        if (Decode(file) is not { } text) return new Problem("UnitFileNotText");
        var head = text.AsSpan().TrimStart("\r\n ");
        var end = head.IndexOfAny('\r', '\n');
        var first = end < 0 ? head : head[..end];
        var separator = Separators[0];
        foreach (var other in Separators)
        {
            if (first.Count(other) > first.Count(separator)) separator = other;
        }
        return Split(text, separator);
    }

    /// <summary>Null when it is no text in Unicode; files in the older Vietnamese encodings are none.</summary>
    private static string? Decode(byte[] file)
    {
        var encoding = file switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => (Encoding)new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        };
        try
        {
            var text = encoding.GetString(file).TrimStart('\uFEFF');
            return text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Result<ListTable> Split(string text, char separator)
    {
        var (rows, cells, field) = (new List<ListRow>(), new List<string>(), new StringBuilder());
        var (line, start, quoted) = (1, 1, false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var isBreak = letter == '\n' || (letter == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            if (isBreak) line++;
            if (letter == '"' && (quoted || field.Length == 0))
            {
                if (quoted && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[i++]);
                else quoted = !quoted;
            }
            else if (quoted || (letter != separator && !isBreak))
            {
                if (letter != '\r') field.Append(letter);
                if (field.Length > LongestField) return new Problem(quoted ? "UnitFileQuotes" : "UnitFileNotText", start);
            }
            else
            {
                EndField();
                if (isBreak) EndRow();
                if (rows.Count > ListTable.MostRows) return new Problem("UnitFileTooManyRows", ListTable.MostRows);
            }
        }
        if (quoted) return new Problem("UnitFileQuotes", start);
        EndField();
        EndRow();
        return ListTable.Of(rows);

        void EndField()
        {
            cells.Add(field.ToString().Trim());
            field.Clear();
        }

        void EndRow()
        {
            rows.Add(new ListRow(start, [.. cells]));
            cells.Clear();
            start = line;
        }
    }
}
