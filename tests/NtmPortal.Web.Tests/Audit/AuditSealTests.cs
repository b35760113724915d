using NtmPortal.Data.Audit;
using NtmPortal.Data.Reporting;
using NtmPortal.Domain.Audit;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Audit;

/// <summary>Records are sealed in a chain, and the verifier finds whoever alters them past the portal.</summary>
public sealed class AuditSealTests : IAsyncLifetime
{
    private const int Tenant = TestDatabase.HaTinh;

    private static readonly Quarter Quarter = new(2024, 3);

    private TestDatabase _database = null!;
    private int _cell;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await FillAsync(Tenant);
        for (var seal = 1; seal <= 3; seal++)
        {
            await SaveAsync(3);
            (await SealAsync())!.Number.ShouldBe(seal);
        }
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_chain_that_nobody_touched_is_whole()
    {
        var verdict = await VerifyAsync();

        verdict.Findings.ShouldBeEmpty();
        (verdict.Last!.Number, verdict.Records, verdict.Waiting).ShouldBe((3, 11, 0)); // nine values, the first step, the receipt
        (await SealAsync()).ShouldBeNull("nothing is new");
    }

    [Fact]
    public async Task Seals_over_values_that_are_no_estimates_are_those_from_before_there_were_any()
    {
        await _database.OwnerAsync("alter table portal.value_changes drop column is_estimate");

        (await VerifyAsync()).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update portal.value_changes set new_numerator = 0 where id = (select id from portal.value_changes where seal = 2 limit 1)", AuditFault.Altered, 2)]
    [InlineData("update portal.value_changes set changed_by = gen_random_uuid() where id = (select id from portal.value_changes where seal = 2 limit 1)", AuditFault.Altered, 2)]
    [InlineData("update portal.value_changes set note = 'nobody said this' where id = (select id from portal.value_changes where seal = 2 limit 1)", AuditFault.Altered, 2)]
    [InlineData("update portal.value_changes set is_estimate = true where id = (select id from portal.value_changes where seal = 2 limit 1)", AuditFault.Altered, 2)]
    [InlineData("update portal.transitions set by_name = 'Somebody else'", AuditFault.Altered, 1)]
    [InlineData("update portal.submissions set submitted_at = submitted_at - interval '1 day'", AuditFault.Altered, 1)]
    [InlineData("delete from portal.value_changes where id = (select id from portal.value_changes where seal = 2 limit 1)", AuditFault.RecordsMissing, 2)]
    [InlineData("insert into portal.value_changes select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'version', 99))).* from portal.value_changes c where seal = 2 limit 1", AuditFault.RecordsAdded, 2)]
    [InlineData("insert into portal.value_changes select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'version', 99, 'seal', 17))).* from portal.value_changes c where seal = 2 limit 1", AuditFault.SealMissing, 17)]
    [InlineData("update portal.audit_seals set sealed_at = sealed_at - interval '1 day' where number = 2", AuditFault.Altered, 2)]
    [InlineData("update portal.audit_seals set hash = repeat('0', 64) where number = 2", AuditFault.ChainBroken, 3)]
    [InlineData("update portal.audit_seals set records = records - 1 where number = 2", AuditFault.RecordsAdded, 2)]
    [InlineData("delete from portal.audit_seals where number = 2", AuditFault.SealMissing, 2)]
    [InlineData("delete from portal.audit_seals where number = 3", AuditFault.SealMissing, 3)]
    [InlineData("update portal.submission_values set numerator = numerator + 1", AuditFault.ReceiptAltered, 1)]
    [InlineData("update portal.submission_values set is_estimate = true", AuditFault.ReceiptAltered, 1)]
    public async Task Tampering_past_the_portal_is_found(string tampering, AuditFault fault, int seal)
    {
        await _database.OwnerAsync(tampering);

        (await VerifyAsync()).Findings.ShouldContain(new AuditFinding(fault, seal));
    }

    [Fact]
    public async Task A_record_put_into_the_past_after_its_time_was_sealed_is_found_by_its_time()
    {
        await SaveAsync(1);
        await _database.OwnerAsync("update portal.value_changes set changed_at = changed_at - interval '1 day' where seal is null");
        (await SealAsync())!.Number.ShouldBe(4);

        (await VerifyAsync()).Findings.ShouldBe([new AuditFinding(AuditFault.Backdated, 4)]);
    }

    /// <summary>As of the demo, whose past is written at once, and of a portal whose sealing was down.</summary>
    [Fact]
    public async Task The_rest_of_a_backlog_under_the_seals_that_follow_a_full_one_is_not_in_the_past_but_what_comes_later_is()
    {
        const string Old =
            """
            insert into portal.value_changes
            select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'version', 99 + n, 'seal', null, 'changed_at', c.changed_at - interval '1 year'))).*
            from portal.value_changes c, generate_series(1, 25000) n where c.id = (select id from portal.value_changes order by id limit 1)
            """;
        await _database.OwnerAsync("update portal.value_changes set seal = null; update portal.transitions set seal = null; update portal.submissions set seal = null; delete from portal.audit_seals; "
            + Old);
        (await SealAsync())!.Number.ShouldBe(3, "two full seals and the rest");

        (await VerifyAsync()).Findings.ShouldBeEmpty();

        await _database.OwnerAsync(Old.Replace("25000", "1", StringComparison.Ordinal).Replace("99 + n", "99999", StringComparison.Ordinal));
        (await SealAsync())!.Number.ShouldBe(4);
        (await VerifyAsync()).Findings.ShouldBe([new AuditFinding(AuditFault.Backdated, 4)]);
    }

    [Fact]
    public async Task A_chain_written_anew_is_found_by_a_seal_that_was_exported()
    {
        var before = (await VerifyAsync()).Last!;
        await _database.OwnerAsync("update portal.value_changes set new_numerator = 0, seal = null where seal = 3; delete from portal.audit_seals where number = 3");
        (await SealAsync())!.Number.ShouldBe(3);

        (await VerifyAsync()).Findings.ShouldBeEmpty("the chain agrees with itself");
        (await VerifyAsync(new ExportedSeal(Tenant, before.Number, before.Hash))).Findings.ShouldBe([new AuditFinding(AuditFault.NotAsExported, 3)]);
    }

    [Fact]
    public async Task A_record_whose_transaction_commits_late_gets_the_next_seal()
    {
        await using var late = await _database.ConnectAsync(Tenant);
        await using var transaction = await late.Connection.BeginTransactionAsync();
        var early = DateTimeOffset.UtcNow;
        (await (await late.ReadAsync([new NpgsqlBatchCommand(
            $"insert into portal.value_changes select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'version', 99, 'seal', null, 'changed_at', '{early:O}'))).* from portal.value_changes c where seal = 1 limit 1")]))
            .DisposeToAsync()).ShouldBe(1);
        await SaveAsync(2);
        (await SealAsync())!.Records.ShouldBe(2);

        await transaction.CommitAsync();

        (await SealAsync())!.Records.ShouldBe(1);
        var verdict = await VerifyAsync();
        verdict.Findings.ShouldBeEmpty();
        verdict.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task Many_sealers_at_once_make_one_chain()
    {
        await SaveAsync(20);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(SealAsync)));

        var verdict = await VerifyAsync();
        verdict.Findings.ShouldBeEmpty();
        (verdict.Records, verdict.Waiting).ShouldBe((31, 0));
    }

