using NtmPortal.Domain.Catalogue;
using Shouldly;
using Xunit;

namespace NtmPortal.Domain.Tests.Catalogue;

public sealed class CriteriaBookTests
{
    private const int HaTinh = 42, BenTre = 83;
    private static readonly DateOnly LastDay = new(2025, 12, 31), FirstDay = new(2026, 1, 1);

    private static readonly CriteriaBook Book = new(
        [Set(1, new(2021, 1, 1), LastDay), Set(2, FirstDay, new(2030, 12, 31)), Set(3, new(2024, 7, 1), null, HaTinh)],
        [
            Indicator(1, 1), Indicator(2, 1, to: new(2024, 6, 30)), Indicator(3, 1, from: new(2024, 7, 1)), Indicator(4, 2), Indicator(5, 3), Indicator(6, 2),
        ],
        [Link(1, 4, Comparability.NotComparable), Link(3, 6, Comparability.Same), Link(2, 3, Comparability.WithCare), Link(1, 6, Comparability.NotComparable)]);

    [Theory]
    [InlineData("2020-12-31", null, "")]
    [InlineData("2021-01-01", null, "I1 I2")]
    [InlineData("2024-06-30", HaTinh, "I1 I2")]
    [InlineData("2024-07-01", null, "I1 I3")]
    [InlineData("2024-07-01", HaTinh, "I1 I3 I5")]
    [InlineData("2024-07-01", BenTre, "I1 I3")]
    [InlineData("2025-12-31", BenTre, "I1 I3")]
    [InlineData("2026-01-01", BenTre, "I4 I6")]
    [InlineData("2026-01-01", HaTinh, "I4 I5 I6")]
    [InlineData("2030-12-31", null, "I4 I6")]
    [InlineData("2031-01-01", null, "")]
    [InlineData("2031-01-01", HaTinh, "I5")]
    public void An_indicator_holds_from_its_first_day_to_its_last_in_the_country_or_in_its_province(string day, int? province, string held)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd");

        string.Join(' ', Book.On(on, province).Select(i => i.Key)).ShouldBe(held);
        Book.Indicators.ShouldAllBe(i => Book.Holds(i, province, on) == Book.On(on, province).Contains(i));
    }

    [Fact]
    public void A_list_is_the_same_object_as_long_as_nothing_turns()
    {
        Book.On(new(2024, 7, 1), BenTre).ShouldBeSameAs(Book.On(LastDay, null));
        Book.On(LastDay, BenTre).ShouldNotBeSameAs(Book.On(FirstDay, BenTre));
        Book.On(new(2024, 7, 1), HaTinh).ShouldNotBeSameAs(Book.On(LastDay, null));
    }

    [Fact]
    public void A_series_goes_back_step_by_step_by_the_best_link_and_compares_as_its_worst_one()
    {
        Book.EarlierOf(Book.ByKey["I6"]).Select(e => (e.Indicator.Key, e.Link.Comparability, e.Comparability))
            .ShouldBe([("I3", Comparability.Same, Comparability.Same), ("I2", Comparability.WithCare, Comparability.WithCare)]);
        Book.EarlierOf(Book.ByKey["I4"]).ShouldHaveSingleItem().Comparability.ShouldBe(Comparability.NotComparable);
        Book.EarlierOf(Book.ByKey["I1"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_crosswalk_that_runs_in_a_circle_ends()
    {
        var book = new CriteriaBook([Set(1, FirstDay, null)], [Indicator(1, 1), Indicator(2, 1)], [Link(1, 2, Comparability.Same), Link(2, 1, Comparability.Same)]);

        book.EarlierOf(book.ByKey["I2"]).Select(e => e.Indicator.Key).ShouldBe(["I1"]);
    }

    private static CriteriaSet Set(int id, DateOnly from, DateOnly? to, int? province = null) =>
        new() { Id = id, Key = $"set-{id}", NameVi = "Bộ", NameEn = "Set", LegalAct = "1/QĐ", ValidFrom = from, ValidTo = to, ProvinceUnitId = province };

    private static Indicator Indicator(int id, int set, DateOnly? from = null, DateOnly? to = null) => new()
    {
        Id = id, Key = $"I{id}", CriteriaSetId = set, CodeVi = "1", CodeEn = "1", NameVi = "a", NameEn = "a", DefinitionVi = "a", DefinitionEn = "a", LegalSource = "1/QĐ",
        Position = id, ValidFrom = from, ValidTo = to,
    };

    private static CriteriaLink Link(int from, int to, Comparability comparability) => new()
    {
        Id = from * 10 + to, FromIndicatorId = from, ToIndicatorId = to, Comparability = comparability, ReasonVi = "a", ReasonEn = "a", StatedByVi = "a", StatedByEn = "a",
    };
}
