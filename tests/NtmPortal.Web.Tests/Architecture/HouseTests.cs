using System.Reflection;
using Microsoft.Extensions.Configuration;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Architecture;

/// <summary>The house stands as docs/decisions/0001 says, and the documents name what the code has. Each rule is shown to fail once.</summary>
public sealed class HouseTests
{
    private const string BlazorScript = "_framework/blazor.web.js";

    private static readonly string Source = Path.Combine(SourceTree.Root, "src");

    private static readonly string[] Areas =
        [.. Directory.EnumerateDirectories(Path.Combine(SourceTree.Web, "Features")).Select(folder => Path.GetFileName(folder)!)];

    private static readonly string[] ConnectionStrings = ["ConnectionStrings__Portal", "ConnectionStrings__PortalApp"];

    /// <summary>What an operator may set in section Portal: every public property that binding writes.</summary>
    private static readonly string[] PortalSettings =
        [.. typeof(PortalOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => $"Portal__{p.Name}")];

    [Fact]
    public void Domain_references_no_package_and_no_other_project() =>
        HouseRules.ForbiddenReferences(Read("src/NtmPortal.Domain/NtmPortal.Domain.csproj"), _ => false).ShouldBeEmpty();

    [Fact]
    public void Domain_is_compiled_against_the_framework_alone() =>
        typeof(Domain.Problem).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Data_uses_no_project_but_Domain()
    {
        HouseRules.ForbiddenReferences(Read("src/NtmPortal.Data/NtmPortal.Data.csproj"), IsNoOtherProject).ShouldBeEmpty();
        typeof(Data.PortalDbContext).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => name.StartsWith("NtmPortal.", StringComparison.Ordinal)).ShouldBe(["NtmPortal.Domain"]);
    }

    [Fact]
    public void Features_do_not_use_each_other()
    {
        var problems =
            from file in SourceTree.WebFiles(".cs", ".razor")
            let path = SourceTree.Relative(file).Split('/')
            where path is ["Features", _, _, ..]
            from other in HouseRules.OtherAreas(File.ReadAllText(file), path[1], Areas)
            select $"{SourceTree.Relative(file)} uses {other}";

        Areas.ShouldContain("Reporting");
        problems.ShouldBeEmpty();
    }

    [Fact]
    public void No_area_is_imported_for_all_of_them()
    {
        var imports = SourceTree.WebFiles("_Imports.razor").Where(f => SourceTree.Relative(f).Split('/').Length < 3).ToList();

        imports.ShouldNotBeEmpty();
        imports.SelectMany(f => HouseRules.OtherAreas(File.ReadAllText(f), "", Areas)).ShouldBeEmpty();
    }

    [Fact]
    public void No_source_file_is_longer_than_one_can_look_over()
    {
        var files = Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories).Where(IsWritten).ToList();

        files.Count.ShouldBeGreaterThan(100);
        files.SelectMany(f => HouseRules.TooLong(Path.GetRelativePath(Source, f), File.ReadAllLines(f).Length)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_package_stands_in_the_list_of_dependencies_with_its_version()
    {
        var packages = HouseRules.CentralPackages(Read("Directory.Packages.props"));

        packages.ShouldContain("xunit | 2.9.3");
        HouseRules.NotInTable(packages, Read("docs/dependencies.md")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_setting_stands_in_the_readme()
    {
        PortalSettings.ShouldContain("Portal__ContextKey");
        HouseRules.NotNamed([.. PortalSettings, .. ConnectionStrings, Data.Embedded.PortalPaths.HomeVariable], Read("README.md")).ShouldBeEmpty();
    }

    [Fact]
    public void The_compose_file_sets_what_production_requires_and_nothing_that_is_no_setting()
    {
        var set = HouseRules.ComposeSettings(Read("docker-compose.yml"));
        string[] settings = [.. PortalSettings, .. ConnectionStrings];

        set.Except(settings).ShouldBeEmpty();
        RequiredInProduction().Except(set).ShouldBeEmpty();
    }

    [Fact]
    public void The_build_serves_Blazors_script() =>
        HouseRules.AssetProblems(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "NtmPortal.Web.staticwebassets.endpoints.json")), BlazorScript)
            .ShouldBeEmpty();

    [Fact]
    public void The_rule_of_references_can_fail()
    {
        const string Project = """
            <Project>
              <Import Project="../../eng/glue.props" />
              <ItemGroup>
                <PackageReference Include="Some.Package" />
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <ProjectReference Include="..\NtmPortal.Web\NtmPortal.Web.csproj" />
                <ProjectReference Include="../NtmPortal.Domain/NtmPortal.Domain.csproj" />
              </ItemGroup>
            </Project>
            """;

        HouseRules.ForbiddenReferences(Project, _ => false).Count().ShouldBe(5);
        HouseRules.ForbiddenReferences(Project, IsNoOtherProject).ShouldBe(["ProjectReference NtmPortal.Web"]);
    }

    [Theory]
    [InlineData("using NtmPortal.Web.Features.Plans;")]
    [InlineData("@using NtmPortal.Web.Features.Plans")]
    [InlineData("using static NtmPortal.Web.Features.Plans.PlanList;")]
    [InlineData("var list = new Features.Plans.PlanList();")]
    [InlineData("@inject NtmPortal.Web.Features.Plans.PlanList List")]
    [InlineData("public Task<Plans.PlanList> ListAsync() => list;")]
    public void The_rule_of_areas_can_fail(string source) => HouseRules.OtherAreas(source, "Reporting", ["Plans", "Reporting"]).ShouldBe(["Plans"]);

    [Theory]
    [InlineData("namespace NtmPortal.Web.Features.Reporting;")]
    [InlineData("using NtmPortal.Domain.Plans;")]
    [InlineData("using NtmPortal.Web.Features.PlansOfOthers;")]
    [InlineData("var plans = db.Plans.Where(p => p.Key == T[\"Plans.Title\"]);")]
    [InlineData("var sum = Reporting.Total;")]
    [InlineData("/// <see cref=\"Features.Plans.PlanList\"/>")]
    [InlineData("@* as in Features.Plans *@")]
    public void The_rule_of_areas_lets_the_rest_pass(string source) => HouseRules.OtherAreas(source, "Reporting", ["Plans", "Reporting"]).ShouldBeEmpty();

    [Fact]
    public void The_rule_of_length_can_fail()
    {
        HouseRules.TooLong("A.cs", 300).ShouldBeEmpty();
        HouseRules.TooLong("A.cs", 301).ShouldBe(["A.cs: 301 lines"]);
        IsWritten(Path.Combine(Source, "X", "A.cs")).ShouldBeTrue();
    }

    [Fact]
    public void The_list_of_dependencies_can_fail()
    {
        var packages = HouseRules.CentralPackages("""<P><I><PackageVersion Include="A" Version="1" /><PackageVersion Include="A.B" Version="2" /></I></P>""");

        HouseRules.NotInTable(packages, "text A.B 2\n| A | 1 | MIT |\n| A.B | 1 | MIT |").ShouldBe(["A.B | 2"]);
    }

    [Fact]
    public void The_readmes_settings_can_fail() =>
        HouseRules.NotNamed(["Portal__Port", "Portal__PortOfCall", "Portal__Key"], "`Portal__PortOfCall` and Portal__Port, `Portal__Key`").ShouldBe(["Portal__Port"]);

    [Fact]
    public void The_search_for_compose_settings_finds_those_that_are_set()
    {
        const string Compose = "  environment:\n    Portal__Key: ${X}\n    ConnectionStrings__Portal: &a Host=db\n    # Portal__Old: 1\n    Portal__Key: *b\n";

        HouseRules.ComposeSettings(Compose).ShouldBe(["ConnectionStrings__Portal", "Portal__Key"]);
        RequiredInProduction().ShouldContain("Portal__ContextKey");
    }

    [Fact]
    public void The_search_for_the_script_can_fail()
    {
        static string Manifest(params string[] routes) =>
            $$"""{"Endpoints":[{{string.Join(',', routes.Select(r => $$"""{"Route":"{{r}}","AssetFile":"_framework/blazor.web.js"}"""))}}]}""";

        HouseRules.AssetProblems(Manifest(BlazorScript, "_framework/blazor.web.abc.js"), BlazorScript).ShouldBeEmpty();
        HouseRules.AssetProblems(Manifest(), BlazorScript).ShouldBe([BlazorScript + " is not among the assets"]);
        HouseRules.AssetProblems(Manifest("_framework/blazor.web.js.gz"), BlazorScript).ShouldBe([BlazorScript + " is not among the assets"]);
        HouseRules.AssetProblems(Manifest(BlazorScript, BlazorScript + ".gz"), BlazorScript).ShouldBe([BlazorScript + " has no fingerprinted address"]);
    }

    /// <summary>The first words of the lines that the validator writes when nothing is set, for migrating and for serving.</summary>
    private static IEnumerable<string> RequiredInProduction() =>
        new[] { PortalCommandKind.Migrate, PortalCommandKind.Serve }
            .SelectMany(command => PortalOptionsValidator.Check(new PortalOptions(), new ConfigurationBuilder().Build(), "Production", command))
            .Select(line => line.Split(' ')[0]).Distinct();

    private static bool IsNoOtherProject(string reference) =>
        reference == "ProjectReference NtmPortal.Domain" || !reference.StartsWith("ProjectReference", StringComparison.Ordinal);

    /// <summary>Written by hand: not generated, and none of the migrations, which EF writes.</summary>
    private static bool IsWritten(string file) =>
        !Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Migrations");

    private static string Read(string path) => File.ReadAllText(Path.Combine(SourceTree.Root, path));
}
