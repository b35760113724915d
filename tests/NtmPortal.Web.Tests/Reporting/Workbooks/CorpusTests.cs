using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Domain.Reporting;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Reporting.Workbooks;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reporting.Workbooks;

/// <summary>A portal, a report and the good workbook of it.</summary>
public sealed class CorpusSite : IAsyncLifetime
{
    private const int TraVinh = 84;

    private readonly ReportSite _site = new();

    internal BookDesk Desk { get; private set; } = null!;

    internal ReportCase Report { get; private set; } = null!;

    internal byte[] Good { get; private set; } = [];

    internal CorpusBook Book => new(Good, Report);

    public async Task InitializeAsync()
    {
        await _site.InitializeAsync();
        CorpusStamps.Seal = _site.Server.Services.GetRequiredService<StampSeal>();
        Report = await ReportCase.OpenAsync(_site.Database, TraVinh);
        Desk = await BookDesk.OpenAsync(_site.Server, Report);
        var book = await Desk.BookAsync();
        CorpusLooks.AddTo(book);
        WorkbookTests.Fill(Report, book, Report.FirstCell("SMART-V"), "2");
        Good = book.Save();
    }

    public async Task DisposeAsync()
    {
        Desk.Dispose();
        await _site.DisposeAsync();
    }
}

/// <summary>Broken workbooks: each is answered with a sentence a person can act on, and none saves a cell.</summary>
public sealed class CorpusTests(CorpusSite site) : IClassFixture<CorpusSite>
{
    private static readonly Dictionary<string, Broken> Corpus = Workbooks.Corpus.All.ToDictionary(b => b.Name);

    public static TheoryData<string> Names => [.. Corpus.Keys];

    [Fact]
    public void The_corpus_is_large_and_breaks_in_many_ways()
    {
        Corpus.Count.ShouldBeGreaterThanOrEqualTo(150);
        Corpus.Values.Select(b => b.Problem).Distinct().Count().ShouldBeGreaterThanOrEqualTo(40);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_broken_workbook_saves_nothing_and_says_why(string name)
    {
        var (broken, before) = (Corpus[name], await site.Report.HashAsync());

        var page = await site.Desk.UploadAsync(broken.Break(site.Book));

        page.Status.ShouldBe(HttpStatusCode.OK);
        BookDesk.Says(page, broken.Problem).ShouldBeTrue(page.Text);
        page.Offers("apply").ShouldBeFalse();
        if (page.Form("apply") is not null) (await page.SubmitAsync("apply")).Problem.ShouldNotBeNull("pressed without its button");
        (await site.Report.HashAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_workbook_that_all_are_made_from_is_a_good_one()
    {
        var page = await site.Desk.UploadAsync(site.Good);

        BookDesk.Counts(page).ShouldBe([1, 0, 0, WorkbookTests.Cells(site.Report) - 1, 0]);
        page.Offers("apply").ShouldBeTrue();
    }

    [Fact]
    public async Task Bytes_changed_at_random_are_read_or_refused_and_crash_nothing()
    {
        var random = new Random(20241202);
        var (before, refused) = (await site.Report.HashAsync(), 0);
        for (var i = 0; i < 60; i++)
        {
            var file = site.Good.ToArray();
            for (var flips = random.Next(1, 40); flips > 0; flips--) file[random.Next(file.Length)] ^= (byte)random.Next(1, 256);

            var page = await site.Desk.UploadAsync(file);

            page.Status.ShouldBe(HttpStatusCode.OK, $"mutation {i}");
            if (!page.Offers("apply")) refused++;
        }
        refused.ShouldBeGreaterThan(30, "or the bytes that were changed are none that matter");
        (await site.Report.HashAsync()).ShouldBe(before);
    }
}
