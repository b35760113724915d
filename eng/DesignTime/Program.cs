// Startup project of `dotnet ef`; never run.
return 0;
