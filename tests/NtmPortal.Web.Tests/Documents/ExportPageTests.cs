using System.Net;
using NtmPortal.Domain.Accounts;
using NtmPortal.Testing;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Documents;

public class ExportPageTests(ExportStage stage) : IClassFixture<ExportStage>
{
    [Fact]
    public async Task The_page_offers_both_sets_of_figures_of_a_reopened_report()
    {
        using var client = await stage.AsAsync(TestDatabase.HaTinh, PortalRole.ProvincialCoordination);
        var page = await client.ReadAsync("/exports");

        page.ShouldContain("""href="/exports/summary.xlsx?quarter=2024-Q4&province=hatinh&figures=published" data-enhance-nav="false" """.TrimEnd());
        page.ShouldContain("""href="/exports/summary.csv?quarter=2024-Q4&province=hatinh&figures=working" data-enhance-nav="false" """.TrimEnd());
    }

    [Theory]
    [InlineData("/exports?quarter=2024-Q3", HttpStatusCode.OK)]
    [InlineData("/exports?quarter=2023-Q3", HttpStatusCode.NotFound)]
    [InlineData("/exports?quarter=x", HttpStatusCode.NotFound)]
    public async Task The_page_knows_the_quarters_with_figures(string path, HttpStatusCode expected)
    {
        using var client = await stage.AsAsync(TestDatabase.HaTinh, PortalRole.ProvincialCoordination);
        using var answer = await client.GetAsync(path);

        answer.StatusCode.ShouldBe(expected);
    }
}
