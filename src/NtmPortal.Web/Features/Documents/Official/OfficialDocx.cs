using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace NtmPortal.Web.Features.Documents.Official;

/// <summary>
/// Writes the report for Word in the layout of 30/2020/NĐ-CP: A4, margins 20, 15, 20 and 30 mm, Times New Roman, the page's number
/// above all pages but the first, the receipt below each.
/// </summary>
public static class OfficialDocx
{
    /// <summary>The file.</summary>
    /// <param name="report">The document.</param>
    /// <param name="words">Words that are the same in each.</param>
    /// <param name="createdAt">Time in the file's properties.</param>
    public static byte[] Write(OfficialReport report, OfficialWords words, DateTimeOffset createdAt)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = $"{report.Title} {report.Subject}";
            document.PackageProperties.Created = document.PackageProperties.Modified = createdAt.UtcDateTime;
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = DocxParts.Styles();
            main.Document = new Document(new Body([.. Head(report, words), .. Chapters(report, words), .. End(report, words), Section(main, report)]));
        }
        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Head(OfficialReport report, OfficialWords words)
    {
        var head = report.Head;
        yield return DocxParts.Columns(
            [2300, 2700],
            [
                DocxParts.Line(head.Superior, 24), DocxParts.Line(head.Issuer, 24, bold: true, ruled: true), DocxParts.Line(head.Number, 26),
            ],
            [
                DocxParts.Line(words.Nation, 24, bold: true), DocxParts.Line(words.Motto, 26, bold: true, ruled: true), DocxParts.Line(head.PlaceAndDate, 26, italic: true),
            ]);
        foreach (var mark in report.Marks) yield return DocxParts.Line(mark, 24, bold: true, before: 120);
        yield return DocxParts.Line(report.Title, 28, bold: true, before: 240);
        yield return DocxParts.Line(report.Subject, 28, bold: true, ruled: true);
        yield return DocxParts.Line(report.Addressee, 28, before: 240, after: 120);
        foreach (var basis in report.Basis) yield return DocxParts.Words(basis, italic: true);
    }

    private static IEnumerable<OpenXmlElement> Chapters(OfficialReport report, OfficialWords words)
    {
        foreach (var chapter in report.Chapters)
        {
            yield return DocxParts.Words(chapter.Title, bold: true, keepNext: true);
            if (chapter.HasTable)
            {
                yield return DocxParts.Figures(report.Table);
                yield return DocxParts.Words(report.Table.Note, italic: true);
            }
            else if (chapter.Parts.Count == 0) yield return DocxParts.Words(words.NothingWritten);
            foreach (var part in chapter.Parts)
            {
                if (part.Title is { } title) yield return DocxParts.Words(title, bold: true, keepNext: true);
                foreach (var piece in part.Pieces)
                {
                    if (piece.Origin is { } origin) yield return DocxParts.Words(origin, italic: true, keepNext: true);
                    foreach (var paragraph in piece.Paragraphs) yield return DocxParts.Words(paragraph);
                }
            }
        }
    }

    private static IEnumerable<OpenXmlElement> End(OfficialReport report, OfficialWords words)
    {
        const string Dots = "……………………………";
        yield return DocxParts.Line("", 24);
        yield return DocxParts.Columns(
            [2500, 2500],
            [DocxParts.Line(words.Recipients, 24, bold: true, italic: true, isLeft: true), .. report.Recipients.Select(r => DocxParts.Line(r, 22, isLeft: true))],
            [DocxParts.Line(Dots, 28), .. Enumerable.Range(0, 4).Select(_ => DocxParts.Line("", 28)), DocxParts.Line(Dots, 28)]);
    }

    private static SectionProperties Section(MainDocumentPart main, OfficialReport report)
    {
        var (numbered, first, foot) = (main.AddNewPart<HeaderPart>(), main.AddNewPart<HeaderPart>(), main.AddNewPart<FooterPart>());
        numbered.Header = new Header(DocxParts.PageNumber());
        first.Header = new Header(DocxParts.Line("", 26));
        foot.Footer = new Footer([.. report.Marks.Append(report.Receipt).Select(line => DocxParts.Line(line, 18))]);
        return new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(numbered) },
            new HeaderReference { Type = HeaderFooterValues.First, Id = main.GetIdOfPart(first) },
            new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(foot) },
            new FooterReference { Type = HeaderFooterValues.First, Id = main.GetIdOfPart(foot) },
            // Twentieths of a point: 210 by 297 mm; 20, 15, 20 and 30 mm.
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Right = 850, Bottom = 1134, Left = 1701, Header = 567, Footer = 400, Gutter = 0 },
            new TitlePage());
    }
}
