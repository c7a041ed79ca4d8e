using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.MessagingServices;

/// <summary>What may be done with Messaging Services.</summary>
public static class MessagingServiceRules
{
    /// <summary>A new service; what is not said has Twilio's defaults.</summary>
    public static MessagingService Create(Sid account, Sid sid, MessagingServiceSettings wanted, DateTimeOffset now) => Set(
        new() { Sid = sid, AccountSid = account, FriendlyName = Setting.Name(wanted.FriendlyName ?? ""), DateCreated = now, DateUpdated = now }, wanted);

    /// <summary>A service with other settings.</summary>
    public static MessagingService Update(MessagingService service, MessagingServiceSettings wanted, DateTimeOffset now) =>
        Set(service with { FriendlyName = Setting.Name(wanted.FriendlyName ?? service.FriendlyName), DateUpdated = now }, wanted);

    private static MessagingService Set(MessagingService service, MessagingServiceSettings wanted) => InboundSet(service, wanted) with
    {
        StatusCallback = Setting.Text(wanted.StatusCallback, service.StatusCallback),
        StickySender = wanted.StickySender ?? service.StickySender,
        MmsConverter = wanted.MmsConverter ?? service.MmsConverter,
        SmartEncoding = wanted.SmartEncoding ?? service.SmartEncoding,
        ScanMessageContent = wanted.ScanMessageContent ?? service.ScanMessageContent,
        FallbackToLongCode = wanted.FallbackToLongCode ?? service.FallbackToLongCode,
        AreaCodeGeomatch = wanted.AreaCodeGeomatch ?? service.AreaCodeGeomatch,
        ValidityPeriodSeconds = wanted.ValidityPeriodSeconds ?? service.ValidityPeriodSeconds,
        SynchronousValidation = wanted.SynchronousValidation ?? service.SynchronousValidation,
        Usecase = wanted.Usecase ?? service.Usecase,
    };

    private static MessagingService InboundSet(MessagingService service, MessagingServiceSettings wanted) => service with
    {
        InboundRequestUrl = Setting.Text(wanted.InboundRequestUrl, service.InboundRequestUrl),
        InboundMethod = wanted.InboundMethod ?? service.InboundMethod,
        FallbackUrl = Setting.Text(wanted.FallbackUrl, service.FallbackUrl),
        FallbackMethod = wanted.FallbackMethod ?? service.FallbackMethod,
        UseInboundWebhookOnNumber = wanted.UseInboundWebhookOnNumber ?? service.UseInboundWebhookOnNumber,
    };
}
