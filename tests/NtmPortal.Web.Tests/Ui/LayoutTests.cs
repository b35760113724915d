using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NtmPortal.Web.Components.Layout;
using NtmPortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Ui;

public sealed class LayoutTests : UiContext
{
    private static readonly RenderFragment Body = builder => builder.AddMarkupContent(0, "<h1>x</h1>");

    [Fact]
    public void The_frame_names_tenant_and_user_and_marks_where_one_is()
    {
        Navigation.Frame = new NavFrame("Tỉnh Hà Tĩnh", "Nguyễn Thị Hương", "Chuyên viên", true, [new("/progress", "Nav.Progress"), new("/reports", "Nav.Reports"), new("/plans", "Nav.Plans", 3)]);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/reports/7");

        var page = Render<MainLayout>(p => p.Add(c => c.Body, Body));

        page.Find(".tenant").TextContent.ShouldBe("Tỉnh Hà Tĩnh");
        page.Find(".who b").TextContent.ShouldBe("Nguyễn Thị Hương");
        page.Find(".demo-banner").TextContent.ShouldContain("số liệu minh hoạ");
        page.FindAll(".side a.active").ShouldHaveSingleItem().TextContent.Trim().ShouldBe("Báo cáo quý");
        page.Find(".side a[href='/plans'] .visually-hidden").TextContent.ShouldBe("3 việc đang chờ");
        page.Find("details.nav-phone summary").TextContent.ShouldBe("Danh mục");
        page.Find("form[action='/sign-out'][method=post] input[name=__RequestVerificationToken]").ShouldNotBeNull();
        page.Find(".skip-link").GetAttribute("href").ShouldBe("/reports/7#main");
        page.Find("main#main h1").ShouldNotBeNull();
    }

    [Fact]
    public void A_visitor_sees_no_navigation_and_may_sign_in()
    {
        var page = Render<MainLayout>(p => p.Add(c => c.Body, Body));

        page.FindAll("nav, .who, .demo-banner, form[action='/sign-out']").ShouldBeEmpty();
        page.Find("a[href='/sign-in']").TextContent.ShouldBe("Đăng nhập");
    }

    [Theory]
    [InlineData(Localisation.Vietnamese, "English", Localisation.English)]
    [InlineData(Localisation.English, "Tiếng Việt", Localisation.Vietnamese)]
    public void The_language_switch_offers_the_other_language_and_comes_back_to_the_page(string culture, string offered, string value)
    {
        Read(culture);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/plans?year=2025");

        var form = Render<LanguageSwitch>();

        form.Find("form[method=post]").GetAttribute("action").ShouldBe("/culture");
        form.Find("button[name=culture]").TextContent.ShouldBe(offered);
        form.Find("button[name=culture]").GetAttribute("value").ShouldBe(value);
        form.Find("input[name=returnUrl]").GetAttribute("value").ShouldBe("/plans?year=2025");
        form.Find("input[name=__RequestVerificationToken]").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(Localisation.Vietnamese, "Không tìm thấy trang")]
    [InlineData(Localisation.English, "Page not found")]
    public void A_missing_page_says_so(string culture, string title)
    {
        Read(culture);
        Render<NotFound>().Find("h1").TextContent.ShouldBe(title);
    }

    [Fact]
    public void Who_has_not_signed_in_is_sent_to_sign_in_and_back()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/plans?year=2025");

        Render<RedirectToSignIn>();

        navigation.ToBaseRelativePath(navigation.Uri).ShouldBe("sign-in?returnUrl=%2Fplans%3Fyear%3D2025");
    }

    [Fact]
    public void The_account_layout_holds_the_card_and_the_language()
    {
        var page = Render<AccountLayout>(p => p.Add(c => c.Body, Body));

        page.Find("main.account-card h1").ShouldNotBeNull();
        page.Find(".account-head form[action='/culture']").ShouldNotBeNull();
    }
}
