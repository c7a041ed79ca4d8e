using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Applications;

/// <summary>What somebody wants set on a TwiML App: null where nothing is said, "" to clear.</summary>
public sealed record ApplicationSettings
{
    public string? FriendlyName { get; init; }

    public ApiVersion? ApiVersion { get; init; }

    public string? VoiceUrl { get; init; }

    public string? VoiceMethod { get; init; }

    public string? VoiceFallbackUrl { get; init; }

    public string? VoiceFallbackMethod { get; init; }

    public bool? VoiceCallerIdLookup { get; init; }

    public string? StatusCallback { get; init; }

    public string? StatusCallbackMethod { get; init; }

    public string? SmsUrl { get; init; }

    public string? SmsMethod { get; init; }

    public string? SmsFallbackUrl { get; init; }

    public string? SmsFallbackMethod { get; init; }

    public string? MessageStatusCallback { get; init; }

    public bool? PublicApplicationConnectEnabled { get; init; }
}

/// <summary>The app as it comes about: for whom, under which SID.</summary>
public sealed record NewApplication(Sid AccountSid, Sid Sid, ApplicationSettings Settings);
