using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.MessagingServices;

/// <summary>
/// Senders that an account uses as one, and what they have in common
/// (https://www.twilio.com/docs/messaging/api/service-resource).
/// </summary>
public sealed record MessagingService
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>1-64 characters.</summary>
    public required string FriendlyName { get; init; }

    /// <summary>Where the TwiML comes from that answers messages to its senders; null: they are neither received, logged nor charged.</summary>
    public string? InboundRequestUrl { get; init; }

    public string InboundMethod { get; init; } = "POST";

    public string? FallbackUrl { get; init; }

    public string FallbackMethod { get; init; } = "POST";

    /// <summary>Who is told of the state of messages that name nobody themselves.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>Whether a recipient always hears from the sender that wrote to him first.</summary>
    public bool StickySender { get; init; } = true;

    /// <summary>Whether media that cannot be sent as such are sent as links in a text.</summary>
    public bool MmsConverter { get; init; } = true;

    /// <summary>Whether characters that halve what fits into a segment are replaced by those that look alike.</summary>
    public bool SmartEncoding { get; init; } = true;

    /// <summary>Kept and shown; Twilio has reserved it.</summary>
    public ContentScan ScanMessageContent { get; init; }

    /// <summary>Kept and shown; obsolete.</summary>
    public bool FallbackToLongCode { get; init; } = true;

    /// <summary>Whether recipients in North America are written to from their own area, if there is a number of it.</summary>
    public bool AreaCodeGeomatch { get; init; } = true;

    /// <summary>How long messages may wait that do not say so themselves; 1-36000.</summary>
    public int ValidityPeriodSeconds { get; init; } = LongestValidityPeriod;

    /// <summary>Whether a message for which there is no sender is refused at once, rather than to fail.</summary>
    public bool SynchronousValidation { get; init; }

    public MessagingUsecase Usecase { get; init; }

    /// <summary>Whether the number that is written to says what to answer, instead of the service.</summary>
    public bool UseInboundWebhookOnNumber { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>Ten hours.</summary>
    public const int LongestValidityPeriod = 36_000;
}

/// <summary>Whether the texts of a service are looked through.</summary>
public enum ContentScan
{
    /// <summary>As the account does.</summary>
    Inherit,
    Enable,
    Disable,
}

/// <summary>What a service is for.</summary>
public enum MessagingUsecase
{
    Undeclared,
    Notifications,
    Marketing,
    Verification,
    Discussion,
    Poll,
}
