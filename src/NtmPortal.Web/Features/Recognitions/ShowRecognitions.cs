using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Recognitions;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;
using NtmPortal.Web.Hosting;

namespace NtmPortal.Web.Features.Recognitions;

/// <summary>Shows who is recognised on a day in the own province, and the recognitions of one unit.</summary>
public sealed class ShowRecognitions(IDbContextFactory<PortalDbContext> contexts, ReferenceCache reference, PortalSession session, TimeProvider time)
{
    /// <summary>What an address asks for.</summary>
    /// <param name="Date">The day, "2024-12-31"; today, or the province's last day, when empty.</param>
    /// <param name="Grade">"Ntm", "Advanced" or "Model": units that hold it; all when empty.</param>
    /// <param name="District">Code of a district-level unit of the day; all when empty.</param>
    public sealed record Filter(string? Date, string? Grade, string? District);

    /// <summary>The register on a day.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="Tree">The province's units of the day.</param>
    /// <param name="Register">Everything recorded.</param>
    /// <param name="Grade">The grade asked for.</param>
    /// <param name="District">The district asked for.</param>
    /// <param name="Shown">The recognised units asked for, by level and code.</param>
    /// <param name="Undecided">Units made of recognised ones, about which nothing is decided.</param>
    public sealed record Model(
        DateOnly Day, UnitTree Tree, RecognitionRegister Register, RecognitionGrade? Grade, AdministrativeUnit? District,
        IReadOnlyList<RecognisedUnit> Shown, IReadOnlyList<UndecidedUnit> Undecided);

    /// <summary>The register. Problems: <c>NotAllowed</c>, <c>BadDay</c>, and <c>NotFound</c> for a grade or a district that is none.</summary>
    public async Task<Result<Model>> HandleAsync(Filter filter, CancellationToken cancellation = default)
    {
        if (!session.Actor.May(Permission.ViewProvince) || reference.TenantById[session.Actor.TenantId].ProvinceUnitId is not { } province) return Problem.NotAllowed;
        var book = reference.Units;
        var day = RebasedSeries.DayOf(book, province, ReportingCalendar.DayOf(time.GetUtcNow()));
        if (!string.IsNullOrEmpty(filter.Date) && !DateOnly.TryParseExact(filter.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)) return new Problem("BadDay");
        if (book.Find(province, day) is null) return new Problem("BadDay");
        RecognitionGrade? grade = null;
        if (!string.IsNullOrEmpty(filter.Grade))
        {
            if (!Enum.TryParse<RecognitionGrade>(filter.Grade, out var wanted) || !Enum.IsDefined(wanted)) return Problem.NotFound;
            grade = wanted;
        }
        var tree = book.Tree(province, day);
        var district = string.IsNullOrEmpty(filter.District) ? null : tree.Districts.FirstOrDefault(d => d.Code == filter.District);
        if (district is null && !string.IsNullOrEmpty(filter.District)) return Problem.NotFound;

        var register = await RegisterAsync(book, cancellation);
        bool Wanted(AdministrativeUnit unit) => district is null || tree.DistrictOf(unit) == district;
        var units = tree.All.Where(Wanted).OrderBy(u => u.Level).ThenBy(u => u.Code, StringComparer.Ordinal).ToList();
        return new Model(
            day, tree, register, grade, district,
            [.. units.Select(u => register.Find(u.Id, day)).OfType<RecognisedUnit>().Where(u => grade is null || u.Grade == grade)],
            grade is null ? [.. units.Select(u => register.Undecided(u, day)).OfType<UndecidedUnit>()] : []);
    }

    /// <summary>The register as recorded; empty for who may not see the province.</summary>
    public async Task<RecognitionRegister> RegisterAsync(CancellationToken cancellation = default) =>
        session.Actor.May(Permission.ViewProvince) ? await RegisterAsync(reference.Units, cancellation) : new RecognitionRegister(reference.Units, []);

    private async Task<RecognitionRegister> RegisterAsync(UnitBook book, CancellationToken cancellation)
    {
        await using var db = contexts.CreateDbContext();
        return new RecognitionRegister(book, await db.Recognitions.AsNoTracking().ToListAsync(cancellation));
    }
}
