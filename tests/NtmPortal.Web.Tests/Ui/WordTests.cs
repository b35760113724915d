using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Ui;

/// <summary>Components that put a state into words: status, badge, steps, notice, heads and empty places.</summary>
public sealed class WordTests : UiContext
{
    private enum ReportState
    {
        Draft,
        Returned,
        Lost,
    }

    [Theory]
    [InlineData(Localisation.Vietnamese, "Đạt")]
    [InlineData(Localisation.English, "Reached")]
    public void The_resource_files_are_found_in_both_languages(string culture, string expected)
    {
        Read(culture);
        var word = Services.GetRequiredService<IStringLocalizer<UiText>>()["Status.Reached"];
        word.ResourceNotFound.ShouldBeFalse();
        word.Value.ShouldBe(expected);
    }

    [Theory]
    [InlineData(StatusKey.None, "is-none", "Chưa có số liệu")]
    [InlineData(StatusKey.Reached, "is-reached", "Đạt")]
    [InlineData(StatusKey.OnTrack, "is-on-track", "Đúng lộ trình")]
    [InlineData(StatusKey.AtRisk, "is-at-risk", "Có nguy cơ")]
    [InlineData(StatusKey.Late, "is-late", "Chậm")]
    public void A_status_is_told_by_word_icon_and_tone(StatusKey status, string tone, string word)
    {
        var pill = Render<Status>(p => p.Add(c => c.Value, status)).Find(".status");

        pill.ClassList.ShouldContain(tone);
        pill.TextContent.ShouldBe(word);
        pill.QuerySelector("svg[aria-hidden=true] path").ShouldNotBeNull();
    }

    [Fact]
    public void A_report_state_is_named_by_the_enum_it_comes_from()
    {
        Render<ReportStateBadge>(p => p.Add(c => c.State, ReportState.Returned)).Find(".badge.is-returned").TextContent.ShouldBe("Trả lại");
        Read(Localisation.English);
        Render<ReportStateBadge>(p => p.Add(c => c.State, ReportState.Draft)).Find(".badge").TextContent.ShouldBe("Draft");
        Should.Throw<InvalidOperationException>(() => Render<ReportStateBadge>(p => p.Add(c => c.State, ReportState.Lost)));
    }

    [Fact]
    public void Steps_say_in_words_and_to_assistive_technology_where_things_stand()
    {
        var steps = Render<Steps>(p => p.Add(c => c.Items, [new Step("Nháp", StepState.Done), new Step("Đã nộp", StepState.Now, "11/06/2025"), new Step("Đã chốt", StepState.Todo)]));

        steps.Find("ol").GetAttribute("aria-label").ShouldBe("Các bước xử lý");
        steps.FindAll("li").Select(li => li.GetAttribute("aria-current")).ShouldBe([null, "step", null]);
        steps.FindAll("li .visually-hidden").Select(s => s.TextContent).ShouldBe(["(đã xong)", "(bước hiện tại)", "(chưa đến)"]);
        steps.Find("li.is-now .step-note").TextContent.ShouldBe("11/06/2025");
    }

    [Theory]
    [InlineData(NoticeKind.Error, "alert", "Lỗi: ")]
    [InlineData(NoticeKind.Warning, "status", "Lưu ý: ")]
    [InlineData(NoticeKind.Success, "status", "Đã xong: ")]
    [InlineData(NoticeKind.Info, "status", "Thông tin: ")]
    public void A_notice_is_announced_by_its_weight(NoticeKind kind, string role, string spoken)
    {
        var notice = Render<Notice>(p => p.Add(c => c.Kind, kind).AddChildContent("Còn 3 ô lỗi."));

        notice.Find(".notice").GetAttribute("role").ShouldBe(role);
        notice.Find(".notice-words").TextContent.Trim().ShouldBe(spoken + "Còn 3 ô lỗi.");
    }

    [Fact]
    public void A_page_has_one_heading_its_line_and_its_actions()
    {
        var head = Render<PageHead>(p => p.Add(c => c.Title, "Quý II/2025").Add(c => c.Subtitle, "đã chốt").Add(c => c.Actions, "<a href='/x'>In</a>"));

        head.FindAll("h1").ShouldHaveSingleItem().TextContent.ShouldBe("Quý II/2025");
        head.Find(".page-head-sub").TextContent.ShouldBe("đã chốt");
        head.Find(".page-head-actions a").TextContent.ShouldBe("In");
        Render<PageHead>(p => p.Add(c => c.Title, "x")).FindAll(".page-head-sub, .page-head-actions").ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_place_says_what_is_missing_and_the_way_on()
    {
        var empty = Render<EmptyState>(p => p.Add(c => c.Title, "Chưa có báo cáo").AddChildContent("Mở kỳ để bắt đầu.").Add(c => c.Actions, "<a href='/x'>Mở kỳ</a>"));

        empty.Find(".empty-title").TextContent.ShouldBe("Chưa có báo cáo");
        empty.Find(".actions a").TextContent.ShouldBe("Mở kỳ");
    }

    [Fact]
    public void A_wide_table_can_be_scrolled_by_keyboard_and_has_a_name()
    {
        var frame = Render<TableFrame>(p => p.Add(c => c.Label, "Bảng nhập").AddChildContent("<table></table>")).Find(".table-frame");

        frame.GetAttribute("role").ShouldBe("region");
        frame.GetAttribute("aria-label").ShouldBe("Bảng nhập");
        frame.GetAttribute("tabindex").ShouldBe("0");
    }
}
