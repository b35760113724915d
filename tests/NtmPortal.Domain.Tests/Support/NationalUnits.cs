using NtmPortal.Domain.Progress;
using NtmPortal.Domain.Reporting;
using NtmPortal.Domain.Tests.Units.Lists;
using NtmPortal.Domain.Units;
using NtmPortal.Domain.Units.Lists;
using NtmPortal.Testing;

namespace NtmPortal.Domain.Tests.Support;

/// <summary>The register of the whole country before and after 1 July 2025, with what its xã filed on the eve.</summary>
internal sealed class NationalUnits
{
    private static readonly DateOnly Reform = new(2025, 7, 1);
    private readonly UnitBook _book;
    private readonly List<AdministrativeUnit> _communes;

    private NationalUnits(UnitBook book)
    {
        _book = book;
        _communes = [.. book.InForce(Reform.AddDays(-1)).Where(ContractIndicators.SmartVillages.Counts)];
        Misfits = [.. _communes.Where(c => book.EndOf(c.Id) == Reform && book.Successors(c.Id).Count == 0).Select(c => c.Id)];
        Divided = [.. _communes.Where(c => book.Successors(c.Id).Count > 1).Select(c => c.Id)];
    }

    /// <summary>Communes that ended without a stated successor.</summary>
    public IReadOnlyList<int> Misfits { get; }

    /// <summary>Communes that went to several.</summary>
    public IReadOnlyList<int> Divided { get; }

    public static NationalUnits Load()
    {
        var (lists, register) = (NationalLists.Open(), new TestRegister());
        var succession = SuccessionReader.Read(CsvText.Read(lists.Succession).Value, ListSource.Succession).Value.Content
            .Concat(SuccessionReader.Read(CsvText.Read(lists.Provinces).Value, ListSource.Provinces).Value.Content).ToList();
        foreach (var (date, file, _) in lists.Stages.Where(s => s.Date <= Reform))
            register.Apply(register.Compare(date, UnitListReader.Read(CsvText.Read(file).Value, date).Value.Content, date == Reform ? succession : [], passMisfits: true));
        return new NationalUnits(new UnitBook(register.History.Versions, register.Ledger));
    }

    public Dictionary<int, MarkedValue> File(int seed)
    {
        var dice = new Random(seed);
        return _communes.ToDictionary(c => c.Id, _ => new MarkedValue(new CellValue(dice.Next(50), null), false, default));
    }

    public SplitKeys Keys(int seed) => TestKeys.Of(_book, new Random(seed));

    public Rebasing Rebase(Dictionary<int, MarkedValue> filed, SplitKeys keys) =>
        new(_book, ContractIndicators.SmartVillages, Reform.AddDays(-1), Reform, filed, keys, new Dictionary<int, MetDecision>());

    /// <summary>What stands in the 34 provinces, and what is left out.</summary>
    public (decimal Shown, decimal LeftOut) Provinces(Rebasing rebasing)
    {
        var figures = Trees.Select(tree => rebasing.Of(tree, tree.Province.Id)).ToList();
        return (figures.Sum(f => f.Tally.Numerator), figures.Sum(f => f.Excluded.Numerator));
    }

    /// <summary>What stands in the communes and wards of today.</summary>
    public decimal Units(Rebasing rebasing) => Trees.SelectMany(tree => rebasing.Units(tree, tree.Province.Id)).Sum(u => u.Tally.Numerator);

    private IEnumerable<UnitTree> Trees => _book.InForce(Reform).Where(u => u.Level == UnitLevel.Province).Select(p => _book.Tree(p.Id, Reform));
}
