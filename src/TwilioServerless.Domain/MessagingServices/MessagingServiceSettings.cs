namespace TwilioServerless.Domain.MessagingServices;

/// <summary>What somebody wants set on a Messaging Service: null where nothing is said, "" to clear.</summary>
public sealed record MessagingServiceSettings
{
    public string? FriendlyName { get; init; }

    public string? InboundRequestUrl { get; init; }

    public string? InboundMethod { get; init; }

    public string? FallbackUrl { get; init; }

    public string? FallbackMethod { get; init; }

    public string? StatusCallback { get; init; }

    public bool? StickySender { get; init; }

    public bool? MmsConverter { get; init; }

    public bool? SmartEncoding { get; init; }

    public ContentScan? ScanMessageContent { get; init; }

    public bool? FallbackToLongCode { get; init; }

    public bool? AreaCodeGeomatch { get; init; }

    public int? ValidityPeriodSeconds { get; init; }

    public bool? SynchronousValidation { get; init; }

    public MessagingUsecase? Usecase { get; init; }

    public bool? UseInboundWebhookOnNumber { get; init; }
}
