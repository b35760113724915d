using System.Text;

namespace NtmPortal.Data.Demo;

/// <summary>
/// Numbers that look random and follow from a name alone (FNV-1a, then SplitMix64), so that the demo's figures are the same on
/// every machine and under every .NET. The demo uses + − × ÷ on them and no library functions, for the same reason.
/// </summary>
internal sealed class DemoRandom
{
    private ulong _state;

    private DemoRandom(ulong state) => _state = state;

    /// <summary>The sequence of a name.</summary>
    public static DemoRandom Of(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var octet in Encoding.UTF8.GetBytes(name)) hash = unchecked((hash ^ octet) * 1099511628211UL);
        return new DemoRandom(hash);
    }

    /// <summary>The first number of a name's sequence: at least 0 and below 1.</summary>
    public static double Share(string name) => Of(name).Share();

    /// <summary>The next number: at least 0 and below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The next number between two bounds.</summary>
    public double Between(double from, double to) => from + (Share() * (to - from));

    /// <summary>The next index of a list with this many entries.</summary>
    public int Index(int count) => (int)(Next() % (ulong)count);

    /// <summary>The next id: a UUID of version 7 for a moment.</summary>
    public Guid Id(DateTimeOffset at)
    {
        var bytes = new byte[16];
        BitConverter.TryWriteBytes(bytes.AsSpan(0), Next());
        BitConverter.TryWriteBytes(bytes.AsSpan(8), Next());
        var milliseconds = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(milliseconds >> (40 - (8 * i)));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
