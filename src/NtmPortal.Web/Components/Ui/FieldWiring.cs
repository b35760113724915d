namespace NtmPortal.Web.Components.Ui;

/// <summary>What a <see cref="Field"/> hands to the input inside it, so that label, hint and error belong together.</summary>
/// <param name="Id">The input's id, which the label points to.</param>
/// <param name="DescribedBy">The ids of hint and error; null when there is neither.</param>
/// <param name="IsInvalid">Whether an error stands below the input.</param>
public sealed record FieldWiring(string Id, string? DescribedBy, bool IsInvalid)
{
    /// <summary>The same as attributes: <c>@attributes="field.Attributes"</c>.</summary>
    public IReadOnlyDictionary<string, object> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, object> { ["id"] = Id };
            if (DescribedBy is not null)
                attributes["aria-describedby"] = DescribedBy;
            if (IsInvalid)
                attributes["aria-invalid"] = "true";
            return attributes;
        }
    }
}
