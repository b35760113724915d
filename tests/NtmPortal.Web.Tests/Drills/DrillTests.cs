using NtmPortal.Bench.Drills;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Drills;

/// <summary>
/// The fault drills, a short run of each, and beside it its control: the same with what it relies on broken, which it must notice.
/// <c>drill</c> of the bench runs them at full length.
/// </summary>
public sealed class DrillTests(DrillTests.Portal portal) : IClassFixture<DrillTests.Portal>
{
    private DrillPortal Struck => portal.Struck;

    [Fact]
    public async Task Kills_of_the_portal_lose_nothing() => ShouldPass(await KillDrill.KillAppAsync(Struck, kills: 3, isControl: false));

    [Fact]
    public async Task Kills_of_the_portal_lose_what_was_typed_into_a_page_without_a_journal() =>
        ShouldFail(await KillDrill.KillAppAsync(Struck, kills: 1, isControl: true), "typedMissing", "journalNotReplayed");

    [Fact]
    public async Task Kills_of_PostgreSQL_lose_nothing() => ShouldPass(await KillDrill.KillPostgresAsync(Struck, kills: 2, isControl: false));

    [Fact]
    public async Task Kills_of_a_PostgreSQL_that_acknowledges_before_it_writes_lose_what_was_acknowledged() =>
        ShouldFail(await KillDrill.KillPostgresAsync(Struck, kills: 1, isControl: true), "acknowledgedLost");

    [Fact]
    public async Task Editors_on_the_same_cells_lose_no_update() => ShouldPass(await EditorsDrill.RunAsync(Struck, editors: 8, edits: 1_600, isControl: false));

    [Fact]
    public async Task Editors_who_ignore_versions_lose_updates() =>
        ShouldFail(await EditorsDrill.RunAsync(Struck, editors: 8, edits: 200, isControl: true), "lostUpdates", "acceptedButNotStored");

    [Fact]
    public async Task Lost_answers_bring_no_duplicate_and_no_false_failure() => ShouldPass(await LostAnswersDrill.RunAsync(Struck, edits: 300, isControl: false));

    [Fact]
    public async Task Lost_answers_bring_false_failures_where_each_sending_has_a_new_id() =>
        ShouldFail(await LostAnswersDrill.RunAsync(Struck, edits: 300, isControl: true), "falselyRefused", "savedButNotTold");

    private static void ShouldPass(DrillResult result) => result.Passed.ShouldBeTrue(result.ToJson());

    private static void ShouldFail(DrillResult control, params string[] losses)
    {
        control.Passed.ShouldBeFalse(control.ToJson());
        losses.ShouldAllBe(loss => control.Losses[loss] > 0, control.ToJson());
    }

    /// <summary>One portal for all of them; each drill has a report of its own.</summary>
    public sealed class Portal : IAsyncLifetime
    {
        internal DrillPortal Struck { get; private set; } = null!;

        public async Task InitializeAsync() => Struck = await DrillPortal.StartAsync(TestPostgres.NewDataDirectory());

        public Task DisposeAsync() => Struck.DisposeAsync().AsTask();
    }
}
