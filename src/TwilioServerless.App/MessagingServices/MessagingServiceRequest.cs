using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.MessagingServices;

namespace TwilioServerless.App.MessagingServices;

/// <summary>The parameters of POST Services and POST Services/{Sid}, in the order they are checked.</summary>
public static class MessagingServiceRequest
{
    private const int LongestUrl = 4000;

    /// <summary>A new service, which must have a name.</summary>
    public static MessagingServiceSettings ReadNew(Form form) => Read(form) with { FriendlyName = form.Required("FriendlyName") };

    /// <summary>What is wanted.</summary>
    public static MessagingServiceSettings Read(Form form) => new()
    {
        FriendlyName = form.Text("FriendlyName"),
        InboundRequestUrl = Url(form, "InboundRequestUrl"),
        InboundMethod = Method(form, "InboundMethod"),
        FallbackUrl = Url(form, "FallbackUrl"),
        FallbackMethod = Method(form, "FallbackMethod"),
        StatusCallback = Url(form, "StatusCallback"),
        StickySender = form.Boolean("StickySender"),
        MmsConverter = form.Boolean("MmsConverter"),
        SmartEncoding = form.Boolean("SmartEncoding"),
        ScanMessageContent = form.Choice<ContentScan>("ScanMessageContent", ErrorCodes.InvalidParameter),
        FallbackToLongCode = form.Boolean("FallbackToLongCode"),
        AreaCodeGeomatch = form.Boolean("AreaCodeGeomatch"),
        ValidityPeriodSeconds = form.Integer("ValidityPeriod", 1, MessagingService.LongestValidityPeriod, ErrorCodes.InvalidValidityPeriod),
        SynchronousValidation = form.Boolean("SynchronousValidation"),
        Usecase = form.Choice<MessagingUsecase>("Usecase", ErrorCodes.InvalidParameter),
        UseInboundWebhookOnNumber = form.Boolean("UseInboundWebhookOnNumber"),
    };

    private static string? Url(Form form, string name) =>
        form.Url(name, ErrorCodes.InvalidNumberUrl) is var url && url is { Length: > LongestUrl } ? throw new Refusal(ErrorCodes.InvalidNumberUrl, url[..100]) : url;

    private static string? Method(Form form, string name) => form.Method(name, ErrorCodes.InvalidNumberMethod);
}
