using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>POST Messages: a message is queued.</summary>
public sealed class SendMessage(
    MessageTable messages, MessageSenders senders, SendingFacts sending, SendThroughMessagingService through, StatusCallbacks callbacks, TemplateMessages templates, SidSource sids)
{
    /// <summary>Queues the message; with test credentials it is only checked.</summary>
    public async Task<Message> Handle(Caller caller, NewMessage wanted, CancellationToken ct)
    {
        wanted = await templates.ResolveAsync(caller.AccountSid, wanted, ct);
        if (caller.IsTest) return await TryAsync(caller, wanted, ct);
        wanted = await callbacks.ResolveAsync(caller.AccountSid, wanted, ct);
        if (wanted.MessagingServiceSid is { } service) return await through.Handle(caller, service, wanted, ct);
        var (to, from) = await senders.FindAsync(caller.AccountSid, wanted.From, wanted.To, ct);
        var facts = await sending.GatherAsync(caller.Tenant, Facts(caller, wanted, from) with { To = to }, null, ct);
        var decision = MessageRules.Compose(wanted, facts, caller.Now);
        await messages.InsertAsync(caller.Tenant, decision, ct);
        return decision.State;
    }

    // Test credentials own one number and nothing else.
    private async ValueTask<Message> TryAsync(Caller caller, NewMessage wanted, CancellationToken ct)
    {
        MagicNumbers.CheckMessage(wanted.MessagingServiceSid is null ? wanted.From : MagicNumbers.Valid, wanted.To);
        if (wanted.MessagingServiceSid is not null) throw new Refusal(ErrorCodes.NoSuchService);
        var (to, _) = await senders.FindAsync(caller.AccountSid, wanted.From, wanted.To, ct);
        var magic = new MessageSender(MagicNumbers.Valid, "US", CanSend: true, DomesticOnly: false) { CanSendMedia = true };
        return MessageRules.Compose(wanted, Facts(caller, wanted, magic) with { To = to }, caller.Now).State;
    }

    private MessageFacts Facts(Caller caller, NewMessage wanted, MessageSender? from)
    {
        var partition = Keys.PartitionFor(from?.Number ?? "", caller.Account.Partitions);
        var prefix = wanted.MediaUrls.IsEmpty ? SidPrefix.Message : SidPrefix.MediaMessage;
        return new(sids.Next(prefix, caller.Now, partition), caller.AccountSid, caller.Account.Currency, To: null, from);
    }
}
