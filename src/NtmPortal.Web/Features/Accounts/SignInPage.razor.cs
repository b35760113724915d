using Microsoft.AspNetCore.Components;
using NtmPortal.Data.Demo;
using NtmPortal.Domain;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Accounts;

/// <summary>Sign-in by name and password; in the demo also by choosing from a list.</summary>
public partial class SignInPage
{
    [Inject]
    private SignIn Slice { get; set; } = default!;

    [Inject]
    private FormMessages Messages { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInInput? Input { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery]
    private string? User { get; set; }

    private bool IsAfterPassword => User is not null && Input is { Password.Length: 0 };

    /// <inheritdoc />
    protected override void OnInitialized() => Input ??= new SignInInput { UserName = User ?? "" };

    private Task SignInAsync() => SignInAsync(Input!);

    private Task SignInToDemoAsync(string userName) => SignInAsync(new SignInInput { UserName = userName, Password = DemoAccounts.Password });

    private async Task SignInAsync(SignInInput input)
    {
        var result = await Slice.RunAsync(input, Http.Connection.RemoteIpAddress, Http.RequestAborted);
        if (result.IsOk)
        {
            await Http.BeginSessionAsync(result.Value);
            Navigation.NavigateTo(ReturnPath.Of(ReturnUrl) is { } path and not "/" ? path : Landing.PathOf(result.Value.Role));
            return;
        }
        Messages.Accept<bool>(result.Problem!);
        if (result.Problem!.Code == "TooManyAttempts") Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
    }
}
