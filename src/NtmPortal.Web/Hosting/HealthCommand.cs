namespace NtmPortal.Web.Hosting;

/// <summary><c>health</c>: asks a running portal, so that an image needs no other program for its health check.</summary>
public static class HealthCommand
{
    /// <returns>0 when the portal answers that it and its database are well, otherwise 1.</returns>
    public static async Task<int> RunAsync(PortalCommand command, IConfiguration configuration)
    {
        var address = command.Arguments.Count > 0 ? command.Arguments[0] : OwnAddress(command, configuration);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var response = await client.GetAsync(new Uri($"{address.TrimEnd('/')}/health"));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            await Console.Error.WriteLineAsync($"{address}: {error.Message}");
            return 1;
        }
    }

    private static string OwnAddress(PortalCommand command, IConfiguration configuration)
    {
        var url = configuration["urls"]?.Split(';')[0];
        var port = configuration["http_ports"]?.Split(';')[0];
        if (command.Port is null && url is { Length: > 0 })
            return url.Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
                .Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
                .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
                .Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal);
        return command.Port is null && port is { Length: > 0 }
            ? $"http://127.0.0.1:{port}"
            : $"http://127.0.0.1:{command.Port ?? new PortalOptions().Port}";
    }
}
