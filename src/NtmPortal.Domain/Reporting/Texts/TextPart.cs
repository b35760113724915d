namespace NtmPortal.Domain.Reporting.Texts;

/// <summary>Which chapter of the report a text part belongs to.</summary>
public enum TextSection
{
    /// <summary>Kết quả theo nội dung công việc: one part for each work content of the plans.</summary>
    Results = 1,

    /// <summary>Khó khăn, vướng mắc và nguyên nhân.</summary>
    Difficulties = 2,

    /// <summary>Kiến nghị, đề xuất.</summary>
    Proposals = 3,
}

/// <summary>A part of the report that is written and not counted. Reference data: the work contents are those the provinces' plans share.</summary>
/// <param name="Key">Names the part in rows, addresses and receipts, and never changes.</param>
/// <param name="Section">Its chapter.</param>
/// <param name="TitleVi">Heading in Vietnamese.</param>
/// <param name="TitleEn">Heading in English.</param>
public sealed record TextPart(string Key, TextSection Section, string TitleVi, string TitleEn)
{
    /// <summary>Longest key.</summary>
    public const int MaxKeyLength = 40;
}
