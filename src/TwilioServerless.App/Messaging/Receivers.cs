using System.Diagnostics.CodeAnalysis;
using TwilioServerless.App.Applications;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.MessagingServices;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Finds whose number or short code a message came to, and who says what to answer: its Messaging Service, its Proxy service, its
/// TwiML App, or itself.
/// </summary>
public sealed class Receivers(
    PhoneNumberTable numbers, ShortCodeTable shortCodes, ApplicationTable applications, PoolTable pools, MessagingServiceTable services, Numbering numbering)
{
    /// <summary>The receiver of what is sent to <paramref name="to"/>; null: nobody has it, or it takes no texts.</summary>
    public async ValueTask<Receiver?> FindAsync(string to, CancellationToken ct)
    {
        if (numbering.Lookup(to) is { } facts) return await OfNumberAsync(facts, ct);
        return await shortCodes.FindHolderAsync(to, ct) is { } code ? await OfCodeAsync(code, ct) : null;
    }

    private async ValueTask<Receiver?> OfNumberAsync(NumberFacts facts, CancellationToken ct)
    {
        if (await numbers.FindHolderAsync(facts.E164, ct) is not { Number: { Capabilities: { Sms: true } can } number } holder) return null;
        var service = await ServiceAsync(holder.AccountSid, number.Sid, ct);
        var handler = IsAsked(service) ? HandlerOf(service) : await HandlerAsync(number, ct);
        return new Receiver(holder.AccountSid, facts.E164, Sender.Of(facts.E164, facts), handler)
        {
            ResourceSid = number.Sid,
            ServiceSid = service?.Sid,
            Facts = facts,
            Country = number.Country,
            IsDomesticOnly = can.DomesticSmsOnly,
            TakesMedia = can.Mms,
        };
    }

    private async ValueTask<Receiver> OfCodeAsync(ShortCode code, CancellationToken ct)
    {
        var service = await ServiceAsync(code.AccountSid, code.Sid, ct);
        return new Receiver(code.AccountSid, code.Code, SenderKind.ShortCode, IsAsked(service) ? HandlerOf(service) : HandlerOf(code))
        {
            ResourceSid = code.Sid,
            ServiceSid = service?.Sid,
            Country = code.Country,
            IsDomesticOnly = true,
            TakesMedia = code.IsMmsEnabled,
        };
    }

    // A deleted service holds nobody, even before all its senders are let go.
    private async ValueTask<MessagingService?> ServiceAsync(Sid account, Sid sender, CancellationToken ct) =>
        await pools.ServiceOfAsync(account, sender, ct) is { } service ? await services.FindAsync(account, service, ct) : null;

    // A service that is asked decides alone: without a URL it wants no messages, whatever its numbers say.
    private static bool IsAsked([NotNullWhen(true)] MessagingService? service) => service is { UseInboundWebhookOnNumber: false };

    private static InboundHandler? HandlerOf(MessagingService service) =>
        Handler(service.InboundRequestUrl, service.InboundMethod, service.FallbackUrl, service.FallbackMethod);

    // An app's URLs count instead of the number's, even if the app has none or is gone.
    private async ValueTask<InboundHandler?> HandlerAsync(IncomingPhoneNumber number, CancellationToken ct)
    {
        if (number.ProxyServiceSid is { } proxy) return InboundHandler.Proxy(proxy);
        return number.SmsApplicationSid is { } app
            ? HandlerOf(await applications.FindAsync(number.AccountSid, app, ct))
            : Handler(number.SmsUrl, number.SmsMethod, number.SmsFallbackUrl, number.SmsFallbackMethod);
    }

    private static InboundHandler? HandlerOf(Application? app) =>
        app is null ? null : Handler(app.SmsUrl, app.SmsMethod, app.SmsFallbackUrl, app.SmsFallbackMethod);

    private static InboundHandler? HandlerOf(ShortCode code) => Handler(code.SmsUrl, code.SmsMethod, code.SmsFallbackUrl, code.SmsFallbackMethod);

    private static InboundHandler? Handler(string? url, string method, string? fallbackUrl, string fallbackMethod) =>
        url is { Length: > 0 } ? new(url, method, fallbackUrl, fallbackMethod) : null;
}
