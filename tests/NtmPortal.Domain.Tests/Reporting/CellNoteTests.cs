using NtmPortal.Domain.Reporting;

namespace NtmPortal.Domain.Tests.Reporting;

public sealed class CellNoteTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData(" \t\u00a0", "")]
    [InlineData("  Đã đối chiếu ", "Đã đối chiếu")]
    [InlineData("Đa\u0303 đối\0 chiếu\r\nhai dòng", "Đã đối chiếu\nhai dòng")]
    [InlineData("12345", "12345")]
    public void A_note_is_read_clean_and_silence_is_not_the_same_as_a_blank(string? typed, string? note) => CellNote.Read(typed).Value.ShouldBe(note);

    [Theory]
    [InlineData("ok")]
    [InlineData(" 1234 ")]
    public void A_note_that_explains_nothing_is_refused(string typed) => CellNote.Read(typed).Problem.ShouldBe(new Problem("NoteTooShort", 5));

    [Fact]
    public void A_note_has_room_for_a_thousand_characters()
    {
        CellNote.Read(new string('x', 1000)).IsOk.ShouldBeTrue();
        CellNote.Read(new string('x', 1001)).Problem.ShouldBe(new Problem("NoteTooLong", 1000));
    }

    [Theory]
    [InlineData(7, null, "lý do cũ", "lý do cũ")] // same value, nothing said: it stays
    [InlineData(8, null, "lý do cũ", null)] // another value, nothing said: the reason explained the old one
    [InlineData(8, "lý do mới", "lý do cũ", "lý do mới")]
    [InlineData(7, "lý do mới", null, "lý do mới")]
    [InlineData(7, "", "lý do cũ", null)]
    [InlineData(8, "", "lý do cũ", null)]
    [InlineData(7, null, null, null)]
    public void A_reason_belongs_to_the_value_it_was_given_for(int value, string? given, string? before, string? after) =>
        CellNote.After(new CellEdit(Guid.Empty, 1, 1, new CellValue(value, null), 3, given), new CellValue(7, null), before).ShouldBe(after);
}
