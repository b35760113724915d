using NtmPortal.Bench;
using NtmPortal.Bench.Drills;

if (args is ["drill", .. var drill]) return await DrillCommand.RunAsync(drill);
if (BenchOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}
switch (options.Scenario)
{
    case PageServer.Portal: return await PageServer.ServePortalAsync();
    case PageServer.Bare: return await PageServer.ServeBareAsync();
}

var result = options.Scenario switch
{
    "dashboard" => await DashboardScenario.RunAsync(options),
    "save" => await SaveScenario.RunAsync(options),
    "entry" => await EntryScenario.RunAsync(options),
    "units" => await UnitsScenario.RunAsync(options),
    _ => await PageScenario.RunAsync(options),
};
// The last line of the output, for machines.
Console.WriteLine(result.ToJson());
return result.Ratio <= result.Budget ? 0 : 1;
