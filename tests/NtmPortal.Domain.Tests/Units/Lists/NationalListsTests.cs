using FsCheck.Fluent;
using NtmPortal.Domain.Tests.Support;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Testing;

namespace NtmPortal.Domain.Tests.Units.Lists;

/// <summary>The lists of the whole country one after the other, on an empty register.</summary>
public sealed class NationalListsTests
{
    private static readonly DateOnly Reform = new(2025, 7, 1);
    private static readonly Lazy<Story> Told = new(Story.Tell);

    [Fact]
    public void Each_list_leaves_the_official_counts_and_replays()
    {
        foreach (var (date, _, counts) in Told.Value.Lists.Stages)
        {
            (Told.Value.Register.Count(UnitLevel.Province, date), Told.Value.Register.Count(UnitLevel.District, date), Told.Value.Register.Count(UnitLevel.Commune, date)).ShouldBe(counts);
        }
    }

    [Fact]
    public void After_each_list_the_register_says_what_the_list_says()
    {
        foreach (var (date, file, _) in Told.Value.Lists.Stages)
        {
            var (list, inForce) = (Story.Read(file, date), Told.Value.Register.On(date).ToDictionary(u => u.Id));
            var expected = list.Units.Select(u => (u.Level, u.Code, u.Name, u.Type, Parent: u.ParentCode)).ToHashSet();
            var actual = inForce.Values.Select(u => (u.Level, u.Code, u.Name, u.Type, Parent: u.ParentId is { } p ? inForce[p].Code : null));
            expected.SymmetricExceptWith(actual);
            expected.ShouldBeEmpty();
        }
    }

    [Fact]
    public void The_first_list_begins_every_unit() =>
        Told.Value.ChangeSets[0].Lines.Select(l => l.Kind).Distinct().ShouldBe([ListedChangeKind.Listed]);

    /// <summary>No row says what became of units between the first two lists.</summary>
    [Fact]
    public void Without_a_succession_nothing_merges_and_nothing_is_renamed()
    {
        var kinds = Told.Value.ChangeSets[1].Lines.Select(l => l.Kind).ToHashSet();
        kinds.ShouldContain(ListedChangeKind.Vanished);
        kinds.ShouldBeSubsetOf([ListedChangeKind.Retyped, ListedChangeKind.Moved, ListedChangeKind.Respelled, .. ChangeSet.Unexplained]);
    }

    [Fact]
    public void The_rows_of_the_reform_that_do_not_fit_are_named_and_may_pass()
    {
        var misfits = Told.Value.ReformUnreviewed.Findings;
        misfits.Count.ShouldBe(NationalLists.Misfits);
        misfits.ShouldAllBe(f => f.Weight == FindingWeight.Exceptable && f.Problem.Code == "UnitSuccessionNotInForce" && f.Row > 1 && f.Column == "old_code");
    }

    [Fact]
    public void The_reform_leaves_nothing_unexplained()
    {
        var reform = Told.Value.ChangeSets[2];
        reform.Lines.Where(l => ChangeSet.Unexplained.Contains(l.Kind)).ShouldBeEmpty();
        reform.Lines.Count(l => l.Kind == ListedChangeKind.Split).ShouldBe(460);
        reform.Lines.Count(l => l.Kind == ListedChangeKind.LevelChanged).ShouldBe(5);
        reform.Lines.Count(l => l.Kind == ListedChangeKind.LevelEnded).ShouldBe(691);
    }

    [Fact]
    public void The_last_list_respells_and_retypes()
    {
        var last = Told.Value.ChangeSets[3];
        last.Lines.Count(l => l.Kind == ListedChangeKind.Respelled).ShouldBeGreaterThan(100);
        last.Lines.Count(l => l.Kind == ListedChangeKind.Retyped).ShouldBeGreaterThanOrEqualTo(10);
        // One name of the official list differs by more than its spelling, and no act says so.
        last.Lines.Count(l => ChangeSet.Unexplained.Contains(l.Kind)).ShouldBe(Told.Value.Lists.IsOfficial ? 1 : 0);
    }

