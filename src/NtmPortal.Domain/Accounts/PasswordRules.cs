namespace NtmPortal.Domain.Accounts;

/// <summary>
/// What a password must be: long, and not what everybody would try first. No rule asks for kinds of characters
/// (NIST SP 800-63B, 3.1.1.2).
/// </summary>
public static class PasswordRules
{
    /// <summary>Fewest characters.</summary>
    public const int MinLength = 12;

    /// <summary>Most characters.</summary>
    public const int MaxLength = 128;

    /// <summary>How many characters must be left when the words that everybody would try are taken away.</summary>
    public const int MinOwnCharacters = 6;

    /// <summary>Why a password is refused; null when it is accepted.</summary>
    /// <param name="password">The password as typed.</param>
    /// <param name="commonWords">Words and sequences that many passwords are made of, folded.</param>
    /// <param name="contextWords">What others know of the person: names of the account, the person and the office.</param>
    public static Problem? Check(string password, IEnumerable<string> commonWords, IEnumerable<string> contextWords)
    {
        if (password.Length < MinLength) return new Problem("PasswordTooShort", MinLength);
        if (password.Length > MaxLength) return new Problem("PasswordTooLong", MaxLength);
        var words = commonWords.Concat(contextWords.SelectMany(Parts)).Where(word => word.Length >= 3).Distinct();
        return OwnCharacters(TextFolding.FoldLetters(password), words) < MinOwnCharacters ? new Problem("PasswordGuessable") : null;
    }

    /// <summary>Each name as a whole and word by word ("Lê Thị Hoa" gives "lethihoa", "thi", "hoa").</summary>
    private static IEnumerable<string> Parts(string name) =>
        TextFolding.Fold(name).Split([' ', '.', '-', '_', '@'], StringSplitOptions.RemoveEmptyEntries).Append(name).Select(TextFolding.FoldLetters);

    /// <summary>How many different things are left: a character repeated over and over counts once.</summary>
    private static int OwnCharacters(string password, IEnumerable<string> words)
    {
        foreach (var word in words.OrderByDescending(word => word.Length)) password = password.Replace(word, " ", StringComparison.Ordinal);
        var left = password.Where(character => character != ' ').ToList();
        return left.Distinct().Count() < 4 ? 0 : left.Count;
    }
}
