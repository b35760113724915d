using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace NtmPortal.Web.Components.Ui;

/// <summary>
/// A labelled input with its hint and its error. The input itself is the child content and takes its wiring from the context:
/// <code>&lt;Field Id="email" Label="…" For="() => Input.Email" Context="field"&gt;
///   &lt;InputText @bind-Value="Input.Email" @attributes="field.Attributes" /&gt;
/// &lt;/Field&gt;</code>
/// </summary>
public partial class Field
{
    /// <summary>The input's id, unique on the page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>What to fill in.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>How to fill it in; stands above the input, where it is read before typing.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong with the value and how to put it right.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>The property the input is bound to; its validation messages are shown after <see cref="Error"/>.</summary>
    [Parameter]
    public Expression<Func<object?>>? For { get; set; }

    /// <summary>Says "optional" beside the label; whatever does not say so is required.</summary>
    [Parameter]
    public bool IsOptional { get; set; }

    /// <summary>The input.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<FieldWiring> ChildContent { get; set; } = default!;

    [CascadingParameter]
    private EditContext? EditContext { get; set; }

    private string HintId => Id + "-hint";

    private string ErrorId => Id + "-error";

    private List<string> Errors
    {
        get
        {
            List<string> errors = Error is null ? [] : [Error];
            if (For is not null && EditContext is not null)
                errors.AddRange(EditContext.GetValidationMessages(FieldIdentifier.Create(For)));
            return errors;
        }
    }

    private FieldWiring Wiring
    {
        get
        {
            var isInvalid = Errors.Count > 0;
            var described = string.Join(' ', new[] { Hint is null ? null : HintId, isInvalid ? ErrorId : null }.OfType<string>());
            return new FieldWiring(Id, described.Length == 0 ? null : described, isInvalid);
        }
    }
}
