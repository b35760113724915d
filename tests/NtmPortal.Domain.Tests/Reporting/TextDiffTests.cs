using FsCheck.Fluent;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Domain.Tests.Support;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class TextDiffTests
{
    [Fact]
    public void Words_that_were_replaced_stand_before_those_that_replace_them() =>
        TextDiff.Of("đã tổ chức 12 buổi họp", "đã tổ chức 15 cuộc họp").ShouldBe(
        [
            new(WordChange.Same, "đã tổ chức "), new(WordChange.Deleted, "12 buổi "), new(WordChange.Inserted, "15 cuộc "), new(WordChange.Same, "họp"),
        ]);

    [Fact]
    public void Nothing_written_and_everything_taken_away_are_one_run_each()
    {
        TextDiff.Of("", "một hai").ShouldBe([new(WordChange.Inserted, "một hai")]);
        TextDiff.Of("một hai", "").ShouldBe([new(WordChange.Deleted, "một hai")]);
        TextDiff.Of("", "").ShouldBeEmpty();
        var (old, now) = (string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i} ")), string.Concat(Enumerable.Range(0, 2000).Select(i => $"x{i} ")));
        TextDiff.Of("đầu " + old + "cuối", "đầu " + now + "cuối").ShouldBe(
            [new(WordChange.Same, "đầu "), new(WordChange.Deleted, old), new(WordChange.Inserted, now), new(WordChange.Same, "cuối")], "too long to be compared word by word");
        TextDiff.Of("một", "một").ShouldBe([new(WordChange.Same, "một")]);
    }

    [Fact]
    public void The_runs_make_up_both_texts_word_for_word()
    {
        var texts = Gen.Elements("a ", "b ", "c\n\n", "d", " ").ListOf().Select(words => string.Concat(words));

        Always.Holds(texts.Two(), pair =>
        {
            var (before, after) = pair;
            var runs = TextDiff.Of(before, after);
            string.Concat(runs.Where(r => r.Change != WordChange.Inserted).Select(r => r.Text)).ShouldBe(before);
            string.Concat(runs.Where(r => r.Change != WordChange.Deleted).Select(r => r.Text)).ShouldBe(after);
            runs.ShouldAllBe(r => r.Text.Length > 0);
        });
    }
}
