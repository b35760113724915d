namespace NtmPortal.Web.Features.Documents.Official;

/// <summary>
/// The report as an official document, in the order in which it is read: what the printed page and the file for Word both write.
/// The layout is that of decree 30/2020/NĐ-CP, annex I.
/// </summary>
/// <param name="Head">Who issues it, under which number, where and when.</param>
/// <param name="Title">"BÁO CÁO".</param>
/// <param name="Subject">What about, and for which period.</param>
/// <param name="Addressee">To whom it goes.</param>
/// <param name="Basis">Legal acts it stands on.</param>
/// <param name="Chapters">Its chapters; the table stands where <see cref="OfficialChapter.HasTable"/> says.</param>
/// <param name="Table">The figures.</param>
/// <param name="Recipients">Who gets a copy.</param>
/// <param name="Marks">What a reader must know of it: draft, demo. Empty for an approved report.</param>
/// <param name="Receipt">What stands at the foot of each page.</param>
/// <param name="IsDraft">Not approved yet.</param>
public sealed record OfficialReport(
    OfficialHead Head, string Title, string Subject, string Addressee, IReadOnlyList<string> Basis, IReadOnlyList<OfficialChapter> Chapters,
    OfficialTable Table, IReadOnlyList<string> Recipients, IReadOnlyList<string> Marks, string Receipt, bool IsDraft);

/// <summary>The head of the document.</summary>
/// <param name="Superior">The body above, in capitals.</param>
/// <param name="Issuer">The issuing body, in capitals.</param>
/// <param name="Number">"Số:      /BC-SNN", to be filled in by hand.</param>
/// <param name="PlaceAndDate">"Hà Tĩnh, ngày     tháng     năm 2024".</param>
public sealed record OfficialHead(string Superior, string Issuer, string Number, string PlaceAndDate);

/// <summary>A chapter.</summary>
/// <param name="Title">Its heading with its number.</param>
/// <param name="Parts">Its parts; empty when nothing was written.</param>
/// <param name="HasTable">Whether the table of figures is this chapter.</param>
public sealed record OfficialChapter(string Title, IReadOnlyList<OfficialPart> Parts, bool HasTable = false);

/// <summary>A part of a chapter.</summary>
/// <param name="Title">Its heading with its number; null where the chapter has one part.</param>
/// <param name="Pieces">Its texts: the province's own, then those taken over from districts.</param>
public sealed record OfficialPart(string? Title, IReadOnlyList<OfficialPiece> Pieces);

/// <summary>A text.</summary>
/// <param name="Origin">Where it was taken over from; null for the province's own.</param>
/// <param name="Paragraphs">Its paragraphs.</param>
public sealed record OfficialPiece(string? Origin, IReadOnlyList<string> Paragraphs);

/// <summary>The table of figures.</summary>
/// <param name="Columns">Heads of the columns.</param>
/// <param name="Rows">The rows; as many cells as columns, or one that heads a group.</param>
/// <param name="Note">What stands below.</param>
public sealed record OfficialTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string Note);
