using NtmPortal.Data.Audit;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Domain.Audit;

namespace NtmPortal.Web.Hosting;

/// <summary><c>verify-audit</c>: computes all seals and receipts anew and names what differs.</summary>
internal static class VerifyAuditCommand
{
    /// <returns>0 when nothing was tampered with, otherwise 1.</returns>
    public static async Task<int> RunAsync(PortalCommand command, PortalInstallation installation, string dataDirectory, CancellationToken cancellation)
    {
        var export = command.Arguments is [var file, ..] ? file : Path.Combine(dataDirectory, SealExport.FileName);
        await using var database = await installation.OpenAsync(cancellation);
        var reference = await ReferenceCache.LoadAsync(database, cancellation);
        return await RunAsync(database, reference, await new SealExport(export).ReadAsync(cancellation), Console.Out, cancellation);
    }

    /// <summary>Verifies every province and writes a line for each, and one for each finding.</summary>
    public static async Task<int> RunAsync(
        PortalDatabase database, ReferenceCache reference, IReadOnlyList<ExportedSeal> exported, TextWriter output, CancellationToken cancellation = default)
    {
        var verifier = new AuditVerifier(database, reference);
        var findings = 0;
        foreach (var province in reference.Provinces)
        {
            var verdict = await verifier.VerifyAsync(province.Id, exported, cancellation);
            var state = verdict.Findings.Count == 0 ? "intact" : "TAMPERED WITH";
            await output.WriteLineAsync(
                $"{province.Slug} ({province.Id}): {state}; {verdict.Records} records under {verdict.Last?.Number ?? 0} seals, {verdict.Waiting} waiting, last {verdict.Last?.Hash ?? "none"}");
            foreach (var finding in verdict.Findings) await output.WriteLineAsync($"  seal {finding.Seal}: {finding.Fault}");
            findings += verdict.Findings.Count;
        }
        await output.WriteLineAsync($"{exported.Count} exported seals compared.");
        return findings == 0 ? 0 : 1;
    }
}
