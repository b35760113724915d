using Npgsql;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Reporting;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Bench;

/// <summary>
/// A synthetic province for the entry screen: Hà Tĩnh's rural communes made up to 216, the communes' indicators to 15, and two open
/// quarters, the first of them filled.
/// </summary>
internal static class WideProvince
{
    public const int Communes = 216;
    public const int Indicators = 15;

    /// <summary>Who enters the values.</summary>
    public static readonly Guid Staff = Guid.Parse("7d0c4a52-6a39-4f0c-8a0b-2f1f7a1c9e11");

    private const string MoreCommunes =
        """
        with communes as (
          select * from portal.unit_versions where province_id = $2 and type = $3 and valid_from <= $4 and (valid_to is null or $4 < valid_to)),
        more as (
          select 900000 + n as id, 'T' || n as code, 'Xã thử ' || n as name, level, type, parent_id, province_id,
            (select min(valid_from) from portal.unit_versions where province_id = $2) as valid_from
          from generate_series(1, $1 - (select count(*)::int from communes)) as n, (select * from communes order by unit_id limit 1) as model),
        units as (insert into portal.units (id, level, valid_from) select id, level, valid_from from more)
        insert into portal.unit_versions (unit_id, code, name, level, type, parent_id, province_id, valid_from)
        select id, code, name, level, type, parent_id, province_id, valid_from from more
        """;

    private const string MoreIndicators =
        """
        insert into portal.indicators
        select (jsonb_populate_record(model, jsonb_build_object('id', 900 + n, 'key', 'T-' || n, 'code_vi', 'T' || n, 'code_en', 'T' || n, 'position', 900 + n))).*
        from generate_series(1, $1 - (
               select count(*)::int from portal.indicators i join portal.criteria_sets s on s.id = i.criteria_set_id
               where $2 = any (i.counted_types) and s.valid_from <= $3 and (s.valid_to is null or $3 <= s.valid_to))) as n,
             (select i from portal.indicators i where i.key = '8.4-NTM') as m (model)
        """;

    /// <summary>Adds the communes and indicators; before the reference data is read.</summary>
    /// <param name="ownerLogin">The database's owner.</param>
    /// <param name="provinceId">The province.</param>
    /// <param name="quarter">At its cut-off the communes are <see cref="Communes"/>.</param>
    public static async Task WidenAsync(string ownerLogin, int provinceId, Quarter quarter)
    {
        await using var source = NpgsqlDataSource.Create(ownerLogin);
        var cutOff = new ReportingCalendar(quarter).CutOff;
        await ExecuteAsync(source, MoreCommunes, Communes, provinceId, (int)UnitType.RuralCommune, cutOff);
        await ExecuteAsync(source, MoreIndicators, Indicators, (int)UnitType.RuralCommune, cutOff);
        await ExecuteAsync(source, "vacuum analyze");
    }

    /// <summary>Adds the person.</summary>
    public static async Task AddStaffAsync(PortalDatabase portal, int tenantId)
    {
        await using var db = portal.CreateContext(new TenantContext(tenantId, Staff));
        db.Users.Add(new PortalUser
        {
            TenantId = tenantId, Id = Staff, UserName = "nhap@bench", NormalizedUserName = "NHAP@BENCH", DisplayName = "Nhập liệu", Role = PortalRole.DardStaff,
            SecurityStamp = $"{Staff:N}", ConcurrencyStamp = $"{Staff:N}", CreatedAt = DateTimeOffset.UtcNow,
        });
        await db.SaveChangesAsync();
    }

    /// <summary>Opens a quarter.</summary>
    public static async Task OpenAsync(PortalDatabase portal, ReferenceCache reference, TenantContext by, Quarter quarter)
    {
        await using var db = portal.CreateContext(by);
        ReportOpener.Add(db, by.TenantId, quarter, reference.Tree(by.TenantId, new ReportingCalendar(quarter).CutOff), reference.IndicatorsOn(by.TenantId, new ReportingCalendar(quarter).CutOff), DateTimeOffset.UtcNow);
        await db.SaveChangesAsync();
    }

    /// <summary>Enters a value for every commune of an open quarter: nine in ten files, and met where the unit's id is odd.</summary>
    public static async Task FillAsync(PortalDatabase portal, ReferenceCache reference, TenantContext by, Quarter quarter)
    {
        await using var connection = await portal.OpenConnectionAsync(by);
        var cutOff = new ReportingCalendar(quarter).CutOff;
        var edits = Edits(reference.IndicatorsOn(by.TenantId, cutOff), reference.Tree(by.TenantId, cutOff)).ToList();
        var saved = await new ValueWriter(connection, reference, TimeProvider.System, Door.Demo).SaveAsync(quarter, by.UserId, edits);
        if (saved.Value.Any(r => r.Outcome != CellOutcome.Saved)) throw new InvalidOperationException("The quarter could not be filled.");
    }

    private static IEnumerable<CellEdit> Edits(IReadOnlyList<Indicator> indicators, UnitTree tree) =>
        from indicator in indicators
        from unit in tree.All
        where unit.Type == UnitType.RuralCommune && indicator.Counts(unit)
        let value = indicator.Kind == IndicatorKind.Ratio ? new CellValue(900, 1000) : new CellValue(unit.Id % 2, null)
        select new CellEdit(Guid.CreateVersion7(), indicator.Id, unit.Id, value, 0);

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, params object[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync();
    }
}
