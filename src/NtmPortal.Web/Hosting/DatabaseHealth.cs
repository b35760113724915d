using Npgsql;
using NtmPortal.Data.Installation;

namespace NtmPortal.Web.Hosting;

/// <summary><c>/health</c>: 200 when the database answers, 503 when it does not. It tells nobody why.</summary>
public static class DatabaseHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapPortalHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/health", async (PortalDatabase database, HttpContext http) =>
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            deadline.CancelAfter(Patience);
            http.Response.Headers.CacheControl = "no-store";
            return await AnswersAsync(database, deadline.Token)
                ? Results.Text("ok")
                : Results.Text("database unavailable", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();

    private static async Task<bool> AnswersAsync(PortalDatabase database, CancellationToken cancellation)
    {
        try
        {
            await using var command = database.DataSource.CreateCommand("select 1");
            return await command.ExecuteScalarAsync(cancellation) is 1;
        }
        catch (Exception error) when (error is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }
}
