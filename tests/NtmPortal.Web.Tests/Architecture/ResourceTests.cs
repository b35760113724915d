using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Architecture;

/// <summary>
/// Both languages are complete, every word asked for exists, none lies unused, and no page holds words of its own.
/// A folder's words: <c>&lt;Area&gt;Text.cs</c>, <c>&lt;Area&gt;Text.resx</c> (Vietnamese), <c>&lt;Area&gt;Text.en.resx</c>.
/// </summary>
public class ResourceTests
{
    private static readonly Dictionary<string, Dictionary<string, string>> Vietnamese = SourceTree.WebFiles(".resx")
        .Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal))
        .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => Resources.Read(File.ReadAllText(f)));

    [Fact]
    public void Both_languages_hold_the_same_keys_and_placeholders_and_nothing_empty()
    {
        var problems = SourceTree.WebFiles(".resx").Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal)).SelectMany(file =>
        {
            var english = Path.ChangeExtension(file, ".en.resx");
            return File.Exists(english)
                ? Resources.Differences(SourceTree.Relative(file), Resources.Read(File.ReadAllText(file)), Resources.Read(File.ReadAllText(english)))
                : [$"{SourceTree.Relative(file)} has no English file"];
        });

        Vietnamese.ShouldNotBeEmpty();
        problems.ShouldBeEmpty();
    }

    [Fact]
    public void Every_resource_file_lies_beside_its_marker_class() =>
        SourceTree.WebFiles(".resx").Where(f => !File.Exists(f.Replace(".en.resx", ".cs", StringComparison.Ordinal).Replace(".resx", ".cs", StringComparison.Ordinal)))
            .Select(SourceTree.Relative).ShouldBeEmpty();

    [Fact]
    public void Every_key_asked_for_exists()
    {
        var problems = SourceTree.WebFiles(".razor", ".cs").SelectMany(file =>
            Resources.KeysAskedFor(File.ReadAllText(file), Partner(file))
                .Where(use => !Exists(use.Marker, use.Key, use.IsPrefix))
                .Select(use => $"{SourceTree.Relative(file)}({use.Line}): {use.Marker} has no {use.Key}{(use.IsPrefix ? "…" : "")}"));

        problems.ShouldBeEmpty();
    }

    [Fact]
    public void No_key_lies_unused()
    {
        var strings = SourceTree.WebFiles(".razor", ".cs").SelectMany(f => Resources.Strings(File.ReadAllText(f))).ToHashSet(StringComparer.Ordinal);
        // Keys put together at run time use every key that begins so.
        var prefixes = SourceTree.WebFiles(".razor", ".cs").SelectMany(f => Resources.KeysAskedFor(File.ReadAllText(f), Partner(f))).Where(use => use.IsPrefix).ToList();
        var unused =
            from resource in Vietnamese
            from key in resource.Value.Keys
            where !strings.Contains(key) && !prefixes.Any(p => p.Marker == resource.Key && key.StartsWith(p.Key, StringComparison.Ordinal))
            select $"{resource.Key}: {key}";

        unused.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UiText", "ReportAction.", typeof(ReportAction))]
    [InlineData("UiText", "ReportState.", typeof(ReportState))]
    [InlineData("UiText", "Role.", typeof(PortalRole))]
    [InlineData("ReportingText", "Step.", typeof(ReportAction))]
    [InlineData("ReportingText", "Done.", typeof(ReportAction))]
    [InlineData("ReportingText", "Holder.", typeof(ReportState))]
    [InlineData("ReportingText", "Next.", typeof(ReportState))]
    [InlineData("AuditText", "Step.", typeof(ReportAction))]
    [InlineData("QueriesText", "State.", typeof(QueryState))]
    [InlineData("QueriesText", "Kind.", typeof(QueryMessageKind))]
    public void What_is_named_by_its_value_has_words_for_every_value(string resource, string prefix, Type type) =>
        Enum.GetNames(type).Where(name => !Vietnamese[resource].ContainsKey(prefix + name)).ShouldBeEmpty();

    [Fact]
    public void A_localizer_is_called_T_for_its_own_area_and_Ui_for_the_shared_words()
    {
        var problems =
            from file in SourceTree.WebFiles(".razor", ".cs")
            let isShared = SourceTree.Relative(file).StartsWith("Components/", StringComparison.Ordinal)
            from localizer in Resources.Declarations(File.ReadAllText(file))
            where !localizer.Marker.EndsWith("TResource", StringComparison.Ordinal)
            let expected = localizer.Marker == "UiText" && !isShared ? "Ui" : "T"
            where localizer.Name != expected
            select $"{SourceTree.Relative(file)}: IStringLocalizer<{localizer.Marker}> is called {localizer.Name}, not {expected}";

        problems.ShouldBeEmpty();
    }

    [Fact]
    public void No_markup_holds_words_of_its_own()
    {
        var problems = SourceTree.WebFiles(".razor").SelectMany(file =>
            RazorTextScanner.Scan(File.ReadAllText(file)).Select(found => $"{SourceTree.Relative(file)}({found.Line}): {found.Text}"));

        problems.ShouldBeEmpty();
    }

    [Fact]
    public void No_markup_carries_inline_styles() =>
        SourceTree.WebFiles(".razor").Where(f => File.ReadAllText(f).Contains(" style=", StringComparison.OrdinalIgnoreCase)).Select(SourceTree.Relative).ShouldBeEmpty();

    [Fact]
    public void The_comparison_of_languages_can_fail()
    {
        var vietnamese = new Dictionary<string, string> { ["A"] = "{0} xã", ["B"] = "b", ["C"] = " " };
        var english = new Dictionary<string, string> { ["A"] = "communes", ["C"] = "c", ["D"] = "d" };

        Resources.Differences("X", vietnamese, english).ShouldBe(
            ["X: B has no English", "X: D has no Vietnamese", "X: C is empty", "X: A has other placeholders in English"]);
    }

    [Fact]
    public void The_search_for_keys_finds_indexers_prefixes_and_strings()
    {
        const string Source = """
            @inject IStringLocalizer<PlansText> T
            <p>@T["Plain", 1]</p> @T[$"State.{x}"] @T["Step." + x] @other["NotAKey"] @Ui["Shared"]
            """;

        Resources.KeysAskedFor(Source, "IStringLocalizer<UiText> Ui,").ShouldBe(
            [("PlansText", "Plain", false, 2), ("PlansText", "State.", true, 2), ("PlansText", "Step.", true, 2), ("UiText", "Shared", false, 2)]);
        Resources.Strings("""new("/plans", "Nav.Plans")""").ShouldBe(["Nav.Plans"]);
    }

    private static bool Exists(string marker, string key, bool isPrefix) =>
        Vietnamese.TryGetValue(marker, out var words)
        && (isPrefix ? words.Keys.Any(k => k.StartsWith(key, StringComparison.Ordinal)) : words.ContainsKey(key));

    /// <summary>The other half of a component: its code-behind, or its markup.</summary>
    private static string Partner(string file)
    {
        var partner = file.EndsWith(".razor", StringComparison.Ordinal) ? file + ".cs" : file.EndsWith(".razor.cs", StringComparison.Ordinal) ? file[..^3] : null;
        return partner is not null && File.Exists(partner) ? File.ReadAllText(partner) : "";
    }
}
