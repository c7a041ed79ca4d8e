using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.ShortCodes;

/// <summary>A short code that somebody wants.</summary>
/// <param name="Code">Its digits; null: any that are free.</param>
/// <param name="Country">ISO 3166 code of the country in which it is to work.</param>
/// <param name="IsVanity">Whether the digits are chosen; null: they are if they are named. False with digits: those that the carriers have assigned.</param>
/// <param name="Settings">What is set on it from the beginning.</param>
public sealed record NewShortCode(string? Code, string Country, bool? IsVanity, ShortCodeSettings Settings);

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

/// <summary>Whose a short code becomes, under which SID, and when.</summary>
public sealed record Provisioning(Sid AccountSid, Sid Sid, DateTimeOffset Now);
