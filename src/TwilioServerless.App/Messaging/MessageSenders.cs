using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.App.WhatsApp;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.Messaging;

/// <summary>Finds what an account may send from: its numbers, its short codes, and names.</summary>
public sealed class MessageSenders(PhoneNumberTable numbers, ShortCodeTable shortCodes, WhatsAppSenderTable whatsApp, PoolTable pools, Numbering numbering)
{
    /// <summary>What is known of both ends; <paramref name="from"/> as the account wrote it.</summary>
    public async ValueTask<(NumberFacts? To, MessageSender? From)> FindAsync(Sid account, string from, string to, CancellationToken ct) =>
        (numbering.Lookup(WhatsAppAddress.NumberOf(to)), await FindAsync(account, from, ct));

    /// <summary>What kind of sender it is.</summary>
    public SenderKind KindOf(string from) => Sender.Of(from, numbering.Lookup(from));

    private async ValueTask<MessageSender?> FindAsync(Sid account, string from, CancellationToken ct)
    {
        if (WhatsAppAddress.Is(from)) return await FindOnWhatsAppAsync(account, WhatsAppAddress.NumberOf(from), ct);
        if (numbering.Lookup(from) is { } facts) return await numbers.FindOwnedAsync(account, facts.E164, ct) is { } owned ? await InPoolAsync(Of(owned, facts), account, owned.Sid, ct) : null;
        if (Sender.IsShortCode(from)) return await shortCodes.FindOwnedAsync(account, from, ct) is { } code ? await InPoolAsync(Of(code), account, code.Sid, ct) : null;
        return Sender.IsOne(from) && !from.StartsWith('+')
            ? new MessageSender(from, "", CanSend: true, DomesticOnly: false) { Kind = SenderKind.Alphanumeric }
            : null;
    }

    private async ValueTask<MessageSender?> FindOnWhatsAppAsync(Sid account, string number, CancellationToken ct) =>
        numbering.Lookup(number) is { } facts && await whatsApp.FindAsync(account, facts.E164, ct) is { } sender
            ? new MessageSender(WhatsAppAddress.Of(facts.E164), sender.Country, CanSend: true, DomesticOnly: false) { CanSendMedia = true, Kind = SenderKind.WhatsApp, ChannelSid = sender.Sid }
            : null;

    private async ValueTask<MessageSender> InPoolAsync(MessageSender sender, Sid account, Sid sid, CancellationToken ct) =>
        sender with { ServiceSid = await pools.ServiceOfAsync(account, sid, ct) };

    private static MessageSender Of(ShortCode code) => new(code.Code, code.Country, CanSend: true, DomesticOnly: true)
    {
        CanSendMedia = code.IsMmsEnabled,
        Kind = SenderKind.ShortCode,
    };

    private static MessageSender Of(IncomingPhoneNumber owned, NumberFacts facts) =>
        new(owned.PhoneNumber, owned.Country, owned.Capabilities.Sms, owned.Capabilities.DomesticSmsOnly)
        {
            CanSendMedia = owned.Capabilities.Mms,
            Kind = Sender.Of(owned.PhoneNumber, facts),
        };
}
