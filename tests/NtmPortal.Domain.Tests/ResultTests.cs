namespace NtmPortal.Domain.Tests;

public sealed class ResultTests
{
    [Fact]
    public void A_result_that_worked_gives_its_value()
    {
        Result<int> result = 5;
        result.IsOk.ShouldBeTrue();
        result.Value.ShouldBe(5);
        result.Problem.ShouldBeNull();
    }

    [Fact]
    public void A_result_that_did_not_work_refuses_to_give_a_value()
    {
        Result<int> result = new Problem("NotANumber", "abc");
        result.IsOk.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => result.Value).Message.ShouldBe("No value: NotANumber");
    }

    [Fact]
    public void Problems_are_equal_by_code_and_arguments()
    {
        new Problem("A", 1, "x").ShouldBe(new Problem("A", 1, "x"));
        new Problem("A", 1, "x").GetHashCode().ShouldBe(new Problem("A", 1, "x").GetHashCode());
        new Problem("A", 1, "x").ShouldNotBe(new Problem("A", 2, "x"));
        new Problem("A").ShouldNotBe(new Problem("B"));
    }
}
