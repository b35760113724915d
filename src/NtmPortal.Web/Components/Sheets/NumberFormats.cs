using NtmPortal.Domain.Reporting.Workbooks;

namespace NtmPortal.Web.Components.Sheets;

/// <summary>
/// What a number format makes of a number: a typed 1/2 is stored as 45293 and a typed 50% as 0.5, and only the format tells that a
/// person meant a date or a percentage. Numbers of the built-in formats: ECMA-376, part 1, 18.8.30.
/// </summary>
internal static class NumberFormats
{
    /// <summary>Number, date or percentage.</summary>
    /// <param name="id">The format.</param>
    /// <param name="own">The formats that the file defines.</param>
    public static SheetCellKind KindOf(int id, Dictionary<int, string> own) => id switch
    {
        9 or 10 => SheetCellKind.Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => SheetCellKind.Date,
        _ => own.TryGetValue(id, out var code) ? KindOf(code) : SheetCellKind.Number,
    };

    private static SheetCellKind KindOf(string code)
    {
        var (quoted, bracketed) = (false, false);
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"': quoted = !quoted; break;
                case '\\' or '_' or '*' when !quoted: i++; break;
                case '[' when !quoted: bracketed = true; break;
                case ']' when !quoted: bracketed = false; break;
                case '%' when !quoted && !bracketed: return SheetCellKind.Percent;
                // Only the first part, for positive numbers, is of interest; "General" has an e but no letter of a date.
                case ';' when !quoted && !bracketed: return SheetCellKind.Number;
                case 'd' or 'D' or 'y' or 'Y' or 'm' or 'M' or 'h' or 'H' or 's' or 'S' when !quoted && !bracketed: return SheetCellKind.Date;
                default: break;
            }
        }
        return SheetCellKind.Number;
    }
}
