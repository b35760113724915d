using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Plans;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Plans;
using NtmPortal.Web.Tests.Reporting;
using Shouldly;

namespace NtmPortal.Web.Tests.Plans;

/// <summary>The coordination office of a province at its plans.</summary>
internal sealed class PlanningDesk(PortalStage stage, int tenantId, PortalClient client) : IDisposable
{
    public PortalClient Client => client;

    public static async Task<PlanningDesk> OfAsync(PortalStage stage, int tenantId, PortalRole role = PortalRole.ProvincialCoordination) =>
        new(stage, tenantId, await stage.AsAsync(tenantId, role));

    public Task<Page> PageAsync(string path) => Page.OpenAsync(client, path);

    public async Task<byte[]> FileAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Sends a file by a form; the page that comes of it.</summary>
    public async Task<Page> SendAsync(string path, string form, byte[] file, string name, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent { { new StringContent(form), "_handler" }, { new StringContent(await client.TokenAsync(path)), "__RequestVerificationToken" } };
        foreach (var (field, value) in fields) content.Add(new StringContent(value), field);
        var part = new ByteArrayContent(file);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "File", FileName = name, FileNameStar = name };
        content.Add(part);
        using var answer = await client.Http.PostAsync(new Uri(path, UriKind.Relative), content);
        if (client.TargetOf(answer) is { } target) return await PageAsync(target);
        return new Page(client, path, answer.StatusCode, await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Looks at a workbook; with a key it amends that plan.</summary>
    public Task<Page> LookAsync(byte[] file, string? key = null) => SendAsync(key is null ? "/plans/import" : $"/plans/{key}/amendments/import", "look", file, "ke-hoach.xlsx");

    /// <summary>What the preview says, place and sentence.</summary>
    public static List<string> Findings(Page page) =>
        [.. page.Document.QuerySelectorAll("#findings tbody tr").Select(r => string.Join(' ', r.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    public async Task<Plan> PlanAsync(string key)
    {
        await using var db = stage.Database.As(tenantId);
        return await PlanDesk.Whole(db).SingleAsync(p => p.Key == key);
    }

    public async Task<int> CountAsync()
    {
        await using var db = stage.Database.As(tenantId);
        return await db.Plans.CountAsync();
    }

    public void Dispose() => client.Dispose();
}
