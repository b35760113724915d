using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Web.Components.Ui;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Administration.UnitLists;

/// <summary>What is filled in to upload a list.</summary>
public sealed class UnitListInput
{
    /// <summary>The day for which the list holds.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>The act that it carries out; may be empty.</summary>
    public string? LegalAct { get; set; }

    /// <summary>Whether it names the whole country.</summary>
    public bool IsWholeCountry { get; set; }

    /// <summary>The list.</summary>
    public IFormFile? List { get; set; }

    /// <summary>Succession of communes; may be missing, as the two after it.</summary>
    public IFormFile? Succession { get; set; }

    /// <summary>Succession of provinces.</summary>
    public IFormFile? Provinces { get; set; }

    /// <summary>Changes before the list's day.</summary>
    public IFormFile? Changes { get; set; }

    /// <summary>The files with the names of their fields.</summary>
    internal IEnumerable<(ListSource Source, string Field, IFormFile File)> Files =>
        new[] { (ListSource.Units, nameof(List), List), (ListSource.Succession, nameof(Succession), Succession), (ListSource.Provinces, nameof(Provinces), Provinces), (ListSource.Changes, nameof(Changes), Changes) }
            .Where(f => f.Item3 is not null).Select(f => (f.Item1, f.Item2, f.Item3!));
}

/// <summary>What can be said of the input alone.</summary>
public sealed class UnitListInputValidator : AbstractValidator<UnitListInput>
{
    private static readonly object[] ActLength = [UnitListUpload.LongestAct];
    private static readonly object[] Since = [UnitRegister.From];

    /// <summary>The rules.</summary>
    public UnitListInputValidator()
    {
        RuleFor(x => x.Date).NotNull().WithErrorCode("Required");
        RuleFor(x => x.Date).Must(date => date is null || (date >= UnitRegister.From && date.Value.Year < 2100)).WithErrorCode("UnitListDate").WithState(_ => Since);
        RuleFor(x => x.LegalAct).MaximumLength(UnitListUpload.LongestAct).WithErrorCode("TextTooLong").WithState(_ => ActLength);
        RuleFor(x => x.List).NotNull().WithErrorCode("UnitFileMissing");
    }
}

/// <summary>Takes a list in for its preview; changes nothing in the register.</summary>
public sealed class UploadUnitList(IDbContextFactory<PortalDbContext> contexts, PortalSession session, IValidator<UnitListInput> validator, TimeProvider time)
{
    /// <summary>
    /// The id under which it is kept. Problems: <c>NotAllowed</c>; of a file those of <see cref="ListFile.Read"/> and of headings that
    /// are none of its kind.
    /// </summary>
    public async Task<FormResult<Guid>> HandleAsync(UnitListInput input, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ManageInstallation)) return Problem.NotAllowed;
        var valid = await validator.ValidateAsync(input, cancellation);
        if (!valid.IsValid) return valid;

        var now = time.GetUtcNow();
        var upload = new UnitListUpload
        {
            Id = Guid.CreateVersion7(now), UploadedByName = session.Actor.Name, UploadedAt = now, ListDate = input.Date!.Value, IsWholeCountry = input.IsWholeCountry,
            LegalAct = PlainText.Clean(input.LegalAct ?? "") is { Length: > 0 } act ? act : null,
        };
        var files = new List<UnitListFile>();
        foreach (var (source, field, file) in input.Files)
        {
            if (file.Length > ListTable.LargestFile) return new FieldProblem(field, new Problem("UnitFileTooLarge", ListTable.LargestFile >> 20));
            var content = await ReadAsync(file, cancellation);
            var table = ListFile.Read(content);
            if ((table.Problem ?? ListFile.CheckHeadings(source, table.Value, upload.ListDate)) is { } problem) return new FieldProblem(field, problem);
            files.Add(new UnitListFile { UploadId = upload.Id, Source = source, Name = NameOf(file), Content = content });
        }

        await using var db = contexts.CreateDbContext();
        await db.Database.OpenConnectionAsync(cancellation);
        var tooOld = now - UnitListUpload.Lifetime;
        await db.UnitListUploads.Where(u => u.UploadedAt < tooOld).ExecuteDeleteAsync(cancellation);
        db.Add(upload);
        db.AddRange(files);
        await db.SaveChangesAsync(cancellation);
        return upload.Id;
    }

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        using var content = new MemoryStream((int)file.Length);
        await using var stream = file.OpenReadStream();
        await stream.CopyToAsync(content, cancellation);
        return content.ToArray();
    }

    /// <summary>Some browsers send the whole path; the name is only shown.</summary>
    private static string NameOf(IFormFile file)
    {
        var name = PlainText.Clean(Path.GetFileName(file.FileName.Replace('\\', '/')));
        return name.Length switch { 0 => "?", > UnitListFile.LongestName => name[..UnitListFile.LongestName], _ => name };
    }
}