    [Fact]
    public void Loading_the_same_list_again_changes_nothing()
    {
        var (date, file, _) = Told.Value.Lists.Stages[^1];
        Told.Value.Register.Compare(date.AddDays(1), Story.Read(file, date)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void Counts_of_whole_units_sum_to_the_same_over_their_successors()
    {
        var reform = Told.Value.ChangeSets[2];
        var communes = Told.Value.Register.On(Reform.AddDays(-1)).Where(u => u.Level == UnitLevel.Commune).ToList();
        var passages = reform.Continuations.Select(c => c.Passage).Concat(reform.Endings.SelectMany(e => e.Passages)).ToLookup(p => p.Before.Id);

        communes.ShouldAllBe(c => passages[c.Id].Any());
        Always.Holds(Gen.Choose(0, 5_000).ArrayOf(communes.Count), counts =>
        {
            var before = communes.Zip(counts).Where(c => passages[c.First.Id].All(p => p.IsWhole)).Sum(c => c.Second);
            var after = new Dictionary<string, long>();
            foreach (var (commune, count) in communes.Zip(counts))
            {
                foreach (var whole in passages[commune.Id].Where(p => p.IsWhole)) after[whole.After.Code] = after.GetValueOrDefault(whole.After.Code) + count;
            }
            after.Values.Sum().ShouldBe(before);
        });
    }

    [Fact]
    public void A_unit_goes_whole_into_one_or_in_parts_into_several()
    {
        foreach (var ending in Told.Value.ChangeSets.SelectMany(c => c.Endings))
        {
            if (ending.Passages.Any(p => p.IsWhole)) ending.Passages.Count.ShouldBe(1);
            else ending.Passages.Count.ShouldNotBe(1);
        }
    }

    [Fact]
    public void An_identity_has_one_way_on_or_ends()
    {
        foreach (var changes in Told.Value.ChangeSets)
        {
            var on = changes.Continuations.Select(c => c.Passage.Before.Id).ToList();
            on.ShouldBeUnique();
            changes.Endings.Select(e => e.Before.Id).Intersect(on).ShouldBeEmpty();
            changes.Continuations.Select(c => c.Passage.After).Concat(changes.Beginnings.Select(b => b.After)).Count().ShouldBe(changes.List.Units.Count);
        }
    }

    private sealed record Story(NationalLists Lists, TestRegister Register, IReadOnlyList<ChangeSet> ChangeSets, ChangeSet ReformUnreviewed)
    {
        public static Story Tell()
        {
            var (lists, register, sets) = (NationalLists.Open(), new TestRegister(), new List<ChangeSet>());
            var succession = Rows(lists.Succession, ListSource.Succession).Concat(Rows(lists.Provinces, ListSource.Provinces)).ToList();
            ChangeSet? unreviewed = null;
            foreach (var (date, file, _) in lists.Stages)
            {
                IReadOnlyList<SuccessionRow> rows = date == Reform ? succession : [];
                if (date == Reform) unreviewed = register.Compare(date, Read(file, date), rows);
                sets.Add(register.Compare(date, Read(file, date), rows, passMisfits: true));
                register.Apply(sets[^1]);
            }
            return new Story(lists, register, sets, unreviewed!);
        }

        public static UnitList Read(byte[] file, DateOnly date)
        {
            var reading = UnitListReader.Read(CsvText.Read(file).Value, date).Value;
            reading.Findings.ShouldBeEmpty();
            return reading.Content;
        }

        private static IReadOnlyList<SuccessionRow> Rows(byte[] file, ListSource source)
        {
            var reading = SuccessionReader.Read(CsvText.Read(file).Value, source).Value;
            reading.Findings.ShouldBeEmpty();
            return reading.Content;
        }
    }
}
