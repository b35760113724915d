using System.Text.Json.Nodes;
using NtmPortal.Data.Reference;
using NtmPortal.Domain;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Reference;

public sealed class ReferenceFilesTests
{
    private static readonly ReferenceFiles Files = ReferenceFiles.Embedded();

    public static TheoryData<string> Names => [.. Files.Names];

    private static string Refusal(string name, string text) =>
        Should.Throw<InvalidDataException>(() =>
        {
            var data = ReferenceData.Load(Files.With(name, text));
            return data.Reform(data.UnitChanges);
        }).Message;

    private static string Changed(string name, string old, string with)
    {
        var text = Files[name];
        text.ShouldContain(old);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + with + text[(at + old.Length)..];
    }

    [Fact]
    public void There_are_eight_files_of_units_five_of_plans_and_ten_of_the_rest() =>
        Files.Names.ShouldBe([
            "checks.json", "criteria-sets.json", "crosswalk.json", "holidays.json", "indicators.json", "issuing-bodies.json", "national-targets.json",
            "plan-bentre.json", "plan-giongrieng.json", "plan-hatinh.json", "plan-tiengiang.json", "plan-travinh.json",
            "reform-2025.json", "tenants.json", "text-parts.json", "unit-changes.json",
            "units-42.json", "units-82.json", "units-83.json", "units-84.json", "units-86.json", "units-87.json", "units-89.json", "units-91.json"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_unknown_property_is_refused_wherever_it_stands(string name)
    {
        var objects = Descendants(JsonNode.Parse(Files[name])!).Count();
        for (var i = 0; i < objects; i += Math.Max(1, objects / 12))
        {
            var root = JsonNode.Parse(Files[name])!;
            Descendants(root).ElementAt(i)["surprise"] = 1;
            var message = Refusal(name, root.ToJsonString());
            message.ShouldStartWith(name);
            if (!message.Contains("surprise", StringComparison.Ordinal)) message.ShouldContain("$.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_that_is_not_composed_unicode_is_refused(string name) =>
        Refusal(name, Changed(name, "\"note\": \"", "\"note\": \"e\u0302 ")).ShouldBe($"{name}, the file: text is not in NFC");

    [Theory]
    [InlineData("\"key\": \"CountFell\"", "\"key\": \"YearToDateFell\"", "rule YearToDateFell: occurs twice")]
    [InlineData("[\"SMART-C\"], \"limit\": 1", "[\"SMART-X\"], \"limit\": 1", "rule MoreThanOneCommune: unknown indicator SMART-X")]
    [InlineData("[\"SMART-C\"], \"limit\": 1", "[\"SERV\"], \"limit\": 1", "rule MoreThanOneCommune: Limit cannot judge SERV, which is MetNotMet")]
    [InlineData("[\"SMART-C\"], \"limit\": 1", "[\"SMART-C\"]", "rule MoreThanOneCommune: a limit above 0 is needed")]
    [InlineData("[\"SMART-C\"], \"limit\": 1", "[], \"limit\": 1", "rule MoreThanOneCommune: is for no indicator")]
    [InlineData("\"factor\": 1.5", "\"factor\": 1", "rule ManagersJumped: a factor above 1 is needed")]
    [InlineData("\"points\": 30", "\"points\": 30, \"limit\": 3", "rule ShareJumped: a threshold that ShareJump does not use")]
    [InlineData("\"kind\": \"Limit\", \"severity\": \"Warning\", \"indicators\": [\"SMART-C\"], \"limit\": 1", "\"kind\": \"Sum\", \"severity\": \"Warning\", \"indicators\": [\"SMART-C\"]", "rule MoreThanOneCommune: a sum has two indicators: the whole and its part")]
    public void A_rule_that_could_not_work_is_refused(string old, string with, string problem) =>
        Refusal("checks.json", Changed("checks.json", old, with)).ShouldBe($"checks.json, {problem}");

    [Fact]
    public void A_refusal_names_the_file_the_entry_and_the_problem()
    {
        Refusal("plan-bentre.json", Changed("plan-bentre.json", "\"indicator\": \"TRAIN\"", "\"indicator\": \"TRIAN\""))
            .ShouldBe("plan-bentre.json, target TRIAN: unknown indicator");
        Refusal("plan-bentre.json", Changed("plan-bentre.json", "\"indicator\": \"E-D\"", "\"indicator\": \"E-P\""))
            .ShouldBe("plan-bentre.json, target E-P 2025: occurs twice");
        Refusal("plan-tiengiang.json", Changed("plan-tiengiang.json", "\"agency\": \"home\"", "\"agency\": \"house\""))
            .ShouldBe("plan-tiengiang.json, target TRAIN: unknown agency house");
        Refusal("plan-hatinh.json", Changed("plan-hatinh.json", "\"place\": \"files\"", "\"place\": \"flies\""))
            .ShouldBe("plan-hatinh.json, target E-P: unknown place flies");
        Refusal("plan-travinh.json", Changed("plan-travinh.json", "\"value\": 35", "\"value\": null"))
            .ShouldBe("plan-travinh.json, target TRAIN: comparator and value are stated together or not at all");
        Refusal("plan-giongrieng.json", Changed("plan-giongrieng.json", "\"906\"", "\"436\""))
            .ShouldBe("plan-giongrieng.json, unit 436: the tenant's province has no such District");
        Refusal("indicators.json", Changed("indicators.json", "\"set\": \"cds-ntm-2021\"", "\"set\": \"cds\""))
            .ShouldBe("indicators.json, indicator E-P: unknown set cds");
        Refusal("crosswalk.json", Changed("crosswalk.json", "\"from\": \"8.4-NTM\"", "\"from\": \"8.4\""))
            .ShouldBe("crosswalk.json, link 8.4 7-XA-2026: unknown indicator 8.4");
        Refusal("crosswalk.json", Changed("crosswalk.json", "\"from\": \"8.4-NTM\", \"to\": \"7-XA-2026\", \"comparability\": \"NotComparable\"", "\"from\": \"E-C\", \"to\": \"7-XA-2026\", \"comparability\": \"WithCare\""))
            .ShouldBe("crosswalk.json, link E-C 7-XA-2026: only two indicators of one kind compare");
        Refusal("units-42.json", Changed("units-42.json", "\"code\": \"437\"", "\"code\": \"436\""))
            .ShouldBe("units-*.json, unit District 436: occurs twice");
        Refusal("units-42.json", Changed("units-42.json", "\"2023-01-01\"", "\"2025-07-01\""))
            .ShouldBe("units-42.json, validFrom: must be 2023-01-01; later changes stand in unit-changes.json");
    }

    [Theory]
    [InlineData("plan-bentre.json", "\"AtLeast\"", "\"AtMost\"", "$.targets[0].comparator")]
    [InlineData("plan-bentre.json", "\"AtLeast\"", "1", "$.targets[0].comparator")]
    [InlineData("indicators.json", "\"Ratio\"", "\"Share\"", "$.indicators[0].kind")]
    [InlineData("units-42.json", "\"Ward\"", "\"Phường\"", "$.province.districts[0].communes[0].type")]
    public void An_unknown_name_of_an_enum_is_refused_with_its_place(string name, string old, string with, string place) =>
        Refusal(name, Changed(name, old, with)).ShouldStartWith($"{name}, {place}, line ");

    [Fact]
    public void A_property_stated_twice_is_refused() =>
        Refusal("tenants.json", Changed("tenants.json", "\"id\": 42,", "\"id\": 42, \"id\": 43,")).ShouldStartWith("tenants.json, $.tenants[1]");

    [Fact]
    public void Every_text_stands_in_both_languages()
    {
        var data = ReferenceData.Load();
        object[] rows =
        [
            .. data.Indicators, .. data.CriteriaSets, .. data.CriteriaLinks, .. data.Tenants, .. data.Plans, .. data.Plans.SelectMany(p => p.Items),
            .. data.Plans.SelectMany(p => p.Targets), .. data.Plans.SelectMany(p => p.Targets).SelectMany(t => t.Agencies),
        ];
        foreach (var row in rows)
            foreach (var vi in row.GetType().GetProperties().Where(p => p.Name.EndsWith("Vi", StringComparison.Ordinal)))
            {
                var texts = (Vi: (string?)vi.GetValue(row), En: (string?)row.GetType().GetProperty(vi.Name[..^2] + "En")!.GetValue(row));
                string.IsNullOrWhiteSpace(texts.En).ShouldBe(texts.Vi is null, $"{row.GetType().Name}.{vi.Name}: {texts}");
                texts.Vi?.Trim().ShouldBe(texts.Vi);
                texts.Vi?.ShouldNotBeEmpty();
            }

        data.Indicators.ShouldAllBe(i => i.NameVi != i.NameEn && i.DefinitionVi != i.DefinitionEn);
    }

    [Fact]
    public void Every_row_of_a_plan_carries_its_tenant_and_an_id_that_is_the_same_at_each_load()
    {
        static List<(int Tenant, Guid Id)> Rows(ReferenceData data) =>
        [
            .. data.Plans.Select(p => (p.TenantId, p.Id)),
            .. data.Plans.SelectMany(p => p.Items.Select(i => (i.TenantId, i.Id))),
            .. data.Plans.SelectMany(p => p.Targets.Select(t => (t.TenantId, t.Id))),
            .. data.Plans.SelectMany(p => p.Targets.SelectMany(t => t.Agencies.Select(a => (a.TenantId, a.Id)))),
        ];
        var rows = Rows(ReferenceData.Load());
        rows.ShouldBe(Rows(ReferenceData.Load()));
        rows.Select(r => r.Id).ShouldBeUnique();
        rows.Select(r => r.Tenant).Distinct().Order().ShouldBe([42, 82, 83, 84, 91]);
        foreach (var plan in ReferenceData.Load().Plans)
        {
            IEnumerable<ITenantOwned> below = [.. plan.Items, .. plan.Targets, .. plan.Targets.SelectMany(t => t.Agencies)];
            below.ShouldAllBe(row => row.TenantId == plan.TenantId);
            plan.Targets.ShouldAllBe(t => t.PlanId == plan.Id && t.Agencies.All(a => a.TargetId == t.Id));
        }
    }

    private static IEnumerable<JsonObject> Descendants(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Descendants(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Descendants),
        _ => [],
    };
}
