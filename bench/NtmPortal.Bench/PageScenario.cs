using NtmPortal.Domain.Accounts;

namespace NtmPortal.Bench;

/// <summary>
/// The province's page, complete and signed in, against a bare Blazor page of as many rows from one query: two servers in
/// processes of their own, loaded in turn over kept-alive connections.
/// </summary>
internal static class PageScenario
{
    private const double Budget = 3;
    private const int WarmUp = 40_000;
    private const int Connections = 32;

    public static async Task<BenchResult> RunAsync(BenchOptions options)
    {
        await using var database = await BenchDatabase.OpenAsync(options.IsFull, options.HasCountry);
        var settings = new PageServer.Settings(
            database.AppLogin, Convert.ToHexString(database.Key), database.Province.Id, database.Account(PortalRole.Leader).Id, database.Quarter.ToString(),
            "/progress?quarter=" + database.Quarter);
        await using var portal = await PageServer.StartAsync(PageServer.Portal, settings);
        await using var bare = await PageServer.StartAsync(PageServer.Bare, settings);

        var ours = await ConnectAsync(portal);
        var reference = await ConnectAsync(bare);
        var (ourRows, ourBytes) = await LookAsync(ours[0]);
        var (referenceRows, referenceBytes) = await LookAsync(reference[0]);
        if (ourRows == 0 || ourRows != referenceRows) throw new InvalidOperationException($"The portal shows {ourRows} rows, the bare page {referenceRows}.");

        var compared = await Rounds.RunAsync(options, Connections, client => ours[client].AskAsync(), client => reference[client].AskAsync(), WarmUp);
        foreach (var connection in ours.Concat(reference)) connection.Dispose();
        var figures = compared.Figures();
        figures["rows"] = ourRows;
        figures["bytes"] = new { Ours = ourBytes, Reference = referenceBytes };
        figures["connections"] = Connections;
        return new BenchResult("page", Rounds.Median(compared.Ratios), Budget, figures);
    }

    private static async Task<HttpLoad[]> ConnectAsync(PageServer server) =>
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => HttpLoad.ConnectAsync(server.Page, server.Cookie)));

    private static async Task<(int Rows, int Bytes)> LookAsync(HttpLoad connection)
    {
        var bytes = await connection.AskAsync();
        return (connection.Text(bytes).Split("<th scope=\"row\"").Length - 1, bytes);
    }
}
