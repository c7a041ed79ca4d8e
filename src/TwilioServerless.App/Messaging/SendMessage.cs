using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>POST Messages: a message is queued.</summary>
public sealed class SendMessage(MessageTable messages, MessageSenders senders, SidSource sids)
{
    /// <summary>Queues the message; with test credentials it is only checked.</summary>
    public async Task<MessageResource> Handle(Caller caller, NewMessage wanted, CancellationToken ct)
    {
        if (caller.IsTest) MagicNumbers.CheckMessage(wanted.From, wanted.To);
        var (to, from) = await senders.FindAsync(caller.AccountSid, wanted.From, wanted.To, ct);
        var decision = MessageRules.Compose(wanted, Facts(caller, to, caller.IsTest ? Magic : from), caller.Now);
        if (!caller.IsTest) await messages.InsertAsync(caller.Tenant, decision, ct);
        return MessageResource.Of(decision.State);
    }

    private static MessageSender Magic => new(MagicNumbers.Valid, "US", CanSend: true, DomesticOnly: false);

    private MessageFacts Facts(Caller caller, NumberFacts? to, MessageSender? from)
    {
        var partition = Keys.PartitionFor(from?.Number ?? "", caller.Account.Partitions);
        return new(sids.Next(SidPrefix.Message, caller.Now, partition), caller.AccountSid, caller.Account.Currency, to, from);
    }
}
