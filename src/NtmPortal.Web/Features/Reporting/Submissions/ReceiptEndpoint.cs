using System.Text;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Web.Features.Reporting.Submissions;

/// <summary><c>GET /reports/{quarter}/receipts/{number}/text</c>: the text that a receipt's hash is of, for any SHA-256 tool.</summary>
internal static class ReceiptEndpoint
{
    public static void MapReceiptText(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/reports/{quarter}/receipts/{number:int}/text", TextAsync).RequireAuthorization(nameof(Permission.ViewReceipts));

    private static async Task<IResult> TextAsync(string quarter, int number, ShowReceipt receipt, CancellationToken cancellation)
    {
        if (!Quarter.TryParse(quarter, out var period) || await receipt.ReadAsync(period, number, cancellation) is not { } model) return TypedResults.NotFound();
        return TypedResults.File(Encoding.UTF8.GetBytes(model.Text), "text/plain; charset=utf-8", model.FileName);
    }
}
