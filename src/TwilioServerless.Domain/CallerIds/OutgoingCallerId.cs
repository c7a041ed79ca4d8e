using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.CallerIds;

/// <summary>
/// A number that somebody proved to be theirs: it may be shown as the caller of outbound calls, and a trial account may
/// call it and write to it. It costs nothing and receives nothing
/// (https://www.twilio.com/docs/voice/api/outgoing-caller-ids).
/// </summary>
public sealed record OutgoingCallerId
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>E.164.</summary>
    public required string PhoneNumber { get; init; }

    public required string FriendlyName { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}
