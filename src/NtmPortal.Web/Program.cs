using NtmPortal.Web.Hosting;

return await StartupGuard.RunAsync(() => PortalHost.RunAsync(args), Console.Error);

/// <summary>Entry point, named so that tests can host the portal.</summary>
public partial class Program;
