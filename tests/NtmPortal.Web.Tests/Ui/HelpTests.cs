using System.Collections;
using System.Globalization;
using System.Resources;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Web.Components.Help;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Ui;

/// <summary>Help at hand: each page of the cycle has its topic, each topic all answers in both languages.</summary>
public sealed class HelpTests : UiContext
{
    [Theory]
    [InlineData("/reports", "reports")]
    [InlineData("/reports/2024-Q4", "reports")]
    [InlineData("/Reports/2024-Q4/Entry", "entry")]
    [InlineData("/reports/2024-Q4/checks", "checks")]
    [InlineData("/reports/2024-Q4/submit", "submit")]
    [InlineData("/reports/2024-Q4/receipts/3", "receipt")]
    [InlineData("/reports/2024-Q4/compare", "receipt")]
    [InlineData("/reports/2024-Q4/review", "review")]
    [InlineData("/reports/2024-Q4/history/8.4-NTM/28333", "history")]
    [InlineData("/calendar/plan", "calendar")]
    [InlineData("/progress", null)]
    [InlineData("/", null)]
    public void A_page_has_its_topic(string path, string? topic) => (HelpTopic.Of(path)?.Key).ShouldBe(topic);

    [Theory]
    [InlineData(Localisation.Vietnamese, "Tôi phải làm gì?")]
    [InlineData(Localisation.English, "What do I have to do?")]
    public void Help_stands_on_the_page_itself(string culture, string question)
    {
        Read(culture);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/reports/2024-Q4/submit?x=1");

        Render<PageHelp>().Find("details dt").TextContent.ShouldBe(question);
    }

    [Fact]
    public void A_page_without_a_topic_has_none()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/progress");

        Render<PageHelp>().Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public void Every_topic_answers_everything_and_no_answer_is_left_over()
    {
        var texts = new ResourceManager(typeof(HelpText)).GetResourceSet(CultureInfo.InvariantCulture, true, true)!
            .Cast<DictionaryEntry>().Select(entry => (string)entry.Key).ToList();

        foreach (var topic in HelpTopic.All)
            new[] { "Title", "Do", "When", "Arrived" }.ShouldAllBe(part => texts.Contains($"{topic.Key}.{part}"), topic.Key);
        texts.Where(key => char.IsLower(key[0])).Select(key => key.Split('.')[0]).Distinct()
            .ShouldBe(HelpTopic.All.Select(topic => topic.Key), ignoreOrder: true);
    }
}
