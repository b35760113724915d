using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting.Texts;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>Text parts: versions, conflicts, replays, who writes and reads what and when, origins, receipts and publications.</summary>
public sealed class TextTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Part = "awareness";

    [Fact]
    public async Task Each_save_makes_a_version_with_its_writer_and_its_row_of_history()
    {
        var report = await ReportCase.OpenAsync(database);

        (await SaveAsync(report, report.Staff, Own(report), " Lần một. ")).Version.ShouldBe(1);
        var second = await SaveAsync(report, report.At(report.Office.Colleague), Own(report), "Lần hai.", 1);

        (second.Outcome, second.Version, second.Body, second.ByName).ShouldBe((CellOutcome.Saved, 2, "Lần hai.", report.Office.Colleague.DisplayName));
        (await TextsAsync(report)).ShouldHaveSingleItem().Version.ShouldBe(2);
        (await ChangesAsync(report)).Select(c => (c.Version, c.Body, c.ChangedBy, c.Door)).ShouldBe(
            [(1, "Lần một.", report.Office.Staff.Id, Door.Form), (2, "Lần hai.", report.Office.Colleague.Id, Door.Form)]);
    }

    [Fact]
    public async Task A_change_on_an_old_version_is_a_conflict_that_tells_the_others_text_and_overwrites_nothing()
    {
        var report = await ReportCase.OpenAsync(database);
        await SaveAsync(report, report.Staff, Own(report), "Bản đầu.");
        await SaveAsync(report, report.At(report.Office.Colleague), Own(report), "Bản của đồng nghiệp.", 1);

        var late = await SaveAsync(report, report.Staff, Own(report), "Bản của tôi.", 1);

        (late.Outcome, late.Version, late.Body, late.ByName).ShouldBe((CellOutcome.Conflict, 2, "Bản của đồng nghiệp.", report.Office.Colleague.DisplayName));
        late.Problem!.Code.ShouldBe("TextChangedBySomebodyElse");
        (await TextsAsync(report)).ShouldHaveSingleItem().Body.ShouldBe("Bản của đồng nghiệp.");
        (await SaveAsync(report, report.Staff, Own(report), "Bản của đồng nghiệp.", 0)).Outcome.ShouldBe(CellOutcome.Saved, "who wrote the same is in nobody's way");
        (await ChangesAsync(report)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_edit_sent_again_gets_its_first_answer_and_its_id_serves_for_nothing_else()
    {
        var report = await ReportCase.OpenAsync(database);
        var edit = Typed(Own(report), "Một lần.");
        var first = (await report.Staff.WriteAsync(report.Quarter, edit)).Value.ShouldHaveSingleItem();
        await SaveAsync(report, report.Staff, Own(report), "Viết tiếp.", 1);

        var again = (await report.Staff.WriteAsync(report.Quarter, edit)).Value.ShouldHaveSingleItem();
        var other = (await report.Staff.WriteAsync(report.Quarter, edit with { Body = "Khác." })).Value.ShouldHaveSingleItem();

        again.ShouldBe(first);
        other.Problem!.Code.ShouldBe("EditIdReused");
        (await ChangesAsync(report)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_writers_of_one_text_lose_nothing_silently()
    {
        var report = await ReportCase.OpenAsync(database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => SaveAsync(report, report.Staff, Own(report), $"Bản {i}."))));

        answers.Count(a => a.Outcome == CellOutcome.Saved).ShouldBe(1);
        answers.Count(a => a.Outcome == CellOutcome.Conflict).ShouldBe(7);
        (await TextsAsync(report)).ShouldHaveSingleItem().Body.ShouldBe(answers.Single(a => a.Outcome == CellOutcome.Saved).Body);
        (await ChangesAsync(report)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Officers_write_their_districts_and_staff_the_provinces_and_nobody_anything_else()
    {
        var report = await ReportCase.OpenAsync(database);
        var (mine, theirs) = (District(report.Scope[0]), District(report.OtherScope[0]));
        (await SaveAsync(report, report.Officer, mine, "Của huyện.")).Outcome.ShouldBe(CellOutcome.Saved);
        await SaveAsync(report, report.OtherOfficer, theirs, "Của huyện khác.");

        var refused = new[]
        {
            await SaveAsync(report, report.Officer, theirs, "x", 1), await SaveAsync(report, report.Officer, Own(report), "x"), await SaveAsync(report, report.Staff, mine, "x", 1),
            await SaveAsync(report, report.Staff, Own(report) with { Part = "nothing" }, "x"), await SaveAsync(report, report.Staff, new TextKey(Part, 1, 1), "x"),
            await SaveAsync(report, report.Staff, Taken(report, report.Scope[0]), "a text that nobody took over"),
        };

        refused.ShouldAllBe(a => a.Outcome == CellOutcome.Unknown && a.Body == "" && a.ByName == null && a.Version == 0);
        foreach (var role in new[] { PortalRole.Leader, PortalRole.Inspector, PortalRole.ProvincialCoordination, PortalRole.ProvinceAdministrator })
            (await report.At(report.Office[role]).WriteAsync(report.Quarter, Typed(Own(report), "x"))).Problem.ShouldBe(Problem.NotAllowed);
        (await TextsAsync(report)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Officers_read_their_districts_texts_and_others_of_the_province_all_of_them()
    {
        var report = await ReportCase.OpenAsync(database);
        await SaveAsync(report, report.Officer, District(report.Scope[0]), "Của huyện.");
        string Code(int unit) => report.Tree.Find(unit)!.Code;

        var own = (await report.Officer.TextsAsync(report.Quarter, Code(report.Scope[0])))!;
        (own.Parts[0].Own.Body, own.IsOpen, own.Units.Count).ShouldBe(("Của huyện.", true, report.Scope.Length));
        (await report.Officer.TextsAsync(report.Quarter, Code(report.OtherScope[0]))).ShouldBeNull();
        (await report.Officer.TextsAsync(report.Quarter, report.Tree.Province.Code)).ShouldBeNull();
        var leader = (await report.At(report.Office[PortalRole.Leader]).TextsAsync(report.Quarter))!;
        (leader.Unit, leader.MayWrite, leader.Parts[0].Gathered.ShouldHaveSingleItem().Body).ShouldBe((report.Tree.Province, false, "Của huyện."));
    }

    [Fact]
    public async Task A_text_taken_over_keeps_its_origin_through_every_edit_and_shows_them()
    {
        var report = await ReportCase.OpenAsync(database);
        var (source, taken) = (District(report.Scope[0]), Taken(report, report.Scope[0]));
        var written = await SaveAsync(report, report.Officer, source, "Đã tổ chức 12 buổi.");

        (await report.Staff.TakeAsync(report.Quarter, taken)).Value.Version.ShouldBe(1);
        await SaveAsync(report, report.Staff, taken, "Đã tổ chức 15 buổi.", 1);

        var piece = await PieceAsync(report);
        piece.Text!.Origin.ShouldBe(new TextOrigin(1, report.Office.Officer.DisplayName, written.At!.Value));
        (piece.Body, piece.Original, piece.IsEdited, piece.IsOutdated).ShouldBe(("Đã tổ chức 15 buổi.", "Đã tổ chức 12 buổi.", true, false));

        await SaveAsync(report, report.Officer, source, "Đã tổ chức 20 buổi.", 1);
        (await PieceAsync(report)).IsOutdated.ShouldBeTrue();
        (await report.Staff.TakeAsync(report.Quarter, taken, 1)).Problem!.Code.ShouldBe("TextChangedBySomebodyElse", "the page was old");
        (await report.Staff.TakeAsync(report.Quarter, taken, 2)).Value.Body.ShouldBe("Đã tổ chức 20 buổi.");
        piece = await PieceAsync(report);
        (piece.Text!.OriginVersion, piece.IsEdited, piece.IsOutdated).ShouldBe((2, false, false));
        (await ChangesAsync(report)).Count(c => c.Key == taken).ShouldBe(3);
    }

    [Fact]
    public async Task Nothing_is_taken_that_a_district_has_not_written_and_nobody_else_takes()
    {
        var report = await ReportCase.OpenAsync(database);
        (await report.Staff.TakeAsync(report.Quarter, Taken(report, report.Scope[0]))).Problem!.Code.ShouldBe("UnknownText");
        await SaveAsync(report, report.Officer, District(report.Scope[0]), "Của huyện.");

        (await report.Officer.TakeAsync(report.Quarter, Taken(report, report.Scope[0]))).Problem!.Code.ShouldBe("UnknownText");
        (await report.Coordination.TakeAsync(report.Quarter, Taken(report, report.Scope[0]))).Problem.ShouldBe(Problem.NotAllowed);
        (await report.Staff.TakeAsync(report.Quarter, District(report.Scope[0]))).Problem!.Code.ShouldBe("UnknownText");
    }

    [Theory]
    [InlineData(ReportState.Draft, true)]
    [InlineData(ReportState.Submitted, false)]
    [InlineData(ReportState.Returned, true)]
    [InlineData(ReportState.Confirmed, false)]
    [InlineData(ReportState.Approved, false)]
    [InlineData(ReportState.Closed, false)]
    public async Task Texts_are_open_in_a_draft_and_in_a_returned_report_alone(ReportState state, bool isOpen)
    {
        var report = await ReportCase.InAsync(database, state);

        (await SaveAsync(report, report.Staff, Own(report), "Viết.")).Outcome.ShouldBe(isOpen ? CellOutcome.Saved : CellOutcome.Locked);
        (await SaveAsync(report, report.Officer, District(report.Scope[0]), "Viết.")).Outcome.ShouldBe(isOpen ? CellOutcome.Saved : CellOutcome.Locked);
        (await report.Staff.TextsAsync(report.Quarter))!.IsOpen.ShouldBe(isOpen);
    }

    [Fact]
    public async Task Texts_alone_can_be_returned_with_a_reason_that_their_writer_reads()
    {
        var report = await ReportCase.InAsync(database, ReportState.Submitted);

        (await report.Coordination.ReturnTextsAsync(report.Quarter, await report.VersionAsync(), "?")).Problem!.Code.ShouldBe("ReasonNeeded");
        (await report.Coordination.ReturnTextsAsync(report.Quarter, await report.VersionAsync(), "Bổ sung nguyên nhân")).IsOk.ShouldBeTrue();

        (await report.ReadAsync()).State.ShouldBe(ReportState.Returned);
        (await report.ReturnedAsync()).ShouldBeEmpty();
        (await report.Staff.TextsAsync(report.Quarter))!.Return!.Reason.ShouldBe("Bổ sung nguyên nhân");
        (await report.Coordination.ReturnTextsAsync(report.Quarter, await report.VersionAsync(), "Bổ sung lần nữa")).Problem!.Code.ShouldBe("AlreadyReturned");
        (await SaveAsync(report, report.Staff, Own(report), "Nguyên nhân: thiếu vốn.")).Outcome.ShouldBe(CellOutcome.Saved);
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
    }

    [Theory]
    [InlineData("update portal.submission_texts set body = body || '.' where tenant_id = $1 and submission_id = $2")]
    [InlineData("update portal.submission_texts set changed_by_name = 'Somebody else' where tenant_id = $1 and submission_id = $2")]
    [InlineData("update portal.submission_texts set origin_by_name = 'Somebody else' where tenant_id = $1 and submission_id = $2 and origin_version is not null")]
    [InlineData("delete from portal.submission_texts where tenant_id = $1 and submission_id = $2 and origin_version is not null")]
    [InlineData("update portal.submissions set format = 1 where tenant_id = $1 and id = $2")]
    public async Task A_receipt_holds_the_texts_and_shows_that_they_were_altered(string tampering)
    {
        var report = await WithTextsAsync();
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        var receipt = (await report.Staff.ReceiptAsync(report.Quarter, 1))!;
        (receipt.IsIntact, receipt.Submission.Format).ShouldBe((true, 2));
        receipt.Text.ShouldStartWith("NtmPortal receipt 2\n");
        receipt.Text.ShouldContain("\ntexts 3\n");

        await database.OwnerAsync(tampering, report.Office.TenantId, receipt.Submission.Id);

        (await report.Staff.ReceiptAsync(report.Quarter, 1))!.IsIntact.ShouldBeFalse();
    }

    [Fact]
    public async Task A_receipt_from_before_the_texts_still_verifies()
    {
        var report = await ReportCase.OpenAsync(database);
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        var receipt = (await report.Staff.ReceiptAsync(report.Quarter, 1))!;
        // As the portal wrote it before: no form, no line of texts.
        var old = receipt.Text.Replace("NtmPortal receipt 2\n", "NtmPortal receipt 1\n", StringComparison.Ordinal).Replace("texts 0\n", "", StringComparison.Ordinal);

        await database.OwnerAsync("update portal.submissions set format = null, hash = $3 where tenant_id = $1 and id = $2",
            report.Office.TenantId, receipt.Submission.Id, ReceiptText.Hash(old));

        var now = (await report.Staff.ReceiptAsync(report.Quarter, 1))!;
        (now.Text, now.IsIntact).ShouldBe((old, true));
    }

    [Fact]
    public async Task Closing_publishes_the_provinces_texts_and_leaves_the_districts_own_at_home()
    {
        var report = await WithTextsAsync();
        await report.BringToAsync(ReportState.Closed);

        await using var central = database.As(TestDatabase.Central, kind: Data.Tenancy.ContextKind.Central);
        var published = central.PublishedTexts.Where(t => t.TenantId == report.Office.TenantId && central.Publications.Any(p => p.Id == t.PublicationId && p.QuarterOrdinal == report.Quarter.Ordinal)).ToList();

        published.Select(t => (t.UnitId, t.Body)).ShouldBe([(report.Tree.Province.Id, "Của tỉnh."), (report.Tree.Province.Id, "Của huyện.")], ignoreOrder: true);
        published.Single(t => t.Key.IsTaken).OriginByName.ShouldBe(report.Office.Officer.DisplayName);
        central.Texts.ShouldBeEmpty();
        central.TextChanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task History_is_added_and_never_altered_by_the_portals_role()
    {
        var report = await WithTextsAsync();
        foreach (var table in new[] { "text_changes", "submission_texts", "published_texts" })
        {
            await using var connection = await database.ConnectAsync(report.Office.TenantId);
            await Should.ThrowAsync<PostgresException>(async () => await connection.ReadAsync([new NpgsqlBatchCommand($"update portal.{table} set body = ''")]));
        }
    }

    [Fact]
    public async Task What_is_too_long_or_no_request_at_all_is_refused_and_nothing_saved()
    {
        var report = await ReportCase.OpenAsync(database);

        (await SaveAsync(report, report.Staff, Own(report), new string('a', TextBody.MaxLength + 1))).Problem.ShouldBe(new Problem("TextTooLong", TextBody.MaxLength));
        (await report.Staff.WriteAsync(report.Quarter, Typed(Own(report), "x") with { Id = Guid.Empty })).Problem!.Code.ShouldBe("TooManyTexts");
        (await report.Staff.WriteAsync(report.Quarter, Typed(Own(report), "x") with { Key = "no key" })).Value.ShouldHaveSingleItem().Problem!.Code.ShouldBe("UnknownText");
        (await report.Staff.WriteAsync(new Quarter(2030, 1), Typed(Own(report), "x"))).Problem.ShouldBe(Problem.NotFound);
        (await ChangesAsync(report)).ShouldBeEmpty();
    }

    /// <summary>A district's text, taken over, beside the province's own.</summary>
    private async Task<ReportCase> WithTextsAsync()
    {
        var report = await ReportCase.OpenAsync(database);
        await SaveAsync(report, report.Officer, District(report.Scope[0]), "Của huyện.");
        (await report.Staff.TakeAsync(report.Quarter, Taken(report, report.Scope[0]))).IsOk.ShouldBeTrue();
        await SaveAsync(report, report.Staff, Own(report), "Của tỉnh.");
        return report;
    }

    private static async Task<ShowTexts.Piece> PieceAsync(ReportCase report) =>
        (await report.Staff.TextsAsync(report.Quarter))!.Parts.Single(p => p.Definition.Key == Part).Taken.ShouldHaveSingleItem();

    private static TextKey Own(ReportCase report) => new(Part, report.Tree.Province.Id, report.Tree.Province.Id);

    private static TextKey District(int unit) => new(Part, unit, unit);

    private static TextKey Taken(ReportCase report, int district) => new(Part, report.Tree.Province.Id, district);

    private static SaveTexts.TypedText Typed(TextKey key, string body, int version = 0) => new(Guid.CreateVersion7(), $"{key}", body, version);

    private static async Task<TextResult> SaveAsync(ReportCase report, Desk desk, TextKey key, string body, int version = 0) =>
        (await desk.WriteAsync(report.Quarter, Typed(key, body, version))).Value.ShouldHaveSingleItem();

    private static Task<List<ReportText>> TextsAsync(ReportCase report) => report.RowsAsync((db, id) => db.Texts.Where(t => t.ReportId == id));

    private static Task<List<TextChange>> ChangesAsync(ReportCase report) =>
        report.RowsAsync((db, id) => db.TextChanges.Where(t => t.ReportId == id).OrderBy(t => t.Version));
}
