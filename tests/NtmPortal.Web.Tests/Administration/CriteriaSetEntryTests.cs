using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Catalogue.Entry;
using NtmPortal.Domain.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Testing;
using NtmPortal.Web.Features.Administration.CriteriaSets;
using NtmPortal.Web.Tests.Isolation;
using Npgsql;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Administration;

/// <summary>A set is entered by form and by workbook, published, amended; and what the portal refuses on the way.</summary>
public sealed class CriteriaSetEntryTests : IAsyncLifetime
{
    private const string Address = "/administration/criteria";

    private TestDatabase _database = null!;
    private ReferenceCache _reference = null!;
    private PortalServer _server = null!;
    private PortalClient _client = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _reference = await ReferenceCache.LoadAsync(_database.Portal);
        _server = await PortalServer.StartAsync(_database, change: services => services.AddSingleton(_reference));
        _client = await _server.SignInAsync(TestDatabase.Central, PortalRole.SystemAdministrator);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_set_is_entered_by_form_published_and_holds_from_its_first_day()
    {
        var draft = await BeginAsync();
        (await _client.ReadAsync(draft)).ShouldContain("Chưa có chỉ tiêu nào.");
        foreach (var part in SetForm.OfSet)
            foreach (var (index, row) in Model[part].Index()) await SaveAsync(draft, part, index + 1, new(row));
        (await _client.ReadAsync(draft)).ShouldContain("Sẵn sàng công bố");
        _reference.CriteriaSets.ShouldAllBe(s => s.Key != "tinh-42-2027", "a draft has no effect");

        (await PublishAsync(draft)).ShouldBe(Address);

        var (hatinh, bentre, day) = (TestDatabase.HaTinh, TestDatabase.BenTre, new DateOnly(2027, 1, 1));
        _reference.IndicatorsOn(hatinh, day).Select(i => i.Key).ShouldBe(["7-XA-2026", "1.1-HT-2027", "1.2-HT-2027"]);
        _reference.IndicatorsOn(hatinh, day.AddDays(-1)).Select(i => i.Key).ShouldBe(["7-XA-2026"]);
        _reference.IndicatorsOn(bentre, day).Select(i => i.Key).ShouldBe(["7-XA-2026"]);
        _reference.Criteria.EarlierOf(_reference.IndicatorByKey["1.1-HT-2027"]).ShouldHaveSingleItem().Indicator.Key.ShouldBe("E-C");
        (await ReferenceCache.LoadAsync(_database.Portal)).IndicatorsOn(hatinh, day).Count.ShouldBe(3, "others see it as well");
        using var file = await _client.GetAsync($"{Address}/sets/tinh-42-2027/set.xlsx");
        SetWorkbook.Read(await file.Content.ReadAsByteArrayAsync(), SetForm.OfSet).Value.Document.IsSameAs(Model).ShouldBeTrue("what was published is what was entered");
        using var reader = await _server.SignInAsync(TestDatabase.HaTinh, PortalRole.Leader);
        var page = await reader.ReadAsync("/catalogue");
        foreach (var words in new[] { "Bộ tiêu chí của Hà Tĩnh", "riêng của Tỉnh Hà Tĩnh", "Ít nhất 80 %", "Nhóm một", "So sánh cần thận trọng" }) page.ShouldContain(words);
    }

    [Fact]
    public async Task A_workbook_is_written_and_read_again_without_a_difference_in_either_language()
    {
        var words = _server.Services.CreateScope().ServiceProvider.GetRequiredService<SetWorkbook>();
        foreach (var language in new[] { "vi", "en" })
        {
            var before = (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture);
            try
            {
                System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.CurrentUICulture = new(language);
                var read = SetWorkbook.Read(words.Write(Model, SetForm.OfSet), SetForm.OfSet).Value;
                read.Findings.ShouldBeEmpty();
                read.Document.IsSameAs(Model).ShouldBeTrue(language);
            }
            finally
            {
                (System.Globalization.CultureInfo.CurrentCulture, System.Globalization.CultureInfo.CurrentUICulture) = before;
            }
        }

        var draft = await ImportAsync(Address, words.Write(Model, SetForm.OfSet));
        (await _client.ReadAsync(draft)).ShouldContain("Sẵn sàng công bố");
        using var file = await _client.GetAsync(draft + "/set.xlsx");
        SetWorkbook.Read(await file.Content.ReadAsByteArrayAsync(), SetForm.OfSet).Value.Document.IsSameAs(Model).ShouldBeTrue();
    }

