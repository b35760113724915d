using Microsoft.EntityFrameworkCore;
using NtmPortal.Data.Catalogue;
using NtmPortal.Domain.Plans;

namespace NtmPortal.Data.Plans;

/// <summary>What a province's register of pilot models says that its communes should count on a day. It never writes a value.</summary>
public sealed class RegisteredModels
{
    private readonly HashSet<int> _indicators;
    private readonly ILookup<(int UnitId, int IndicatorId), string> _names;

    private RegisteredModels(IEnumerable<PilotModel> models, ReferenceCache reference, DateOnly day)
    {
        var counted = models.Select(model => (Model: model, Key: PilotModel.IndicatorOf(model.Kind)))
            .Where(m => m.Key is not null && reference.IndicatorByKey.ContainsKey(m.Key))
            .Select(m => (m.Model, IndicatorId: reference.IndicatorByKey[m.Key!].Id)).ToList();
        _indicators = [.. counted.Select(m => m.IndicatorId)];
        _names = counted.Where(m => m.Model.IsOn(day)).OrderBy(m => m.Model.Name, StringComparer.CurrentCulture).ToLookup(m => (m.Model.UnitId, m.IndicatorId), m => m.Model.Name);
    }

    /// <summary>The register of a context's office as it says of a day.</summary>
    public static async Task<RegisteredModels> ReadAsync(PortalDbContext db, ReferenceCache reference, DateOnly day, CancellationToken cancellation = default) =>
        Of(await db.PilotModels.AsNoTracking().ToListAsync(cancellation), reference, day);

    /// <summary>The same of models that are read already.</summary>
    public static RegisteredModels Of(IEnumerable<PilotModel> models, ReferenceCache reference, DateOnly day) => new(models, reference, day);

    /// <summary>
    /// Names of a commune's models that an indicator counts; null where the register has never had a model of the kind, for it is not
    /// kept then and says nothing of any commune.
    /// </summary>
    public IReadOnlyList<string>? NamesOf(int unitId, int indicatorId) => _indicators.Contains(indicatorId) ? [.. _names[(unitId, indicatorId)]] : null;
}
