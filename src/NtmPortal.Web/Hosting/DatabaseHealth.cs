using Npgsql;

namespace NtmPortal.Web.Hosting;

/// <summary><c>/health</c>: 200 when the database answers, 503 when it does not. It tells nobody why.</summary>
public static class DatabaseHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapPortalHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/health", async (DatabaseConnections connections, HttpContext http) =>
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            deadline.CancelAfter(Patience);
            http.Response.Headers.CacheControl = "no-store";
            return await AnswersAsync(connections.App ?? connections.Owner!, deadline.Token)
                ? Results.Text("ok")
                : Results.Text("database unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();

    private static async Task<bool> AnswersAsync(string login, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(login);
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            return await command.ExecuteScalarAsync(cancellation) is 1;
        }
        catch (Exception error) when (error is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }
}
