using NtmPortal.Domain.Progress;

namespace NtmPortal.Domain.Tests.Progress;

public sealed class QueryRulesTests
{
    [Theory]
    [InlineData(QueryMessageKind.Question, QueryState.Open)]
    [InlineData(QueryMessageKind.Answer, QueryState.Answered)]
    [InlineData(QueryMessageKind.Closing, QueryState.Closed)]
    public void A_query_stands_where_its_last_message_left_it(QueryMessageKind last, QueryState state) => QueryRules.After(last).ShouldBe(state);

    [Theory]
    [InlineData(QueryState.Open, true, true, false, true)]
    [InlineData(QueryState.Open, false, false, true, true)]
    [InlineData(QueryState.Answered, true, true, false, true)]
    [InlineData(QueryState.Answered, false, false, true, true)]
    [InlineData(QueryState.Closed, true, false, false, false)]
    [InlineData(QueryState.Closed, false, false, false, false)]
    public void Each_side_writes_its_own_kind_and_either_closes(QueryState state, bool fromCentre, bool question, bool answer, bool closing)
    {
        QueryRules.Allows(state, QueryMessageKind.Question, fromCentre).ShouldBe(question);
        QueryRules.Allows(state, QueryMessageKind.Answer, fromCentre).ShouldBe(answer);
        QueryRules.Allows(state, QueryMessageKind.Closing, fromCentre).ShouldBe(closing);
    }
}
