using NtmPortal.Domain.Accounts;

namespace NtmPortal.Domain.Tests.Accounts;

public sealed class ContactRulesTests
{
    [Theory]
    [InlineData("0239 3855 123", true)]
    [InlineData("+84 (0) 912.345-678", true)]
    [InlineData("12345", false)]
    [InlineData("1234567890123456", false)]
    [InlineData("------", false)]
    [InlineData("0912345678 số 2", false)]
    [InlineData("0912345678\n", false)]
    [InlineData("84+912345678", false)]
    public void A_telephone_number_has_digits_and_what_stands_between_them(string text, bool isOne) => ContactRules.IsPhone(text).ShouldBe(isOne);
}
