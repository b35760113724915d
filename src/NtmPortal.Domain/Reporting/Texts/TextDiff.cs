namespace NtmPortal.Domain.Reporting.Texts;

/// <summary>What became of some words between two versions of a text.</summary>
public enum WordChange
{
    /// <summary>They stayed.</summary>
    Same = 0,

    /// <summary>They were taken out.</summary>
    Deleted = 1,

    /// <summary>They were put in.</summary>
    Inserted = 2,
}

/// <summary>Words, with the spaces between them, that fared alike.</summary>
public readonly record struct WordRun(WordChange Change, string Text);

/// <summary>
/// Compares two versions of a text word by word. The runs without the inserted ones make up the old text, those without the
/// deleted ones the new.
/// </summary>
public static class TextDiff
{
    /// <summary>Most pairs of words that are compared, four bytes each.</summary>
    private const int MostPairs = 1_000_000;

    /// <summary>The runs, in reading order: what was deleted stands before what replaced it.</summary>
    public static IReadOnlyList<WordRun> Of(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        var head = 0;
        while (head < Math.Min(old.Count, now.Count) && old[head] == now[head]) head++;
        var tail = 0;
        while (tail < Math.Min(old.Count, now.Count) - head && old[^(tail + 1)] == now[^(tail + 1)]) tail++;

        var runs = new Runs();
        runs.Add(WordChange.Same, old.Take(head));
        Compare(runs, old[head..(old.Count - tail)], now[head..(now.Count - tail)]);
        runs.Add(WordChange.Same, old.TakeLast(tail));
        return runs.Finish();
    }

    /// <summary>By the longest common subsequence of words; between two long texts that differ throughout nobody would read one.</summary>
    private static void Compare(Runs runs, List<string> old, List<string> now)
    {
        if ((long)old.Count * now.Count > MostPairs)
        {
            runs.Add(WordChange.Deleted, old);
            runs.Add(WordChange.Inserted, now);
            return;
        }
        var longest = Enumerable.Range(0, old.Count + 1).Select(_ => new int[now.Count + 1]).ToArray();
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = now.Count - 1; j >= 0; j--)
                longest[i][j] = old[i] == now[j] ? longest[i + 1][j + 1] + 1 : Math.Max(longest[i + 1][j], longest[i][j + 1]);
        }
        var (o, n) = (0, 0);
        while (o < old.Count || n < now.Count)
        {
            if (o < old.Count && n < now.Count && old[o] == now[n])
            {
                runs.Add(WordChange.Same, [old[o++]]);
                n++;
            }
            else if (n == now.Count || (o < old.Count && longest[o + 1][n] >= longest[o][n + 1])) runs.Add(WordChange.Deleted, [old[o++]]);
            else runs.Add(WordChange.Inserted, [now[n++]]);
        }
    }

    /// <summary>A word with the white space after it, so that nothing is lost in putting them together.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i - 1]) || char.IsWhiteSpace(text[i])) continue;
            words.Add(text[start..i]);
            start = i;
        }
        if (start < text.Length) words.Add(text[start..]);
        return words;
    }

    /// <summary>Gathers words that fared alike; between two that stayed, all deleted ones stand before the inserted ones.</summary>
    private sealed class Runs
    {
        private readonly List<WordRun> _runs = [];
        private readonly string[] _open = ["", "", ""];

        public void Add(WordChange change, IEnumerable<string> words)
        {
            var text = string.Concat(words);
            if (text.Length == 0) return;
            if (change == WordChange.Same) Flush(WordChange.Deleted, WordChange.Inserted);
            else Flush(WordChange.Same);
            _open[(int)change] += text;
        }

        public List<WordRun> Finish()
        {
            Flush(WordChange.Same, WordChange.Deleted, WordChange.Inserted);
            return _runs;
        }

        private void Flush(params WordChange[] changes)
        {
            foreach (var change in changes)
            {
                if (_open[(int)change].Length > 0) _runs.Add(new WordRun(change, _open[(int)change]));
                _open[(int)change] = "";
            }
        }
    }
}
