using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Applications;

/// <summary>
/// A TwiML App: a set of URLs that numbers and calls point to, so that one change is a change of all of them
/// (https://www.twilio.com/docs/usage/api/applications).
/// </summary>
public sealed record Application
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>1-64 characters; null: it was given no name.</summary>
    public string? FriendlyName { get; init; }

    public ApiVersion ApiVersion { get; init; }

    /// <summary>Where a call's TwiML comes from; null: the app takes no calls.</summary>
    public string? VoiceUrl { get; init; }

    public string VoiceMethod { get; init; } = "POST";

    public string? VoiceFallbackUrl { get; init; }

    public string VoiceFallbackMethod { get; init; } = "POST";

    public bool VoiceCallerIdLookup { get; init; }

    /// <summary>Who is told of the state of calls.</summary>
    public string? StatusCallback { get; init; }

    public string StatusCallbackMethod { get; init; } = "POST";

    /// <summary>Where an incoming message's TwiML comes from; null: the app takes no messages.</summary>
    public string? SmsUrl { get; init; }

    public string SmsMethod { get; init; } = "POST";

    public string? SmsFallbackUrl { get; init; }

    public string SmsFallbackMethod { get; init; } = "POST";

    /// <summary>Who is told of the state of messages sent with this app, by POST. SmsStatusCallback is its old name.</summary>
    public string? MessageStatusCallback { get; init; }

    /// <summary>Whether other accounts may dial it.</summary>
    public bool PublicApplicationConnectEnabled { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}
