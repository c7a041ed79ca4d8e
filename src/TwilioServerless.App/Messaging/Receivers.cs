using TwilioServerless.App.Applications;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Finds whose number or short code a message came to, and who says what to answer: its TwiML App, or itself.
/// </summary>
public sealed class Receivers(PhoneNumberTable numbers, ShortCodeTable shortCodes, ApplicationTable applications, Numbering numbering)
{
    /// <summary>The receiver of what is sent to <paramref name="to"/>; null: nobody has it, or it takes no texts.</summary>
    public async ValueTask<Receiver?> FindAsync(string to, CancellationToken ct)
    {
        if (numbering.Lookup(to) is { } facts) return await OfNumberAsync(facts, ct);
        return await shortCodes.FindHolderAsync(to, ct) is { } code ? Of(code) : null;
    }

    private async ValueTask<Receiver?> OfNumberAsync(NumberFacts facts, CancellationToken ct)
    {
        if (await numbers.FindHolderAsync(facts.E164, ct) is not { Number: { Capabilities: { Sms: true } can } number } holder) return null;
        return new Receiver(holder.AccountSid, facts.E164, Sender.Of(facts.E164, facts), await HandlerAsync(number, ct))
        {
            Facts = facts,
            Country = number.Country,
            IsDomesticOnly = can.DomesticSmsOnly,
            TakesMedia = can.Mms,
        };
    }

    private static Receiver Of(ShortCode code) => new(code.AccountSid, code.Code, SenderKind.ShortCode, HandlerOf(code))
    {
        Country = code.Country,
        IsDomesticOnly = true,
        TakesMedia = code.IsMmsEnabled,
    };

    // An app's URLs count instead of the number's, even if the app has none or is gone.
    private async ValueTask<InboundHandler?> HandlerAsync(IncomingPhoneNumber number, CancellationToken ct) => number.SmsApplicationSid is { } app
        ? HandlerOf(await applications.FindAsync(number.AccountSid, app, ct))
        : Handler(number.SmsUrl, number.SmsMethod, number.SmsFallbackUrl, number.SmsFallbackMethod);

    private static InboundHandler? HandlerOf(Application? app) =>
        app is null ? null : Handler(app.SmsUrl, app.SmsMethod, app.SmsFallbackUrl, app.SmsFallbackMethod);

    private static InboundHandler? HandlerOf(ShortCode code) => Handler(code.SmsUrl, code.SmsMethod, code.SmsFallbackUrl, code.SmsFallbackMethod);

    private static InboundHandler? Handler(string? url, string method, string? fallbackUrl, string fallbackMethod) =>
        url is { Length: > 0 } ? new(url, method, fallbackUrl, fallbackMethod) : null;
}
