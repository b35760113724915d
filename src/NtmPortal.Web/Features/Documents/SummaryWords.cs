using Microsoft.Extensions.Localization;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Web.Components.Ui;

namespace NtmPortal.Web.Features.Documents;

/// <summary>What pages and files of exports call periods and the state of figures.</summary>
public sealed class SummaryWords(IStringLocalizer<DocumentsText> T, IStringLocalizer<UiText> Ui, QuarterText quarters)
{
    /// <summary>"Quý IV/2024".</summary>
    public string Of(Quarter quarter) => quarters.Title(quarter);

    /// <summary>Name of a file without its ending: of a province, or of several when null.</summary>
    public string FileName(Tenant? province, Quarter quarter) =>
        T["File.Name", province is null ? T["File.Provinces"].Value : Words.Of(province.NameVi, province.NameEn), Of(quarter).Replace('/', '-')];

    /// <summary>"Đã chốt lần 1 lúc 13/12/2024 16:20", "Đang xử lý – Nháp", or "Chưa chốt".</summary>
    public string Of(FigureOrigin? origin) => origin switch
    {
        null => T["State.NotClosed"],
        { Basis: FigureBasis.Published, At: { } at, PublicationNumber: { } number } => T["State.Published", number, Format.DateTime(at)],
        _ => T["State.Working", Ui[$"ReportState.{origin.State}"]],
    };
}
