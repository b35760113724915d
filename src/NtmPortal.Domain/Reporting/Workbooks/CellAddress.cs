using System.Globalization;

namespace NtmPortal.Domain.Reporting.Workbooks;

/// <summary>Where a cell stands in a sheet, both counted from 1.</summary>
public readonly record struct CellAddress(int Row, int Column)
{
    /// <summary>Rows a sheet has at most.</summary>
    public const int LastRow = 1_048_576;

    /// <summary>Columns a sheet has at most.</summary>
    public const int LastColumn = 16_384;

    private const int Letters = 26;

    /// <summary>Reads "H12"; signs of an absolute reference may stand in it. Null for anything else.</summary>
    public static CellAddress? Read(string? text)
    {
        var plain = (text ?? "").Replace("$", "", StringComparison.Ordinal);
        var digits = plain.AsSpan().IndexOfAnyInRange('0', '9');
        if (digits is < 1 or > 3) return null;
        var column = 0;
        foreach (var letter in plain.AsSpan(0, digits))
        {
            if (!char.IsAsciiLetter(letter)) return null;
            column = (column * Letters) + char.ToUpperInvariant(letter) - 'A' + 1;
        }
        return int.TryParse(plain.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is >= 1 and <= LastRow && column <= LastColumn
            ? new CellAddress(row, column)
            : null;
    }

    /// <summary>The letters of a column: 1 is A, 27 is AA.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / Letters) name = (char)('A' + ((column - 1) % Letters)) + name;
        return name;
    }

    /// <summary>"H12".</summary>
    public override string ToString() => ColumnName(Column) + Row.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A rectangle of cells.</summary>
public readonly record struct CellRange(CellAddress From, CellAddress To)
{
    /// <summary>Reads "B2:D4" or "B2"; null for anything else.</summary>
    public static CellRange? Read(string? text)
    {
        var parts = (text ?? "").Split(':');
        return parts.Length <= 2 && CellAddress.Read(parts[0]) is { } from && CellAddress.Read(parts[^1]) is { } to ? new CellRange(from, to) : null;
    }

    /// <summary>Whether the cell lies in it.</summary>
    public bool Contains(CellAddress cell) =>
        cell.Row >= From.Row && cell.Row <= To.Row && cell.Column >= From.Column && cell.Column <= To.Column;
}
