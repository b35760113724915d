using Microsoft.Extensions.Localization;
using NtmPortal.Domain;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Components.Ui;

/// <summary>Turns a problem into a sentence in the reader's language.</summary>
public sealed class ProblemText(IStringLocalizer<UiText> T)
{
    /// <summary>The sentence.</summary>
    public string Of(Problem problem) => Of(problem.Code, problem.Args);

    /// <summary>The sentence of a code.</summary>
    public string Of(string code, params object[] args) => T["Problem." + code, [.. args.Select(Word)]];

    private object Word(object arg) => arg switch
    {
        ReportState state => T["ReportState." + state].Value,
        LedgerFaultKind fault => T["LedgerFault." + fault].Value,
        ReportAction action => T["ReportAction." + action].Value,
        Quarter quarter => new QuarterText(T).Of(quarter),
        DateOnly date => Format.Date(date),
        decimal number => Format.Number(number),
        CellValue { Numerator: { } number, Denominator: var all } => Format.Number(number) + (all is null ? "" : $"/{Format.Number(all.Value)}"),
        _ => arg,
    };
}
