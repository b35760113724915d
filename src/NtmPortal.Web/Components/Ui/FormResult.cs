using FluentValidation.Results;
using NtmPortal.Domain;

namespace NtmPortal.Web.Components.Ui;

/// <summary>What is wrong with a form.</summary>
/// <param name="Field">Name of the input's property; empty for the form as a whole.</param>
/// <param name="Problem">The problem.</param>
public sealed record FieldProblem(string Field, Problem Problem);

/// <summary>What came of a form: a value, or everything that stands in its way.</summary>
public sealed class FormResult<T>
{
    private readonly T? _value;

    private FormResult(T? value, IReadOnlyList<FieldProblem> problems) => (_value, Problems) = (value, problems);

    /// <summary>Empty when it worked.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; }

    /// <summary>True when there is a value.</summary>
    public bool IsOk => Problems.Count == 0;

    /// <summary>The value; throws when there are problems instead.</summary>
    public T Value => IsOk ? _value! : throw new InvalidOperationException($"No value: {Problems[0].Problem.Code}");

    /// <summary>It worked.</summary>
    public static implicit operator FormResult<T>(T value) => new(value, []);

    /// <summary>It did not, for a reason of no single field.</summary>
    public static implicit operator FormResult<T>(Problem problem) => new FieldProblem("", problem);

    /// <summary>It did not, for a reason of one field.</summary>
    public static implicit operator FormResult<T>(FieldProblem problem) => new(default, [problem]);

    /// <summary>It did not, for all of these reasons; there is at least one.</summary>
    public static implicit operator FormResult<T>(List<FieldProblem> problems) => new(default, problems);

    /// <summary>The input is not valid. A rule's error code names the problem, its state holds the arguments.</summary>
    public static implicit operator FormResult<T>(ValidationResult invalid) => new(
        default, [.. invalid.Errors.Select(e => new FieldProblem(e.PropertyName, new Problem(e.ErrorCode, e.CustomState as object[] ?? [])))]);
}
