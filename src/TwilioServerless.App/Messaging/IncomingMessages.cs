using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Media;
using TwilioServerless.App.OptOuts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.OptOuts;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Messaging;

/// <summary>Takes in messages: charge, opt-out and the asking of the handler are one commit with the message.</summary>
public sealed class IncomingMessages(Store store, HearKeyword hear, OptOutTable optOuts, ReceivedMedia media, PriceBook prices, SidSource sids)
{
    /// <summary>Takes the message in; null if its receiver wants none.</summary>
    public async Task<Message?> ReceiveAsync(Tenant tenant, Receiver receiver, MessageSender from, NewMessage message, NetworkReference? reference, CancellationToken ct)
    {
        if (receiver.Handler is not { } handler) return null;
        var keyword = receiver.Hears(message.Body);
        var facts = Facts(tenant, receiver, from, message, keyword, reference);
        var files = message.MediaUrls.IsEmpty ? [] : await media.KeepAsync(tenant, facts.Sid, message.MediaUrls, ct);
        while (true)
        {
            var (rows, reply) = await HearAsync(tenant, receiver, facts, keyword, ct);
            var reception = new Reception(handler)
            {
                OptOutType = keyword?.Type.ToString().ToUpperInvariant(),
                AutomaticReply = reply,
                Media = [.. files.Select(file => new IncomingMedia(file.Url, file.File.ContentType))],
            };
            var wanted = message with { To = receiver.Number, MessagingServiceSid = receiver.ServiceSid };
            var (received, work) = MessageRules.Receive(wanted, facts, reception, prices, tenant.Now);
            var change = new Change([.. MessageTable.Inserted(received), .. rows], work).And(MessageMedia.Added([.. files.Select(file => file.File)]));
            if (await TryCommitAsync(tenant, received, change, keyword, ct)) return received;
        }
    }

    private async ValueTask<(ImmutableArray<RowChange> Rows, string? Reply)> HearAsync(
        Tenant tenant, Receiver receiver, MessageFacts facts, OptOutKeyword? keyword, CancellationToken ct)
    {
        if (keyword is null) return ([], null);
        var heard = new HeardKeyword(keyword, receiver.Kind == SenderKind.TollFree, receiver.Senders, facts.From!.Number, facts.Sid, tenant.Now);
        return await hear.Handle(tenant.Account.Sid, heard, ct);
    }

    // Two keywords of a pair at once: the second is heard again, after the first.
    private async Task<bool> TryCommitAsync(Tenant tenant, Message message, Change change, OptOutKeyword? keyword, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(message.AccountSid, message.Sid.Partition), change, ct);
        }
        catch (ConflictException e) when (e.Key != message.Sid.Value && keyword is not null)
        {
            return false;
        }
        catch (ConflictException e) when (e.Key == message.Sid.Value)
        {
            // Written, by an attempt of the storage's client whose answer was lost, or when the network brought it before.
        }
        if (keyword is not null) optOuts.Forget(message.AccountSid);
        return true;
    }

    // Keywords are kept where the opt-outs are, in the account's own partition, others with their number.
    private MessageFacts Facts(Tenant tenant, Receiver receiver, MessageSender from, NewMessage message, OptOutKeyword? keyword, NetworkReference? reference)
    {
        var partition = keyword is null ? Keys.PartitionFor(receiver.Number, tenant.Account.Partitions) : 0;
        var prefix = message.MediaUrls.IsEmpty ? SidPrefix.Message : SidPrefix.MediaMessage;
        var sid = reference?.SidIn(partition, prefix) ?? sids.Next(prefix, tenant.Now, partition);
        return new(sid, tenant.Account.Sid, tenant.Account.Currency, receiver.Facts, from);
    }
}
