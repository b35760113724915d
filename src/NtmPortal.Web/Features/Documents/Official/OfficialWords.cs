using Microsoft.Extensions.Localization;

namespace NtmPortal.Web.Features.Documents.Official;

/// <summary>The words of the document that are the same in each, for the file as for the page.</summary>
public sealed class OfficialWords(IStringLocalizer<OfficialText> T)
{
    /// <summary>"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".</summary>
    public string Nation => T["Nation"];

    /// <summary>"Độc lập - Tự do - Hạnh phúc".</summary>
    public string Motto => T["Motto"];

    /// <summary>"Nơi nhận:".</summary>
    public string Recipients => T["Recipients"];

    /// <summary>In place of a chapter that nobody has written.</summary>
    public string NothingWritten => T["NothingWritten"];
}
