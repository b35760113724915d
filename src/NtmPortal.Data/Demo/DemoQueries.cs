using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Installation;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Accounts;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;

namespace NtmPortal.Data.Demo;

/// <summary>Questions of the demo's central office on figures that provinces published: some wait, one is answered, one is closed. All invented.</summary>
public static class DemoQueries
{
    private static readonly (string Slug, Quarter Quarter, string Key, DateOnly Asked, string Question, string? Answer, bool IsClosed)[] All =
    [
        ("kiengiang", new(2024, 3), "8.4-NTM", new(2025, 1, 8), "Số xã đạt tăng nhiều so với quý trước. Đề nghị tỉnh cho biết các xã mới đạt và căn cứ đánh giá.", null, false),
        ("hatinh", new(2024, 3), "E-C", new(2024, 9, 24), "Tổng số hồ sơ cấp xã thấp hơn mức các quý trước. Đề nghị tỉnh rà soát mẫu số.",
            "Mẫu số không gồm hồ sơ mật và hồ sơ trùng giữa hai hệ thống; tỉnh đã đối chiếu với Văn phòng UBND tỉnh.", false),
        ("bentre", new(2024, 4), "COOP", new(2025, 1, 6), "Cách tính hợp tác xã tham gia liên kết có thay đổi trong năm không?",
            "Không thay đổi; tỉnh giữ định nghĩa của kế hoạch 7610/KH-UBND.", true),
        ("vinhlong", new(2026, 2), "7-XA-2026", new(2026, 7, 7), "Đề nghị tỉnh cho biết việc thẩm định tiêu chí số 7 ở các xã hình thành từ ba tỉnh trước sắp xếp có thống nhất cách làm không.", null, false),
    ];

    /// <summary>Id of the query to a province, the same in every installation.</summary>
    public static Guid IdOf(string slug) => DemoRandom.Of($"{slug}/query").Id(At(All.Single(q => q.Slug == slug).Asked));

    /// <summary>Adds what is not there yet, each side in its own context, as people would.</summary>
    internal static async Task SeedAsync(PortalDatabase database, ReferenceCache reference, CancellationToken cancellation)
    {
        await AskAsync(database, reference, cancellation);
        foreach (var (slug, _, _, asked, _, answer, _) in All)
        {
            if (answer is null || !reference.TenantBySlug.ContainsKey(slug)) continue;
            var (id, office, by) = (IdOf(slug), reference.TenantBySlug[slug], DemoAccounts.Of(slug, PortalRole.ProvincialCoordination));
            await using var province = database.CreateContext(new TenantContext(office.Id, by.Id));
            await using var transaction = await DemoSeeder.AloneAsync(province, office.Id, cancellation);
            if (await province.FigureQueries.AnyAsync(q => q.Id == id, cancellation)
                && !await province.FigureQueryMessages.AnyAsync(m => m.QueryId == id && m.Kind == QueryMessageKind.Answer, cancellation))
            {
                province.FigureQueryMessages.Add(Message(office.Id, id, QueryMessageKind.Answer, by, answer, At(asked.AddDays(2))));
                await province.SaveChangesAsync(cancellation);
            }
            await transaction.CommitAsync(cancellation);
        }
    }

    private static async Task AskAsync(PortalDatabase database, ReferenceCache reference, CancellationToken cancellation)
    {
        var centre = DemoAccounts.All.Single(a => a.Role == PortalRole.CentralCoordination);
        var own = reference.TenantBySlug[centre.TenantSlug].Id;
        await using var central = database.CreateContext(new TenantContext(own, centre.Id, ContextKind.Central));
        await using var transaction = await DemoSeeder.AloneAsync(central, own, cancellation);
        foreach (var (slug, quarter, key, asked, question, _, isClosed) in All)
        {
            // The offices since the reform are there when the story goes on so far.
            if (!reference.TenantBySlug.TryGetValue(slug, out var office)) continue;
            var id = IdOf(slug);
            var ordinal = quarter.Ordinal;
            if (await central.FigureQueries.AnyAsync(q => q.Id == id, cancellation)
                || !await central.Publications.AnyAsync(p => p.TenantId == office.Id && p.QuarterOrdinal == ordinal, cancellation)) continue;
            var query = new FigureQuery
            {
                TenantId = office.Id, Id = id, QuarterOrdinal = ordinal, IndicatorId = reference.IndicatorByKey[key].Id, UnitId = office.ProvinceUnitId!.Value, AskedAt = At(asked),
            };
            query.Messages.Add(Message(office.Id, id, QueryMessageKind.Question, centre, question, At(asked)));
            if (isClosed) query.Messages.Add(Message(office.Id, id, QueryMessageKind.Closing, centre, null, At(asked.AddDays(4))));
            central.FigureQueries.Add(query);
            await central.SaveChangesAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    private static FigureQueryMessage Message(int tenantId, Guid query, QueryMessageKind kind, DemoAccount by, string? text, DateTimeOffset at) => new()
    {
        TenantId = tenantId, Id = DemoRandom.Of($"{query}/{kind}").Id(at), QueryId = query, Kind = kind,
        FromCentre = by.Role == PortalRole.CentralCoordination, Text = text, By = by.Id, ByName = by.DisplayName, At = at,
    };

    private static DateTimeOffset At(DateOnly day) => new OfficeTime(day, 2.5).Utc;
}
