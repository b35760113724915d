using System.Net.Mail;
using NtmPortal.Data.Embedded;
using Npgsql;

namespace NtmPortal.Web.Hosting;

/// <summary>Finds everything that is wrong with the settings, so that whoever installs the portal corrects it in one go.</summary>
public static class PortalOptionsValidator
{
    private const string Example = "Host=db;Database=ntmportal;Username=...;Password=...";

    /// <summary>One line for each missing or wrong setting, naming it as an environment variable; never its value.</summary>
    public static IReadOnlyList<string> Check(PortalOptions options, IConfiguration configuration, string environment, PortalCommandKind command)
    {
        var errors = new List<string>();
        var isProduction = environment == Environments.Production;
        var migrates = command == PortalCommandKind.Migrate;
        CheckLogin(errors, configuration, "Portal", isProduction && migrates, "the login that owns the database and migrates it");
        CheckLogin(errors, configuration, "PortalApp", isProduction, "the restricted login that the portal works under");
        if (isProduction && Username(configuration, "Portal") is { } owner && owner == Username(configuration, "PortalApp"))
            errors.Add("ConnectionStrings__PortalApp has the same user as ConnectionStrings__Portal: the portal must not work under the login that owns the database");
        CheckContextKey(errors, options.ContextKey, isProduction);
        CheckPublicUrl(errors, options.PublicUrl, isProduction);
        if (options.Port is < 1 or > 65535)
            errors.Add("Portal__Port must be a number from 1 to 65535");
        CheckMail(errors, options);
        return errors;
    }

    /// <summary>Stops the start with all errors, one a line.</summary>
    /// <exception cref="StartupException">Something is missing or wrong.</exception>
    public static void Ensure(PortalOptions options, IConfiguration configuration, string environment, PortalCommandKind command)
    {
        var errors = Check(options, configuration, environment, command);
        if (errors.Count > 0)
            throw new StartupException(string.Join(Environment.NewLine, errors));
    }

    private static void CheckLogin(List<string> errors, IConfiguration configuration, string name, bool required, string purpose)
    {
        var text = configuration.GetConnectionString(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
                errors.Add($"ConnectionStrings__{name} is not set: {purpose}, such as {Example}");
            return;
        }

        if (Parse(text) is not { } login)
            errors.Add($"ConnectionStrings__{name} is not a PostgreSQL connection string: expected {Example}");
        else if (string.IsNullOrEmpty(login.Host) || string.IsNullOrEmpty(login.Database) || string.IsNullOrEmpty(login.Username))
            errors.Add($"ConnectionStrings__{name} must name Host, Database and Username: expected {Example}");
    }

    private static void CheckContextKey(List<string> errors, string? key, bool required)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            if (required)
                errors.Add("Portal__ContextKey is not set: 32 random bytes in base64, from `openssl rand -base64 32`");
            return;
        }

        var bytes = new byte[key.Length];
        if (!Convert.TryFromBase64String(key, bytes, out var length) || length != PortalOptions.ContextKeyLength)
            errors.Add("Portal__ContextKey must be 32 bytes in base64, from `openssl rand -base64 32`");
    }

    private static void CheckPublicUrl(List<string> errors, string? url, bool required)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            if (required)
                errors.Add("Portal__PublicUrl is not set: the address people type, such as https://ntm.example.gov.vn");
        }
        else if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            errors.Add("Portal__PublicUrl must be a whole address, such as https://ntm.example.gov.vn");
        }
        else if (required && address.Scheme != Uri.UriSchemeHttps)
        {
            errors.Add("Portal__PublicUrl must begin with https:// in production: sign-in cookies travel over https alone");
        }
    }

    private static void CheckMail(List<string> errors, PortalOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.Mail) && !Enum.GetNames<MailWay>().Contains(options.Mail))
            errors.Add("Portal__Mail must be Smtp, File or None");
        if (!string.IsNullOrWhiteSpace(options.MailFrom) && !MailAddress.TryCreate(options.MailFrom, out _))
            errors.Add("Portal__MailFrom must be an e-mail address");
        if (options.Mail != nameof(MailWay.Smtp)) return;
        if (string.IsNullOrWhiteSpace(options.MailHost)) errors.Add("Portal__MailHost is not set: the mail server, such as smtp.example.gov.vn");
        if (string.IsNullOrWhiteSpace(options.MailFrom)) errors.Add("Portal__MailFrom is not set: the sender's address, such as ntm@example.gov.vn");
        // The framework's client begins in plain text and turns to TLS; a port that expects TLS from the first byte would never answer.
        if (options.MailPort is < 1 or > 65535 or 465) errors.Add("Portal__MailPort must be a number from 1 to 65535 and not 465: the portal turns to TLS by STARTTLS, mostly on 587");
        if (!string.IsNullOrEmpty(options.MailUser) && string.IsNullOrEmpty(options.MailPassword)) errors.Add("Portal__MailPassword is not set: the password of Portal__MailUser");
    }

    private static string? Username(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) is { Length: > 0 } text && Parse(text) is { Username.Length: > 0 } login ? login.Username : null;

    private static NpgsqlConnectionStringBuilder? Parse(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }
}
