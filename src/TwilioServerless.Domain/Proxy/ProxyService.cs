using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Proxy;

/// <summary>A pool of numbers behind which pairs of people talk, and how it does so.</summary>
public sealed record ProxyService
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>At most 191 characters; no two services of an account have the same.</summary>
    public required string UniqueName { get; init; }

    /// <summary>Seconds after its last interaction that a session of this service ends, unless it says otherwise; 0: never.</summary>
    public int DefaultTtl { get; init; }

    /// <summary>Told how each interaction gets on; null: nobody is.</summary>
    public string? CallbackUrl { get; init; }

    public GeoMatchLevel GeoMatchLevel { get; init; } = GeoMatchLevel.Country;

    public NumberSelectionBehavior NumberSelectionBehavior { get; init; } = NumberSelectionBehavior.PreferSticky;

    /// <summary>Asked before each interaction, and may forbid it; null: nobody is.</summary>
    public string? InterceptCallbackUrl { get; init; }

    /// <summary>Asked what to answer to who has nobody to talk to; null: nobody is.</summary>
    public string? OutOfSessionCallbackUrl { get; init; }

    /// <summary>Kept and shown; there is no chat here.</summary>
    public string? ChatInstanceSid { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}

/// <summary>How near to a participant's own number the number must be that it writes to. Below the country in North America only.</summary>
public enum GeoMatchLevel
{
    AreaCode,

    /// <summary>The same area code, or one laid over the same area.</summary>
    Overlay,

    /// <summary>An area within 50 miles.</summary>
    Radius,

    Country,

    /// <summary>What the documentation calls <see cref="Overlay"/>.</summary>
    ExtendedAreaCode,
}

/// <summary>What a participant who has talked before is given.</summary>
public enum NumberSelectionBehavior
{
    /// <summary>A number it did not have yet, else the one it had longest ago.</summary>
    AvoidSticky,

    /// <summary>The number it had last.</summary>
    PreferSticky,
}
