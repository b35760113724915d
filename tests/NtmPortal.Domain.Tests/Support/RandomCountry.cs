using NtmPortal.Domain.Units;

namespace NtmPortal.Domain.Tests.Support;

/// <summary>A small country that changes over some days at random, kept twice: as a ledger, and as plain lists of what is there after each day.</summary>
internal sealed class RandomCountry
{
    private static readonly DateOnly Start = new(2023, 1, 1);

    private readonly Random _random;
    private readonly Dictionary<int, Place> _places = [];
    private readonly HashSet<int> _touched = [];
    private DateOnly _day = Start;
    private int _lastId;

    public RandomCountry(int seed, int days)
    {
        _random = new Random(seed);
        for (var province = 10; province < 13; province++)
        {
            var top = Found(UnitChangeKind.Listed, $"{province}", UnitType.Province, null);
            for (var d = 0; d < 3; d++)
            {
                var district = Found(UnitChangeKind.Listed, $"{province}{d}", UnitType.RuralDistrict, top);
                for (var c = 0; c < 4; c++) Found(UnitChangeKind.Listed, $"{province}{d}0{c}", UnitType.RuralCommune, district);
            }
        }

        Keep();
        for (var i = 0; i < days; i++)
        {
            _day = _day.AddDays(_random.Next(1, 60));
            _touched.Clear();
            for (var change = _random.Next(1, 6); change > 0; change--) Change();
            Keep();
        }
    }

    /// <summary>What a unit is on a day.</summary>
    public sealed record Place(int Id, string Code, string Name, UnitType Type, int? Parent);

    public List<UnitChange> Ledger { get; } = [];

    public Dictionary<DateOnly, List<Place>> Days { get; } = [];

    public override string ToString() => string.Join('\n', Ledger.Select(c => $"{c.Effective:yyyy-MM-dd} {c.Kind} {c.UnitId} → {c.SuccessorId} {c.Code} {c.Name} in {c.ParentId}"));

    private void Keep() => Days[_day] = [.. _places.Values.OrderBy(p => p.Id)];

    private void Change()
    {
        var commune = Pick(UnitLevel.Commune);
        if (commune is null) return;
        switch (_random.Next(8))
        {
            case 0: Set(commune, UnitChangeKind.Renamed, c => c.Name = $"Xã tên mới {_lastId + c.UnitId}"); break;
            case 1: Set(commune, UnitChangeKind.Retyped, c => (c.Type, c.Name) = (commune.Type == UnitType.Ward ? UnitType.RuralCommune : UnitType.Ward, $"Loại mới {c.UnitId} {_day:yyMMdd}")); break;
            case 2 when Others(UnitLevel.District, commune.Parent) is [var district, ..]: Set(commune, UnitChangeKind.Moved, c => c.ParentId = district.Id); break;
            case 3: Set(commune, UnitChangeKind.Recoded, c => c.Code = $"9{_day:MMdd}{c.UnitId}"); break;
            case 4: Merge(commune); break;
            case 5 when Pick(UnitLevel.District) is { } district: Merge(district); break;
            case 6: Split(commune); break;
            default:
                if (Others(UnitLevel.Commune, commune.Parent) is [var to, ..])
                    Ledger.Add(new UnitChange { Effective = _day, Kind = UnitChangeKind.SplitPart, UnitId = commune.Id, SuccessorId = Reach(to).Id });
                break;
        }
    }

    private void Set(Place place, UnitChangeKind kind, Action<UnitChange> set)
    {
        var entry = new UnitChange { Effective = _day, Kind = kind, UnitId = place.Id };
        set(entry);
        Ledger.Add(entry);
        _places[place.Id] = new Place(place.Id, entry.Code ?? place.Code, entry.Name ?? place.Name, entry.Type ?? place.Type, entry.ParentId ?? place.Parent);
    }

    /// <summary>Two or three of one level and parent become one, which takes the code of one of them.</summary>
    private void Merge(Place first)
    {
        List<Place> all = [first, .. _places.Values.Where(p => p.Type.Level() == first.Type.Level() && p.Parent == first.Parent && !_touched.Contains(p.Id)).Take(_random.Next(1, 3))];
        if (all.Count == 1) return;
        foreach (var one in all) End(one);
        var successor = Found(UnitChangeKind.Founded, all[_random.Next(all.Count)].Code, first.Type, first.Parent);
        foreach (var one in all) Ledger.Add(new UnitChange { Effective = _day, Kind = UnitChangeKind.Merged, UnitId = one.Id, SuccessorId = successor });
        foreach (var child in _places.Values.Where(p => p.Parent is { } parent && all.Exists(a => a.Id == parent)).ToList()) _places[child.Id] = child with { Parent = successor };
    }

    private void Split(Place commune)
    {
        End(commune);
        foreach (var code in new[] { commune.Code, $"8{_day:MMdd}{commune.Id}" })
            Ledger.Add(new UnitChange { Effective = _day, Kind = UnitChangeKind.SplitPart, UnitId = commune.Id, SuccessorId = Found(UnitChangeKind.Founded, code, commune.Type, commune.Parent) });
        Ledger.Add(new UnitChange { Effective = _day, Kind = UnitChangeKind.Ended, UnitId = commune.Id });
    }

    private void End(Place place)
    {
        _places.Remove(place.Id);
        _touched.Add(place.Id);
    }

    private int Found(UnitChangeKind kind, string code, UnitType type, int? parent)
    {
        var id = ++_lastId;
        Ledger.Add(new UnitChange { Effective = _day, Kind = kind, UnitId = id, Code = code, Name = $"Đơn vị {id}", Type = type, ParentId = parent });
        _places[id] = new Place(id, code, $"Đơn vị {id}", type, parent);
        _touched.Add(id);
        if (parent is { } above) _touched.Add(above);
        return id;
    }

    /// <summary>A unit that nothing has happened to this day.</summary>
    private Place? Pick(UnitLevel level)
    {
        var free = _places.Values.Where(p => p.Type.Level() == level && !_touched.Contains(p.Id)).ToList();
        return free.Count == 0 ? null : Reach(free[_random.Next(free.Count)]);
    }

    private List<Place> Others(UnitLevel level, int? except) =>
        [.. _places.Values.Where(p => p.Type.Level() == level && p.Id != except && !_touched.Contains(p.Id)).Take(1).Select(Reach)];

    /// <summary>What is spoken of this day is not changed again this day, nor what it lies in.</summary>
    private Place Reach(Place place)
    {
        _touched.Add(place.Id);
        if (place.Parent is { } parent) _touched.Add(parent);
        return place;
    }
}
