namespace NtmPortal.Domain.Plans;

/// <summary>Kind of a pilot model.</summary>
public enum PilotKind
{
    /// <summary>Xã nông thôn mới thông minh: counted as SMART-C.</summary>
    SmartCommune = 1,

    /// <summary>Thôn thông minh: counted as SMART-V.</summary>
    SmartVillage = 2,

    /// <summary>Xã thương mại điện tử: asked for by plans, counted by no indicator.</summary>
    ECommerceCommune = 3,
}

/// <summary>A pilot model in a commune, from a day on. Its entry in the register says what reports should count; it never writes a value.</summary>
public sealed class PilotModel : ITenantOwned
{
    /// <summary>Longest name and longest decision, in characters.</summary>
    public const int MaxText = 200;

    /// <inheritdoc />
    public int TenantId { get; set; }

    /// <summary>Identity.</summary>
    public Guid Id { get; set; }

    /// <summary>What it is.</summary>
    public PilotKind Kind { get; set; }

    /// <summary>The commune.</summary>
    public int UnitId { get; set; }

    /// <summary>Name of the village, or the field in which a commune is smart.</summary>
    public required string Name { get; set; }

    /// <summary>First day.</summary>
    public DateOnly Since { get; set; }

    /// <summary>First day on which it is none any more; null while it goes on.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Decision or note; null when not stated.</summary>
    public string? Decision { get; set; }

    /// <summary>Name of who entered it last.</summary>
    public string EnteredByName { get; set; } = "";

    /// <summary>When it was entered last.</summary>
    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>Whether it counts on a day.</summary>
    public bool IsOn(DateOnly day) => Since <= day && (Until is null || Until > day);

    /// <summary>Key of the indicator that counts models of a kind; null where none does.</summary>
    public static string? IndicatorOf(PilotKind kind) => kind switch
    {
        PilotKind.SmartCommune => "SMART-C",
        PilotKind.SmartVillage => "SMART-V",
        _ => null,
    };
}
