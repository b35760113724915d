using NtmPortal.Domain.Recognitions;
using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Recognitions;

/// <summary>Communes 1 and 2 merge into 5, which merges with 3 into 6; each merger begins a unit.</summary>
public sealed class RecognitionRegisterTests
{
    private static readonly DateOnly First = new(2024, 5, 1), Second = new(2024, 11, 1);
    private static readonly UnitBook Book = Make();

    [Fact]
    public void A_recognition_holds_from_its_day_until_the_day_before_its_withdrawal()
    {
        var recognition = Of(1, RecognitionGrade.Ntm);
        recognition.WithdrawnOn = new DateOnly(2024, 3, 1);
        var register = new RecognitionRegister(Book, [recognition]);

        register.Find(1, new(2023, 12, 31)).ShouldBeNull();
        register.Find(1, new(2024, 1, 1))!.Grade.ShouldBe(RecognitionGrade.Ntm);
        register.Find(1, new(2024, 2, 29)).ShouldNotBeNull();
        register.Find(1, new(2024, 3, 1)).ShouldBeNull();
    }

    [Fact]
    public void Of_several_that_hold_the_highest_counts_and_a_unit_is_listed_once() =>
        new RecognitionRegister(Book, [Of(1, RecognitionGrade.Advanced), Of(1, RecognitionGrade.Ntm)]).On(new(2024, 2, 1)).Select(u => (u.Unit.Id, u.Grade, u.Held.Count))
            .ShouldBe([(1, RecognitionGrade.Advanced, 2)]);

    [Fact]
    public void A_unit_that_ended_is_recognised_no_longer_and_its_successor_inherits_nothing()
    {
        var register = new RecognitionRegister(Book, [Of(1, RecognitionGrade.Ntm)]);
        register.On(First).ShouldBeEmpty();
        var undecided = register.Undecided(Book.Find(5, First)!, First)!;
        (undecided.Made, undecided.Before.Single().Unit.Id).ShouldBe((2, 1));
    }

    [Fact]
    public void Over_two_mergers_the_first_units_speak_where_nobody_decided_about_those_between()
    {
        var undecided = new RecognitionRegister(Book, [Of(1, RecognitionGrade.Ntm), Of(3, RecognitionGrade.Advanced)]).Undecided(Book.Find(6, Second)!, Second)!;
        undecided.Grades.ShouldBe([(RecognitionGrade.Ntm, 1), (RecognitionGrade.Advanced, 1)]);
        undecided.Made.ShouldBe(3);

        var decided = Of(5, RecognitionGrade.Model);
        decided.ValidFrom = First;
        new RecognitionRegister(Book, [Of(1, RecognitionGrade.Ntm), decided]).Undecided(Book.Find(6, Second)!, Second)!.Before.Select(b => b.Unit.Id).ShouldBe([5]);
    }

    [Fact]
    public void Where_none_was_recognised_or_the_unit_is_itself_nothing_stands_undecided()
    {
        new RecognitionRegister(Book, []).Undecided(Book.Find(5, First)!, First).ShouldBeNull();
        var own = Of(5, RecognitionGrade.Ntm);
        own.ValidFrom = First;
        new RecognitionRegister(Book, [Of(1, RecognitionGrade.Ntm), own]).Undecided(Book.Find(5, First)!, First).ShouldBeNull();
    }

    [Fact]
    public void A_unit_is_found_by_the_province_it_went_into()
    {
        Book.LiesIn(1, 90).ShouldBeTrue();
        Book.LiesIn(1, 91).ShouldBeFalse();
        Book.LiesIn(99, 90).ShouldBeFalse();
    }

    private static Recognition Of(int unit, RecognitionGrade grade) => new()
    {
        UnitId = unit, Grade = grade, Decision = "1/QĐ", DecidedOn = new(2024, 1, 1), ValidFrom = new(2024, 1, 1), RecordedByName = "Lan",
    };

    private static UnitBook Make()
    {
        List<UnitChange> changes =
        [
            Begins(UnitChangeKind.Listed, 90, TestUnits.Since, UnitType.Province, null),
            .. new[] { 1, 2, 3 }.Select(id => Begins(UnitChangeKind.Listed, id, TestUnits.Since, UnitType.RuralCommune, 90)),
            Begins(UnitChangeKind.Founded, 5, First, UnitType.RuralCommune, 90), Begins(UnitChangeKind.Founded, 6, Second, UnitType.RuralCommune, 90),
            Merged(1, 5, First), Merged(2, 5, First), Merged(5, 6, Second), Merged(3, 6, Second),
        ];
        var history = UnitLedger.Replay(changes);
        history.Faults.ShouldBeEmpty();
        return new UnitBook(history.Versions, changes);
    }

    private static UnitChange Begins(UnitChangeKind kind, int id, DateOnly day, UnitType type, int? parent) =>
        new() { Effective = day, Kind = kind, UnitId = id, Code = $"{id:D5}", Name = $"Xã {id}", Type = type, ParentId = parent };

    private static UnitChange Merged(int id, int to, DateOnly day) => new() { Effective = day, Kind = UnitChangeKind.Merged, UnitId = id, SuccessorId = to };
}
