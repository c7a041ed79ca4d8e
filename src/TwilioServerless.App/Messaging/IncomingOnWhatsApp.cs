using TwilioServerless.App.Accounts;
using TwilioServerless.App.Media;
using TwilioServerless.App.Storage;
using TwilioServerless.App.WhatsApp;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.WhatsApp;

namespace TwilioServerless.App.Messaging;

/// <summary>Takes in messages on WhatsApp: charge, media, the beginning of a day's window and the asking of the handler are one commit.</summary>
public sealed class IncomingOnWhatsApp(Store store, ReceivedMedia media, PriceBook prices, SidSource sids)
{
    /// <summary>Takes the message in, also if nobody is to be asked what to answer.</summary>
    public async Task<Message> ReceiveAsync(Tenant tenant, WhatsAppSender sender, NumberFacts user, NewMessage message, CancellationToken ct)
    {
        var facts = Facts(tenant, sender, user, message);
        var files = message.MediaUrls.IsEmpty ? [] : await media.KeepAsync(tenant, facts.Sid, message.MediaUrls, ct);
        var reception = ReceptionBy(sender) is { } by ? by with { Media = [.. files.Select(file => new IncomingMedia(file.Url, file.File.ContentType))] } : null;
        var wanted = message with { To = WhatsAppAddress.Of(sender.PhoneNumber) };
        var (received, work) = MessageRules.Receive(wanted, facts, reception, prices, tenant.Now);
        var change = new Change([.. MessageTable.Inserted(received), ConversationTable.Heard(received)], work).And(MessageMedia.Added([.. files.Select(file => file.File)]));
        await store.CommitAsync(tenant, Keys.Partition(received.AccountSid, received.Sid.Partition), change, ct);
        return received;
    }

    private MessageFacts Facts(Tenant tenant, WhatsAppSender sender, NumberFacts user, NewMessage message)
    {
        var partition = Keys.PartitionFor(WhatsAppAddress.Of(sender.PhoneNumber), tenant.Account.Partitions);
        var prefix = message.MediaUrls.IsEmpty ? SidPrefix.Message : SidPrefix.MediaMessage;
        var from = new MessageSender(WhatsAppAddress.Of(user.E164), user.Country, CanSend: true, DomesticOnly: false) { Kind = SenderKind.WhatsApp, ChannelSid = sender.Sid };
        return new(sids.Next(prefix, tenant.Now, partition), tenant.Account.Sid, tenant.Account.Currency, To: null, from);
    }

    private static Reception? ReceptionBy(WhatsAppSender sender) =>
        sender.SmsUrl.Length == 0 ? null : new(new InboundHandler(sender.SmsUrl, sender.SmsMethod, sender.SmsFallbackUrl, sender.SmsFallbackMethod));
}