    [Fact]
    public async Task Each_province_has_a_chain_of_its_own()
    {
        await FillAsync(TestDatabase.BenTre);
        (await new AuditSealer(_database.Portal).SealAsync(TestDatabase.BenTre))!.Number.ShouldBe(1);
        await _database.OwnerAsync("update portal.transitions set by_name = 'Somebody else' where tenant_id = $1", TestDatabase.BenTre);

        (await VerifyAsync()).Findings.ShouldBeEmpty();
        (await new AuditVerifier(_database.Portal, _database.Reference).VerifyAsync(TestDatabase.BenTre, [])).Findings.ShouldBe([new AuditFinding(AuditFault.Altered, 1)]);
    }

    [Theory]
    [InlineData("update portal.value_changes set seal = null", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("insert into portal.audit_seals (tenant_id, number, records, previous, hash, sealed_at) values (42, 9, 0, '', '', now())", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("delete from portal.audit_seals", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("insert into portal.value_changes select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'version', 99))).* from portal.value_changes c limit 1", PostgresErrorCodes.InsufficientPrivilege)]
    public async Task The_portals_own_login_can_neither_unseal_nor_forge(string statement, string refusal)
    {
        await using var attacker = await _database.ConnectAsync(Tenant);

        var error = await Should.ThrowAsync<PostgresException>(async () => await (await attacker.ReadAsync([new NpgsqlBatchCommand(statement)])).DisposeToAsync());

        error.SqlState.ShouldBe(refusal);
    }

    [Fact]
    public async Task Nothing_is_sealed_without_a_context()
    {
        await using var command = _database.Portal.DataSource.CreateCommand("select app.seal(1)");

        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteScalarAsync())).SqlState.ShouldBe("28000");
    }

    private Task<AuditSeal?> SealAsync() => new AuditSealer(_database.Portal).SealAsync(Tenant);

    private Task<AuditVerdict> VerifyAsync(params ExportedSeal[] exported) => new AuditVerifier(_database.Portal, _database.Reference).VerifyAsync(Tenant, exported);

    /// <summary>A report with its first step and a receipt.</summary>
    private async Task FillAsync(int tenant)
    {
        var (now, tree) = (DateTimeOffset.UtcNow, _database.TreeOf(tenant, Quarter));
        var report = await _database.OpenReportAsync(tenant, Quarter);
        await using var db = _database.As(tenant);
        var (indicator, unit) = Cells(tenant).Last();
        db.Values.Add(new ReportedValue { TenantId = tenant, ReportId = report.Id, IndicatorId = indicator, UnitId = unit, Numerator = 1, Version = 1, ChangedAt = now });
        db.Transitions.Add(new Transition { TenantId = tenant, Id = Guid.CreateVersion7(), ReportId = report.Id, Action = ReportAction.Open, To = ReportState.Draft, ByName = "Lan", At = now, Door = Door.Form });
        await db.SaveChangesAsync();
        await new Receipts(db, tree, _database.Indicators).IssueAsync(report, Guid.CreateVersion7(), "Lan", now);
    }

    private async Task SaveAsync(int count)
    {
        var edits = Cells(Tenant).Skip(_cell).Take(count).Select(c => new CellEdit(Guid.CreateVersion7(), c.Indicator, c.Unit, CellValue.Met, 0)).ToList();
        _cell += count;
        await using var connection = await _database.ConnectAsync(Tenant);
        (await new ValueWriter(connection, _database.Reference, TimeProvider.System, Door.Grid).SaveAsync(Quarter, Guid.CreateVersion7(), edits))
            .Value.ShouldAllBe(r => r.Outcome == CellOutcome.Saved);
    }

    private IEnumerable<(int Indicator, int Unit)> Cells(int tenant)
    {
        var indicator = _database.Reference.IndicatorByKey["8.4-NTM"];
        return _database.TreeOf(tenant, Quarter).All.Where(indicator.Counts).Select(u => (indicator.Id, u.Id));
    }
}

internal static class ReaderEnd
{
    /// <summary>Reads to the end and answers how many rows were written.</summary>
    public static async Task<int> DisposeToAsync(this NpgsqlDataReader reader)
    {
        await using (reader)
        {
            while (await reader.NextResultAsync()) { }
            return reader.RecordsAffected;
        }
    }
}
