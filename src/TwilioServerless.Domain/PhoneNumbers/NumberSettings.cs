using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>What somebody wants set on a number: null where nothing is said, "" to clear.</summary>
public sealed record NumberSettings
{
    /// <summary>Whose it is to be, for who may move numbers; null: it stays where it is.</summary>
    public string? AccountSid { get; init; }

    public ApiVersion? ApiVersion { get; init; }

    public string? FriendlyName { get; init; }

    public string? VoiceUrl { get; init; }

    public string? VoiceMethod { get; init; }

    public string? VoiceFallbackUrl { get; init; }

    public string? VoiceFallbackMethod { get; init; }

    public string? VoiceApplicationSid { get; init; }

    public bool? VoiceCallerIdLookup { get; init; }

    public VoiceReceiveMode? VoiceReceiveMode { get; init; }

    public string? SmsUrl { get; init; }

    public string? SmsMethod { get; init; }

    public string? SmsFallbackUrl { get; init; }

    public string? SmsFallbackMethod { get; init; }

    public string? SmsApplicationSid { get; init; }

    public string? StatusCallback { get; init; }

    public string? StatusCallbackMethod { get; init; }

    public string? TrunkSid { get; init; }

    public string? AddressSid { get; init; }

    public string? IdentitySid { get; init; }

    public string? BundleSid { get; init; }

    public EmergencyStatus? EmergencyStatus { get; init; }

    public string? EmergencyAddressSid { get; init; }
}

/// <summary>A purchase somebody asked for: a number, or any of an area code. <paramref name="Type"/>: of this kind only.</summary>
public sealed record NewPhoneNumber(string? PhoneNumber, string? AreaCode, Countries.NumberType? Type, NumberSettings Settings);

/// <summary>The purchase as it comes about: for whom, under which SID, when in the account's time.</summary>
public sealed record Purchase(Sid AccountSid, Sid Sid, DateTimeOffset Now);
