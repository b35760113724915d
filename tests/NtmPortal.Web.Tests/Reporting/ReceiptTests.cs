using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting;

/// <summary>What submitting leaves behind, and what changed between two submissions.</summary>
public sealed class ReceiptTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Each_submission_gives_the_next_number_and_a_copy_of_every_value()
    {
        var report = await SubmittedAsync();
        await MendAsync(report, report.Cell, "");

        var (first, second) = ((await report.Staff.ReceiptAsync(report.Quarter, 1))!, (await report.Staff.ReceiptAsync(report.Quarter, 2))!);

        (first.Submission.ValueCount, first.Submission.SubmittedBy, first.IsIntact).ShouldBe((2, report.Office.Staff.Id, true));
        (second.Submission.ValueCount, second.Submission.SubmittedByName, second.IsIntact).ShouldBe((1, report.Office.Staff.DisplayName, true));
        second.Submission.Hash.ShouldNotBe(first.Submission.Hash);
        Line(first.Text, report, report.Cell).ShouldEndWith("\t1\t\t");
        second.Text.ShouldNotContain($"\t{report.Tree.Find(report.Cell.UnitId)!.Code}\t", Case.Sensitive, "an emptied cell is not submitted");
        Line(second.Text, report, report.ProvinceCell).ShouldEndWith("\t30\t40\t");
        (await report.Staff.ReceiptAsync(report.Quarter, 3)).ShouldBeNull();
    }

    [Fact]
    public async Task A_step_that_is_refused_leaves_no_receipt()
    {
        var report = await SubmittedAsync();

        (await report.Staff.SubmitAsync(report.Quarter, 0)).Problem!.Code.ShouldBe("ReportMovedOn");
        (await report.SubmitAsync()).Problem!.Code.ShouldBe("IllegalTransition");

        (await report.Staff.ReceiptAsync(report.Quarter, 2)).ShouldBeNull();
    }

    [Theory]
    [InlineData("update portal.submission_values set numerator = 29 where tenant_id = $1 and submission_id = $2 and denominator = 40")]
    [InlineData("delete from portal.submission_values where tenant_id = $1 and submission_id = $2 and denominator = 40")]
    [InlineData("insert into portal.submission_values (tenant_id, submission_id, indicator_id, unit_id, numerator, is_estimate) select $1, $2, indicator_id, unit_id + 1, 1, false from portal.submission_values where tenant_id = $1 and submission_id = $2 and denominator is null")]
    [InlineData("update portal.submissions set submitted_by_name = 'Somebody else' where tenant_id = $1 and id = $2")]
    [InlineData("update portal.submissions set submitted_at = submitted_at - interval '1 second' where tenant_id = $1 and id = $2")]
    public async Task A_receipt_shows_that_it_or_its_copy_was_altered(string tampering)
    {
        var report = await SubmittedAsync();
        var receipt = (await report.Staff.ReceiptAsync(report.Quarter, 1))!;
        receipt.IsIntact.ShouldBeTrue();

        await database.OwnerAsync(tampering, report.Office.TenantId, receipt.Submission.Id);

        (await report.Staff.ReceiptAsync(report.Quarter, 1))!.IsIntact.ShouldBeFalse();
    }

    [Fact]
    public async Task Two_submissions_and_the_report_as_it_stands_compare_cell_by_cell()
    {
        var report = await SubmittedAsync();
        await MendAsync(report, report.Cell, "");
        (await report.ReturnAsync(report.Officer, report.Cell)).IsOk.ShouldBeTrue();
        await report.SavedAsync(report.Edit(report.Cell, "1", version: 2));

        var between = (await report.Staff.CompareAsync(report.Quarter, 1, 2))!.Changes.ShouldHaveSingleItem();
        (between.Unit.Id, between.Indicator.Id, between.Before.Value, between.After.Value).ShouldBe((report.Cell.UnitId, report.Cell.IndicatorId, CellValue.Met, CellValue.Empty));
        (await report.Staff.CompareAsync(report.Quarter, 1, 1))!.Changes.ShouldBeEmpty();
        var now = (await report.Staff.CompareAsync(report.Quarter, 2, null))!;
        (now.To, now.Changes.ShouldHaveSingleItem().After.Value).ShouldBe((null, CellValue.Met));
        (await report.Staff.CompareAsync(report.Quarter, 1, null))!.Changes.ShouldBeEmpty("it is again what it was");
        (await report.Staff.CompareAsync(report.Quarter, 3, null)).ShouldBeNull();
    }

    [Fact]
    public async Task A_reviewer_sees_what_changed_since_the_submission_before()
    {
        var report = await SubmittedAsync();
        (await report.Officer.CompareAsync(report.Quarter, null, null)).ShouldBeNull();
        await MendAsync(report, report.Cell, "");

        var seen = (await report.Officer.CompareAsync(report.Quarter, null, null))!;
        seen.From.Number.ShouldBe(1);
        seen.Before(report.Cell.UnitId, report.Cell.IndicatorId)!.Value.Value.ShouldBe(CellValue.Met);
        seen.Before(report.ProvinceCell.UnitId, report.ProvinceCell.IndicatorId).ShouldBeNull();
        (await report.OtherOfficer.CompareAsync(report.Quarter, null, null))!.Changes.ShouldBeEmpty("the cell is none of that officer's");
    }

    [Fact]
    public async Task An_officer_reads_no_receipt_because_it_holds_every_districts_values()
    {
        var report = await SubmittedAsync();

        (await report.Officer.ReceiptAsync(report.Quarter, 1)).ShouldBeNull();
        (await report.At(report.Office[PortalRole.Inspector]).ReceiptAsync(report.Quarter, 1)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("state = 5, submitted_by = null, approved_by = gen_random_uuid()", "approver_is_not_submitter")]
    [InlineData("state = 5, submitted_by = gen_random_uuid(), approved_by = null", "approved_by_somebody")]
    [InlineData("state = 6, submitted_by = gen_random_uuid(), approved_by = null", "approved_by_somebody")]
    [InlineData("approved_by = submitted_by", "approver_is_not_submitter")]
    public async Task No_report_is_approved_without_two_people(string change, string constraint)
    {
        var report = await SubmittedAsync();

        var error = await Should.ThrowAsync<PostgresException>(() => database.OwnerAsync(
            $"update portal.reports set {change} where tenant_id = $1 and quarter_ordinal = $2", report.Office.TenantId, report.Quarter.Ordinal));

        error.ConstraintName.ShouldBe(constraint);
    }

    private async Task<ReportCase> SubmittedAsync()
    {
        var report = await ReportCase.OpenAsync(database);
        await report.SavedAsync(report.Edit(report.Cell, "1"));
        await report.SavedAsync(report.Edit(report.ProvinceCell, "30", "40"));
        // A cell that was cleared holds no value.
        await report.SavedAsync(report.Edit(report.OtherCell, "1"));
        await report.SavedAsync(report.Edit(report.OtherCell, "", version: 1));
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
        return report;
    }

    private static async Task MendAsync(ReportCase report, CellKey cell, string value)
    {
        (await report.ReturnAsync(report.Officer, cell)).IsOk.ShouldBeTrue();
        await report.SavedAsync(report.Edit(cell, value, version: 1));
        (await report.SubmitAsync()).IsOk.ShouldBeTrue();
    }

    private static string Line(string text, ReportCase report, CellKey cell) =>
        text.Split('\n').Single(line => line.StartsWith(
            $"{report.Database.Reference.IndicatorById[cell.IndicatorId].Key}\t{report.Tree.Find(cell.UnitId)!.Code}\t", StringComparison.Ordinal));
}
