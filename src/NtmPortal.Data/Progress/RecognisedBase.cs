using NtmPortal.Data.Catalogue;
using NtmPortal.Data.Tenancy;
using NtmPortal.Domain.Catalogue;
using NtmPortal.Domain.Plans;
using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Units;

namespace NtmPortal.Data.Progress;

/// <summary>
/// What the communes recognised as NTM at a cut-off add up to, for the targets that are over them alone. Read only where a target asks for
/// it; without any entry in the province's register nothing is known, and nothing is compared. A closed figure keeps the register of its closing.
/// </summary>
internal sealed class RecognisedBase
{
    private const string Recognised =
        """
        select unit_id, valid_from <= $2 and (withdrawn_on is null or withdrawn_on > $2) from portal.recognitions where tenant_id = $1
        """;

    // As the register stood when the figures were closed: rows are never altered but by a withdrawal, and both say when they were recorded.
    private const string RecognisedAtClosing =
        """
        select r.unit_id, r.valid_from <= $2 and (r.withdrawn_on is null or r.withdrawn_on > $2 or r.withdrawn_at > p.closed_at)
        from portal.publications p join portal.recognitions r on r.tenant_id = p.tenant_id and r.recorded_at <= p.closed_at
        where p.tenant_id = $1 and p.quarter_ordinal = $3 and p.is_current
        """;

    private const string Working =
        """
        select v.indicator_id, v.unit_id, v.numerator, v.is_estimate
        from portal.reports r join portal.reported_values v on v.tenant_id = r.tenant_id and v.report_id = r.id
        where r.tenant_id = $1 and r.quarter_ordinal = $2 and v.indicator_id = any($3)
        """;

    private const string Published =
        """
        select v.indicator_id, v.unit_id, v.numerator, v.is_estimate
        from portal.publications p join portal.published_values v on v.tenant_id = p.tenant_id and v.publication_id = p.id
        where p.tenant_id = $1 and p.quarter_ordinal = $2 and p.is_current and v.indicator_id = any($3)
        """;

    private readonly UnitTree _tree;
    private readonly HashSet<int> _recognised = [];
    private readonly Dictionary<CellKey, (CellValue Value, bool IsEstimate)> _values = [];
    private bool _isKnown;

    private RecognisedBase(UnitTree tree) => _tree = tree;

    /// <summary>Reads what targets over recognised communes need, in one round trip; null, and nothing is read, where there is no such target.</summary>
    public static async Task<RecognisedBase?> ReadAsync(
        ContextConnection connection, ReferenceCache reference, int tenantId, Quarter quarter, FigureBasis basis, DateOnly cutOff, IReadOnlyCollection<TargetRow> targets,
        CancellationToken cancellation)
    {
        var indicators = targets.Where(t => t.Base == TargetBase.RecognisedNtm && reference.IndicatorById[t.IndicatorId].Kind == IndicatorKind.MetNotMet)
            .Select(t => t.IndicatorId).Distinct().ToArray();
        if (indicators.Length == 0) return null;
        var read = new RecognisedBase(reference.Tree(tenantId, cutOff));
        await ProgressBatch.ReadAsync(
            connection, cancellation,
            new(basis == FigureBasis.Working ? Recognised : RecognisedAtClosing, basis == FigureBasis.Working ? [tenantId, cutOff] : [tenantId, cutOff, quarter.Ordinal], row =>
            {
                read._isKnown = true;
                if (row.GetBoolean(1)) read._recognised.Add(row.GetInt32(0));
            }),
            new(basis == FigureBasis.Working ? Working : Published, [tenantId, quarter.Ordinal, indicators], row =>
                read._values[new CellKey(row.GetInt32(0), row.GetInt32(1))] = (new CellValue(row.OrNull<decimal>(2), null), row.GetBoolean(3))));
        return read;
    }

    /// <summary>The recognised units of a province or a district that the indicator counts; null when the register says nothing.</summary>
    public Tally? Of(Indicator indicator, AdministrativeUnit node) => !_isKnown ? null
        : _tree.Within(node.Id).Where(u => indicator.Counts(u) && _recognised.Contains(u.Id)).Select(u => _values.GetValueOrDefault(new CellKey(indicator.Id, u.Id)))
            .Aggregate(Tally.Zero, (sum, v) => sum + Tally.OfUnit(indicator.Kind, v.Value, v.IsEstimate));
}
