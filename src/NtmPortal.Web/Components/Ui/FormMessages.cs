namespace NtmPortal.Web.Components.Ui;

/// <summary>A form's problems in the reader's language.</summary>
public sealed class FormMessages(ProblemText text)
{
    private IReadOnlyList<FieldProblem> _problems = [];

    /// <summary>Whether there is any.</summary>
    public bool Any => _problems.Count > 0;

    /// <summary>The sentences for a field; with an empty name those of the form as a whole. Null when there is none.</summary>
    public string? this[string field]
    {
        get
        {
            var sentences = _problems.Where(p => p.Field == field).Select(p => text.Of(p.Problem)).ToList();
            return sentences.Count == 0 ? null : string.Join(' ', sentences);
        }
    }

    /// <summary>Takes over what came of the form; true when it worked.</summary>
    public bool Accept<T>(FormResult<T> result)
    {
        _problems = result.Problems;
        return result.IsOk;
    }
}
