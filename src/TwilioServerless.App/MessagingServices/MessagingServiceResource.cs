using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.MessagingServices;

/// <summary>A Messaging Service as customers see it (https://www.twilio.com/docs/messaging/api/service-resource).</summary>
public sealed record MessagingServiceResource
{
    public required string Sid { get; init; }

    public required string AccountSid { get; init; }

    public required string FriendlyName { get; init; }

    public required string DateCreated { get; init; }

    public required string DateUpdated { get; init; }

    public required string? InboundRequestUrl { get; init; }

    public required string InboundMethod { get; init; }

    public required string? FallbackUrl { get; init; }

    public required string FallbackMethod { get; init; }

    public required string? StatusCallback { get; init; }

    public required bool StickySender { get; init; }

    public required bool MmsConverter { get; init; }

    public required bool SmartEncoding { get; init; }

    public required string ScanMessageContent { get; init; }

    public required bool FallbackToLongCode { get; init; }

    public required bool AreaCodeGeomatch { get; init; }

    public required bool SynchronousValidation { get; init; }

    public required int ValidityPeriod { get; init; }

    public required string Url { get; init; }

    public required MessagingServiceLinks Links { get; init; }

    public required string Usecase { get; init; }

    /// <summary>False: campaigns cannot be registered here.</summary>
    public bool UsAppToPersonRegistered { get; init; }

    public required bool UseInboundWebhookOnNumber { get; init; }

    /// <summary>The service on the wire; <paramref name="list"/> is the absolute address of the list of services.</summary>
    public static MessagingServiceResource Of(MessagingService service, string list)
    {
        var url = $"{list}/{service.Sid}";
        return new()
        {
            Sid = service.Sid.Value,
            AccountSid = service.AccountSid.Value,
            FriendlyName = service.FriendlyName,
            DateCreated = ApiText.Iso8601(service.DateCreated),
            DateUpdated = ApiText.Iso8601(service.DateUpdated),
            InboundRequestUrl = service.InboundRequestUrl,
            InboundMethod = service.InboundMethod,
            FallbackUrl = service.FallbackUrl,
            FallbackMethod = service.FallbackMethod,
            StatusCallback = service.StatusCallback,
            StickySender = service.StickySender,
            MmsConverter = service.MmsConverter,
            SmartEncoding = service.SmartEncoding,
            ScanMessageContent = Word(service.ScanMessageContent),
            FallbackToLongCode = service.FallbackToLongCode,
            AreaCodeGeomatch = service.AreaCodeGeomatch,
            SynchronousValidation = service.SynchronousValidation,
            ValidityPeriod = service.ValidityPeriodSeconds,
            Url = url,
            Links = MessagingServiceLinks.Below(url),
            Usecase = Word(service.Usecase),
            UseInboundWebhookOnNumber = service.UseInboundWebhookOnNumber,
        };
    }

    // Twilio's words are ours, in small letters.
    private static string Word<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();
}

/// <summary>Where a service's parts are.</summary>
public sealed record MessagingServiceLinks(
    string PhoneNumbers,
    string ShortCodes,
    string AlphaSenders,
    string Messages,
    string UsAppToPerson,
    string UsAppToPersonUsecases,
    string ChannelSenders,
    string DestinationAlphaSenders)
{
    /// <summary>The links of the service at this address.</summary>
    public static MessagingServiceLinks Below(string service) => new(
        service + "/PhoneNumbers",
        service + "/ShortCodes",
        service + "/AlphaSenders",
        service + "/Messages",
        service + "/Compliance/Usa2p",
        service + "/Compliance/Usa2p/Usecases",
        service + "/ChannelSenders",
        service + "/DestinationAlphaSenders");
}

/// <summary>The wire shape of Messaging Services.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MessagingServiceResource))]
[JsonSerializable(typeof(MessagingUsecases))]
public sealed partial class MessagingServiceResourceJson : JsonSerializerContext;
