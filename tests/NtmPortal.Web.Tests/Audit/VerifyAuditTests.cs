using NtmPortal.Data.Audit;
using NtmPortal.Domain.Audit;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Audit;

/// <summary>The portal seals by itself and writes seals down; the command <c>verify-audit</c> compares.</summary>
public sealed class VerifyAuditTests : IAsyncLifetime
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("seals-").FullName, SealExport.FileName);

    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        var report = await _database.OpenReportAsync(TestDatabase.HaTinh, new Quarter(2024, 3));
        await using var db = _database.As(TestDatabase.HaTinh);
        db.Transitions.Add(new Transition { TenantId = TestDatabase.HaTinh, Id = Guid.CreateVersion7(), ReportId = report.Id, Action = ReportAction.Open, To = ReportState.Draft, ByName = "Lan", At = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task The_portal_seals_within_seconds_and_the_command_says_whether_anything_differs()
    {
        var export = new SealExport(_file);
        using (var sealing = new AuditSealing(new AuditSealer(_database.Portal), _database.Reference, export, NullLogger<AuditSealing>.Instance))
        {
            await sealing.StartAsync(CancellationToken.None);
            for (var i = 0; i < 100 && !File.Exists(_file); i++) await Task.Delay(100);
            await sealing.StopAsync(CancellationToken.None);
        }

        var written = (await export.ReadAsync()).ShouldHaveSingleItem();
        (written.TenantId, written.Number).ShouldBe((TestDatabase.HaTinh, 1));
        (await VerifyAsync(written)).ShouldBe((0, true));
        (await VerifyAsync(written with { Hash = new string('0', 64) })).ShouldBe((1, false));
        await _database.OwnerAsync("update portal.transitions set by_name = 'Mai'");
        (await VerifyAsync()).ShouldBe((1, false));
    }

    [Fact]
    public async Task A_database_that_fails_in_whatever_way_ends_neither_the_sealing_nor_the_portal()
    {
        var broken = TestDatabase.Connect(_database.AppConnectionString);
        await broken.DisposeAsync(); // an exception of another kind than a lost connection
        using var sealing = new AuditSealing(new AuditSealer(broken), _database.Reference, new SealExport(_file), NullLogger<AuditSealing>.Instance);

        await sealing.StartAsync(CancellationToken.None);
        await Task.WhenAny(sealing.ExecuteTask!, Task.Delay(1_500));

        sealing.ExecuteTask!.IsCompleted.ShouldBeFalse();
        await sealing.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_seal_is_written_down_at_most_every_ten_minutes_for_each_province()
    {
        var (export, at) = (new SealExport(_file), DateTimeOffset.UtcNow);
        AuditSeal Seal(int tenant, int number, double minutes) =>
            new() { TenantId = tenant, Number = number, Hash = new string('a', 64), Previous = "", SealedAt = at.AddMinutes(minutes) };

        await export.OfferAsync(Seal(42, 1, 0));
        await export.OfferAsync(Seal(42, 2, 9.9));
        await export.OfferAsync(Seal(83, 1, 1));
        await export.OfferAsync(Seal(42, 3, 10));

        (await export.ReadAsync()).Select(s => (s.TenantId, s.Number)).ShouldBe([(42, 1), (83, 1), (42, 3)]);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_an_error_and_not_fewer_seals()
    {
        await File.WriteAllTextAsync(_file, "2024-12-02T02:00:00Z 42 1 abc\n");

        (await Should.ThrowAsync<InvalidDataException>(() => new SealExport(_file).ReadAsync())).Message.ShouldContain("line 1");
    }

    private async Task<(int Code, bool SaysIntact)> VerifyAsync(params ExportedSeal[] exported)
    {
        await using var output = new StringWriter();
        var code = await VerifyAuditCommand.RunAsync(_database.Portal, _database.Reference, exported, output);
        return (code, output.ToString().Contains($"({TestDatabase.HaTinh}): intact", StringComparison.Ordinal));
    }
}
