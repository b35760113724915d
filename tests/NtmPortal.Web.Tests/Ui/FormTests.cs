using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using NtmPortal.Web.Components.Ui;
using Shouldly;
using Xunit;

namespace NtmPortal.Web.Tests.Ui;

public sealed class FormTests : UiContext
{
    [Fact]
    public void A_field_ties_label_hint_and_error_to_its_input()
    {
        var field = Render<Field>(p => p.Add(c => c.Id, "email").Add(c => c.Label, "Thư điện tử").Add(c => c.Hint, "Của cơ quan").Add(c => c.Error, "Đã có người dùng.")
            .Add(c => c.ChildContent, Input));

        field.Find("label").GetAttribute("for").ShouldBe("email");
        field.Find("input").GetAttribute("aria-describedby").ShouldBe("email-hint email-error");
        field.Find("input").GetAttribute("aria-invalid").ShouldBe("true");
        field.Find("#email-hint").TextContent.ShouldBe("Của cơ quan");
        field.Find("#email-error").TextContent.ShouldBe("Đã có người dùng.");
    }

    [Fact]
    public void A_field_with_nothing_to_say_adds_nothing()
    {
        var input = Render<Field>(p => p.Add(c => c.Id, "name").Add(c => c.Label, "Tên").Add(c => c.ChildContent, Input)).Find("input");

        input.HasAttribute("aria-describedby").ShouldBeFalse();
        input.HasAttribute("aria-invalid").ShouldBeFalse();
    }

    [Fact]
    public void An_optional_field_says_so() =>
        Render<Field>(p => p.Add(c => c.Id, "note").Add(c => c.Label, "Ghi chú").Add(c => c.IsOptional, true).Add(c => c.ChildContent, Input))
            .Find("label").TextContent.ShouldBe("Ghi chú (không bắt buộc)");

    [Fact]
    public void A_field_shows_the_validation_messages_of_its_property()
    {
        var person = new Person();
        var context = new EditContext(person);
        new ValidationMessageStore(context).Add(() => person.Age!, "Nhập tuổi.");

        var field = Render<Field>(p => p.AddCascadingValue(context).Add(c => c.Id, "age").Add(c => c.Label, "Tuổi").Add(c => c.For, () => person.Age).Add(c => c.ChildContent, Input));

        field.Find("#age-error").TextContent.ShouldBe("Nhập tuổi.");
    }

    [Fact]
    public void A_submit_button_carries_what_the_form_needs()
    {
        var button = Render<SubmitButton>(p => p.Add(c => c.Look, ButtonLook.Danger).AddUnmatched("name", "action").AddUnmatched("value", "lock").AddChildContent("Khoá")).Find("button");

        button.GetAttribute("type").ShouldBe("submit");
        button.ClassList.ShouldContain("btn-danger");
        button.GetAttribute("value").ShouldBe("lock");
    }

    private static Microsoft.AspNetCore.Components.RenderFragment Input(FieldWiring wiring) => builder =>
    {
        builder.OpenElement(0, "input");
        builder.AddMultipleAttributes(1, wiring.Attributes);
        builder.CloseElement();
    };

    private sealed class Person
    {
        public int? Age { get; set; }
    }
}
