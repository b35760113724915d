namespace NtmPortal.Domain;

/// <summary>
/// Why something expected did not happen, as a code with arguments. The text a person reads stands in the resource files
/// under <c>Problem.{Code}</c>, in both languages.
/// </summary>
/// <param name="Code">Name of the problem, for instance <c>NumeratorOverDenominator</c>.</param>
/// <param name="Args">Values that the sentence names, in the order of its placeholders.</param>
public sealed record Problem(string Code, params object[] Args)
{
    /// <summary>The answer for a row that does not exist or belongs to somebody else: the two are never told apart.</summary>
    public static Problem NotFound { get; } = new("NotFound");

    /// <summary>The signed-in role or scope does not allow this.</summary>
    public static Problem NotAllowed { get; } = new("NotAllowed");

    /// <inheritdoc />
    public bool Equals(Problem? other) => other is not null && Code == other.Code && Args.SequenceEqual(other.Args);

    /// <inheritdoc />
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}

/// <summary>An expected outcome: a value, or the problem that stands in its way. Bugs are exceptions, not results.</summary>
public readonly record struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Problem? problem) => (_value, Problem) = (value, problem);

    /// <summary>Null when it worked.</summary>
    public Problem? Problem { get; }

    /// <summary>True when there is a value.</summary>
    public bool IsOk => Problem is null;

    /// <summary>The value; throws when there is a problem instead.</summary>
    public T Value => Problem is null ? _value! : throw new InvalidOperationException($"No value: {Problem.Code}");

    /// <summary>A result that worked.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A result that did not work.</summary>
    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}
