using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.ShortCodes;

/// <summary>What can be set on a short code; null: as it is, "": nothing.</summary>
public sealed record ShortCodeSettings
{
    public string? FriendlyName { get; init; }

    public ApiVersion? ApiVersion { get; init; }

    public string? SmsUrl { get; init; }

    public string? SmsMethod { get; init; }

    public string? SmsFallbackUrl { get; init; }

    public string? SmsFallbackMethod { get; init; }
}
