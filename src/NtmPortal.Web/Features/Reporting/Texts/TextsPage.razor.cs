using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Reporting.Texts;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Reporting.Texts;

/// <summary>Text parts of a report: written, gathered from the districts, and read.</summary>
public partial class TextsPage
{
    private static readonly string[] ScriptWords =
        ["Saving", "SavedAt", "Waiting", "SessionEnded", "SignIn", "NotSaved", "Refused", "Conflict", "Theirs", "TakeTheirs", "KeepMine", "KeepBoth", "Discard", "TooLong"];

    private ShowTexts.Model? _model;
    private Problem? _problem;

    /// <summary>What was typed and not saved, with the reason and what stands instead.</summary>
    private readonly Dictionary<TextKey, (string Typed, TextResult Result)> _refused = [];

    [Parameter]
    public string Period { get; set; } = "";

    [SupplyParameterFromQuery]
    private string? Unit { get; set; }

    [SupplyParameterFromQuery]
    private string? Saved { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private ShowTexts Show { get; set; } = default!;

    [Inject]
    private SaveTexts Save { get; set; } = default!;

    [Inject]
    private TakeText Take { get; set; } = default!;

    [Inject]
    private PortalSession Session { get; set; } = default!;

    [Inject]
    private IAntiforgery Antiforgery { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Token => Antiforgery.GetAndStoreTokens(Http).RequestToken!;

    // One journal for each person and report: on a shared computer nobody sends another's words.
    private string JournalKey => $"ntm:texts:{Session.Actor.UserId:N}:{_model!.Report.Id:N}";

    private string WordsJson => JsonSerializer.Serialize(ScriptWords.ToDictionary(key => key, key => T["Script." + key].Value));

    protected override async Task OnInitializedAsync()
    {
        _model = Quarter.TryParse(Period, out var quarter) ? await Show.ReadAsync(quarter, Unit) : null;
        if (_model is null) Navigation.NotFound();
    }

    private async Task SaveAsync()
    {
        var form = await Http.Request.ReadFormAsync();
        var quarter = _model!.Report.Quarter;
        var typed = await Save.TypedAsync(quarter, TextForm.Read(form));
        var saved = await Save.HandleAsync(quarter, [.. typed.Select(t => t.Text)]);
        _problem = saved.Problem;
        if (saved.IsOk)
        {
            foreach (var ((key, text), result) in typed.Zip(saved.Value))
                if (result.Problem is not null) _refused[key] = (text.Body ?? "", result);
        }
        if (_problem is null && _refused.Count == 0 && TextForm.ReadTake(form) is { } take)
        {
            // What was typed into the text that is about to be replaced is in its history.
            var version = typed.Zip(saved.Value).Where(x => x.First.Key == take.Key).Select(x => (int?)x.Second.Version).FirstOrDefault() ?? take.Version;
            _problem = (await Take.HandleAsync(quarter, take.Key, version)).Problem;
        }
        if (_problem is null && _refused.Count == 0) Navigation.NavigateTo($"/reports/{Period}/texts?unit={_model.Unit.Code}&saved=1");
        // What was typed stays where it was not saved.
        else _model = await Show.ReadAsync(quarter, Unit) ?? _model;
    }
}
