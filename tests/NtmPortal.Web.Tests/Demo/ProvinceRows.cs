using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Web.Tests.Demo;

/// <summary>All rows of one province.</summary>
public sealed class ProvinceRows
{
    public required Tenant Tenant { get; init; }

    public required ReferenceCache Reference { get; init; }

    public required List<PortalUser> Users { get; init; }

    public required List<Report> Reports { get; init; }

    public required ILookup<Guid, ReportedValue> Values { get; init; }

    public required ILookup<Guid, ValueChange> Changes { get; init; }

    public required ILookup<Guid, RollUp> RollUps { get; init; }

    public required ILookup<Guid, Transition> Transitions { get; init; }

    public required ILookup<Guid, ScopeConfirmation> Confirmations { get; init; }

    public required ILookup<Guid, ReturnedCell> Returned { get; init; }

    public required List<Publication> Publications { get; init; }

    public required ILookup<Guid, PublishedValue> PublishedValues { get; init; }

    public required ILookup<Guid, PublishedFigure> PublishedFigures { get; init; }

    public static async Task<ProvinceRows> ReadAsync(PortalDatabase database, ReferenceCache reference, Tenant tenant)
    {
        await using var db = database.CreateContext(new TenantContext(tenant.Id, Guid.Empty));
        return new ProvinceRows
        {
            Tenant = tenant,
            Reference = reference,
            Users = await db.Users.AsNoTracking().Include(u => u.Scopes).ToListAsync(),
            Reports = await db.Reports.AsNoTracking().OrderBy(r => r.QuarterOrdinal).ToListAsync(),
            Values = (await db.Values.AsNoTracking().ToListAsync()).ToLookup(v => v.ReportId),
            Changes = (await db.ValueChanges.AsNoTracking().OrderBy(c => c.Version).ToListAsync()).ToLookup(c => c.ReportId),
            RollUps = (await db.RollUps.AsNoTracking().ToListAsync()).ToLookup(r => r.ReportId),
            Transitions = (await db.Transitions.AsNoTracking().OrderBy(t => t.At).ToListAsync()).ToLookup(t => t.ReportId),
            Confirmations = (await db.ScopeConfirmations.AsNoTracking().ToListAsync()).ToLookup(c => c.ReportId),
            Returned = (await db.ReturnedCells.AsNoTracking().ToListAsync()).ToLookup(c => c.ReportId),
            Publications = await db.Publications.AsNoTracking().OrderBy(p => p.ClosedAt).ToListAsync(),
            PublishedValues = (await db.PublishedValues.AsNoTracking().ToListAsync()).ToLookup(v => v.PublicationId),
            PublishedFigures = (await db.PublishedFigures.AsNoTracking().ToListAsync()).ToLookup(f => f.PublicationId),
        };
    }

    public UnitTree Tree(Report report) => Reference.Tree(Tenant.Id, report.CutOff);

    public Report Of(Quarter quarter) => Reports.Single(r => r.Quarter == quarter);

    /// <summary>The province's percentage in a quarter.</summary>
    public decimal Percent(string key, Quarter quarter)
    {
        var indicator = Reference.IndicatorByKey[key];
        return RollUps[Of(quarter).Id].Single(r => r.IndicatorId == indicator.Id && r.UnitId == Tenant.ProvinceUnitId).Tally.Percent(indicator.Kind)!.Value;
    }

    /// <summary>A hash over every value, its author and its time, and over every step, in a fixed order.</summary>
    public string Hash()
    {
        var text = new StringBuilder();
        foreach (var report in Reports)
        {
            foreach (var v in Values[report.Id].OrderBy(v => v.IndicatorId).ThenBy(v => v.UnitId))
                text.AppendLine(CultureInfo.InvariantCulture, $"{report.Quarter} {v.IndicatorId} {v.UnitId} {v.Numerator} {v.Denominator} {v.Note} {v.Version} {v.ChangedBy} {v.ChangedAt:O}");
            foreach (var t in Transitions[report.Id])
                text.AppendLine(CultureInfo.InvariantCulture, $"{report.Quarter} {t.Id} {t.Action} {t.From} {t.To} {t.By} {t.At:O} {t.Reason} {string.Join(',', t.UnitIds)}");
        }
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
