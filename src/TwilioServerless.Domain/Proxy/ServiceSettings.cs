namespace TwilioServerless.Domain.Proxy;

/// <summary>What a request wants a service to be; null: as it is. "" clears a URL.</summary>
public sealed record ServiceSettings
{
    public string? UniqueName { get; init; }

    public int? DefaultTtl { get; init; }

    public string? CallbackUrl { get; init; }

    public GeoMatchLevel? GeoMatchLevel { get; init; }

    public NumberSelectionBehavior? NumberSelectionBehavior { get; init; }

    public string? InterceptCallbackUrl { get; init; }

    public string? OutOfSessionCallbackUrl { get; init; }

    public string? ChatInstanceSid { get; init; }
}