    [Fact]
    public async Task An_amendment_adds_and_ends_from_its_day_and_the_database_lets_nothing_else_change()
    {
        var draft = await BeginAsync(key: "xa-ntm-2026");
        await SaveAsync(draft, SetPart.Amendment, 1, new() { ["LegalAct"] = "9/QĐ-TTg, 01/6/2026", ["IssuedOn"] = "2026-06-01", ["EffectiveFrom"] = "2026-07-01" });
        await SaveAsync(draft, SetPart.Ends, 1, new() { ["Indicator"] = "7-XA-2026" });
        await SaveAsync(draft, SetPart.Indicators, 1, Met("7.1-XA-2026"));
        await SaveAsync(draft, SetPart.Links, 1, Link("7-XA-2026", "7.1-XA-2026", "Same"));

        (await PublishAsync(draft)).ShouldBe(Address);

        _reference.IndicatorsOn(TestDatabase.HaTinh, new(2026, 6, 30)).ShouldHaveSingleItem().Key.ShouldBe("7-XA-2026");
        _reference.IndicatorsOn(TestDatabase.HaTinh, new(2026, 7, 1)).ShouldHaveSingleItem().Key.ShouldBe("7.1-XA-2026");
        _reference.Criteria.EarlierOf(_reference.IndicatorByKey["7.1-XA-2026"]).Select(e => (e.Indicator.Key, e.Comparability))
            .ShouldBe([("7-XA-2026", Comparability.Same), ("8.4-NTM", Comparability.NotComparable)]);
        await _database.ReinstallAsync();
        (await ReferenceCache.LoadAsync(_database.Portal)).IndicatorByKey["7-XA-2026"].ValidTo.ShouldBe(new DateOnly(2026, 6, 30), "an upgrade brings no ended indicator back");
        await using var installation = await Attacker.OpenAsync(_database, TestDatabase.Central, ContextKind.System);
        (await installation.TryAsync("update portal.indicators set valid_to = '2026-08-31' where key = '7-XA-2026'")).State.ShouldBe("23514");
        foreach (var sql in new[] { "update portal.indicators set name_vi = 'khác'", "delete from portal.criteria_links", "update portal.criteria_sets set valid_to = null", "update portal.thresholds set value = 1" })
            (await installation.TryAsync(sql)).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
        await using var office = await Attacker.OpenAsync(_database, TestDatabase.HaTinh);
        (await office.TryAsync("insert into portal.set_drafts values (gen_random_uuid(), null, '{}', 1, 'x', now())")).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await office.TryAsync("insert into portal.criteria values (6, '8', 'x', 'x', 1)")).State.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await office.TryAsync("update portal.indicators set valid_to = '2020-01-01' where key = 'E-C'")).Rows.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_published_for_days_on_which_a_report_is_opened()
    {
        await _database.OpenReportAsync(TestDatabase.HaTinh, new Quarter(2027, 1));
        var draft = await ImportAsync(Address, _server.Services.CreateScope().ServiceProvider.GetRequiredService<SetWorkbook>().Write(Model, SetForm.OfSet));

        (await PublishAsync(draft)).ShouldContain("đã mở báo cáo");
        _reference.CriteriaSets.ShouldAllBe(s => s.Key != "tinh-42-2027");
    }

    [Theory]
    [InlineData(SetPart.Head, "Key", "xa-ntm-2026", "SetKeyTaken")]
    [InlineData(SetPart.Head, "Key", "Xã 2027", "SetKeyForm")]
    [InlineData(SetPart.Head, "ValidFrom", "2031-01-01", "SetDaysOrder")]
    [InlineData(SetPart.Head, "ValidFrom", "mai", "SetNoDay")]
    [InlineData(SetPart.Head, "Province", "", "SetOverlaps")]
    [InlineData(SetPart.Head, "Province", "99", "SetNoProvince")]
    [InlineData(SetPart.Indicators, "Key", "8.4-NTM", "SetKeyTaken")]
    [InlineData(SetPart.Indicators, "IndicatorKind", "Ratio?", "SetNoWord")]
    [InlineData(SetPart.Indicators, "NumeratorVi", "", "SetLabelNeeded")]
    [InlineData(SetPart.Indicators, "Criterion", "9", "SetNoCriterion")]
    [InlineData(SetPart.Indicators, "DefinitionEn", "", "Required")]
    [InlineData(SetPart.Thresholds, "Group", "3", "SetNoGroup")]
    [InlineData(SetPart.Thresholds, "Indicator", "X", "SetNoIndicator")]
    [InlineData(SetPart.Thresholds, "Comparator", "", "SetThresholdHalf")]
    [InlineData(SetPart.Links, "From", "X", "SetNoIndicator")]
    [InlineData(SetPart.Links, "From", "8.4-NTM", "SetLinkKinds")]
    public void What_stands_in_the_way_is_named_by_part_row_and_field(SetPart part, string field, string typed, string problem)
    {
        var row = new Dictionary<string, string>(Model[part][0]);
        if (typed.Length == 0) row.Remove(field);
        else row[field] = typed;
        var read = SetReader.Read(Model.With(part, [row, .. Model[part].Skip(1)]), new SetSurroundings(_database.Reference.Criteria, (code, _) => code == "42" ? 42 : null));

        read.Findings.ShouldContain(f => f.Part == part && f.Row == 1 && f.Problem.Code == problem);
        SetReader.Read(Model, new SetSurroundings(_database.Reference.Criteria, (_, _) => 42)).Findings.ShouldBeEmpty();
    }

    private static SetDocument Model => SetDocument.Empty
        .With(SetPart.Head, [new Dictionary<string, string>
        {
            ["Key"] = "tinh-42-2027", ["Kind"] = "Commune", ["NameVi"] = "Bộ tiêu chí của Hà Tĩnh", ["NameEn"] = "Hà Tĩnh's criteria", ["LegalAct"] = "1/2026/QĐ-UBND", ["IssuedOn"] = "2026-12-01",
            ["StageFrom"] = "2026", ["StageTo"] = "2030", ["ValidFrom"] = "2027-01-01", ["ValidTo"] = "2030-12-31", ["Province"] = "42", ["CriteriaStated"] = "2",
        }])
        .With(SetPart.Criteria, [new Dictionary<string, string> { ["Code"] = "1", ["NameVi"] = "Chuyển đổi số", ["NameEn"] = "Digital transformation" }])
        .With(SetPart.Groups, [new Dictionary<string, string> { ["Key"] = "1", ["NameVi"] = "Nhóm một", ["NameEn"] = "Group one", ["CommunesVi"] = "Xã đồng bằng", ["CommunesEn"] = "Communes of the plain" }])
        .With(SetPart.Indicators,
        [
            new Dictionary<string, string>(Met("1.1-HT-2027"))
            {
                ["IndicatorKind"] = "Ratio", ["Measure"] = "Files", ["Criterion"] = "1", ["NumeratorVi"] = "Hồ sơ xử lý", ["NumeratorEn"] = "Handled", ["DenominatorVi"] = "Tổng số", ["DenominatorEn"] = "All",
            },
            new Dictionary<string, string>(Met("1.2-HT-2027")) { ["Criterion"] = "1", ["RuleIsDefault"] = "true" },
        ])
        .With(SetPart.Thresholds, [new Dictionary<string, string> { ["Indicator"] = "1.1-HT-2027", ["Group"] = "1", ["Comparator"] = "AtLeast", ["Value"] = "80", ["Unit"] = "%" }])
        .With(SetPart.Links, [Link("E-C", "1.1-HT-2027", "WithCare")]);

    private static Dictionary<string, string> Met(string key) => new()
    {
        ["Key"] = key, ["CodeVi"] = key, ["CodeEn"] = key, ["NameVi"] = "Chỉ tiêu", ["NameEn"] = "Indicator", ["DefinitionVi"] = "Xã đạt.", ["DefinitionEn"] = "The commune meets it.",
        ["IndicatorKind"] = "MetNotMet", ["Accumulation"] = "StateAtCutOff", ["Measure"] = "Communes", ["Pillar"] = "DigitalSociety", ["CountedTypes"] = "RuralCommune", ["LegalSource"] = "1/2026/QĐ-UBND",
    };

    private static Dictionary<string, string> Link(string from, string to, string comparability) => new()
    {
        ["From"] = from, ["To"] = to, ["Comparability"] = comparability, ["ReasonVi"] = "Cùng nội dung.", ["ReasonEn"] = "The same content.", ["StatedByVi"] = "UBND tỉnh", ["StatedByEn"] = "the province",
    };

    private async Task<string> BeginAsync(string? key = null)
    {
        using var answer = await _client.SubmitAsync(Address, key is null ? "new" : "amend " + key);
        return _client.TargetOf(answer).ShouldNotBeNull();
    }

    private async Task SaveAsync(string draft, SetPart part, int row, Dictionary<string, string> typed)
    {
        var path = $"{draft}/{part}/{row}";
        var version = System.Text.RegularExpressions.Regex.Match(await _client.ReadAsync(path), "name=\"Version\" value=\"(\\d+)\"").Groups[1].Value;
        using var answer = await _client.SubmitAsync(path, "row", [("Version", version), .. typed.Select(f => ("f." + f.Key, f.Value))]);
        _client.TargetOf(answer).ShouldNotBeNull().ShouldStartWith(draft);
    }

    /// <summary>The address after it, or what the page says.</summary>
    private async Task<string> PublishAsync(string draft)
    {
        var version = System.Text.RegularExpressions.Regex.Match(await _client.ReadAsync(draft), "name=\"PublishVersion\" value=\"(\\d+)\"").Groups[1].Value;
        using var answer = await _client.SubmitAsync(draft, "publish", ("PublishVersion", version), ("Agreed", "true"));
        return _client.TargetOf(answer) ?? WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> ImportAsync(string page, byte[] file)
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent("import"), "_handler" }, { new StringContent(await _client.TokenAsync(page)), "__RequestVerificationToken" }, { new ByteArrayContent(file), "File", "bo-tieu-chi.xlsx" },
        };
        using var answer = await _client.Http.PostAsync(new Uri(page, UriKind.Relative), content);
        return _client.TargetOf(answer).ShouldNotBeNull(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
