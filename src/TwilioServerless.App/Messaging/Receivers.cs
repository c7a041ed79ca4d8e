using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.Messaging;

/// <summary>Finds whose number or short code a message came to, and who says what to answer: the Messaging Service, the TwiML App or the number itself.</summary>
public sealed class Receivers(PhoneNumberTable numbers, Numbering numbering)
{
    /// <summary>The receiver of what is sent to <paramref name="to"/>; null: nobody has it, or it takes no texts.</summary>
    public async ValueTask<Receiver?> FindAsync(string to, CancellationToken ct) => numbering.Lookup(to) is { } facts ? await FindAsync(facts, ct) : null;

    private async ValueTask<Receiver?> FindAsync(NumberFacts facts, CancellationToken ct)
    {
        if (await numbers.FindHolderAsync(facts.E164, ct) is not { Number.Capabilities.Sms: true } holder) return null;
        return new(holder.AccountSid, facts.E164, Sender.Of(facts.E164, facts), OwnHandler(holder.Number)) { Facts = facts };
    }

    private static InboundHandler? OwnHandler(IncomingPhoneNumber number) => Handler(number.SmsUrl, number.SmsMethod, number.SmsFallbackUrl, number.SmsFallbackMethod);

    private static InboundHandler? Handler(string? url, string method, string? fallbackUrl, string fallbackMethod) =>
        url is { Length: > 0 } ? new(url, method, fallbackUrl, fallbackMethod) : null;
}
