using System.Security.Cryptography;
using NtmPortal.Data.Embedded;

namespace NtmPortal.Web.Hosting;

/// <summary>The settings of section <c>Portal</c> (environment: <c>Portal__Name</c>), read and checked once at start.</summary>
public sealed record PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Length of the key that signs a tenant context, in bytes.</summary>
    public const int ContextKeyLength = 32;

    /// <summary>Key that signs the tenant context, 32 bytes in base64. Outside production it is made once and kept beside the data.</summary>
    public string? ContextKey { get; init; }

    /// <summary>The address people type, such as <c>https://ntm.example.gov.vn</c>. Required in production.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Root of what the portal keeps for itself; <see cref="PortalPaths.DataRoot"/> when not set.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Folder of PostgreSQL's programs, for the private server; looked for when not set.</summary>
    public string? PostgresBin { get; init; }

    /// <summary>Port on 127.0.0.1, when no address is given by <c>--urls</c> or the environment.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>How e-mail leaves: <c>Smtp</c>, <c>File</c> (a file each in the data folder) or <c>None</c>. <c>None</c> in production, else <c>File</c>, when not set.</summary>
    public string? Mail { get; init; }

    /// <summary>The mail server. Required for <c>Smtp</c>.</summary>
    public string? MailHost { get; init; }

    /// <summary>Port of the mail server.</summary>
    public int MailPort { get; init; } = 587;

    /// <summary>Whether the mail server must speak TLS (STARTTLS).</summary>
    public bool MailTls { get; init; } = true;

    /// <summary>Name at the mail server; without one nobody signs in there.</summary>
    public string? MailUser { get; init; }

    /// <summary>Password at the mail server.</summary>
    public string? MailPassword { get; init; }

    /// <summary>Sender's address. Required for <c>Smtp</c>.</summary>
    public string? MailFrom { get; init; }

    /// <summary>Where links in e-mails lead, without a slash at the end.</summary>
    public string LinkBase => string.IsNullOrWhiteSpace(PublicUrl) ? $"http://localhost:{Port}" : PublicUrl.TrimEnd('/');

    /// <summary>The folder of one environment's data, so that a demo never meets what was typed in development.</summary>
    public string DataDirectoryOf(string environment) =>
        Path.Combine(string.IsNullOrWhiteSpace(DataDirectory) ? PortalPaths.DataRoot() : DataDirectory, environment.ToLowerInvariant());

    /// <summary>These options with a context key: the configured one, or the one kept in <paramref name="dataDirectory"/>, made when missing.</summary>
    public PortalOptions WithContextKeyFrom(string dataDirectory)
    {
        if (!string.IsNullOrWhiteSpace(ContextKey))
            return this;
        var file = Path.Combine(dataDirectory, "context-key");
        if (!File.Exists(file))
        {
            PortalPaths.CreateDirectory(dataDirectory);
            PortalPaths.WriteSecret(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(ContextKeyLength)));
        }

        return this with { ContextKey = File.ReadAllText(file).Trim() };
    }

    /// <summary>Shows no key in logs.</summary>
    public override string ToString() => $"{nameof(PortalOptions)} {{ PublicUrl = {PublicUrl}, Port = {Port} }}";
}
