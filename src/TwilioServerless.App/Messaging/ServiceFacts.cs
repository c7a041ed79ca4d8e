using TwilioServerless.App.Accounts;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>Gathers what decides whether a message may be sent that a Messaging Service sends.</summary>
public sealed class ServiceFacts(SendingFacts sending, Numbering numbering, SidSource sids)
{
    /// <summary>The facts of a new message, which is kept with its sender's; if nobody sends it, with its recipient's.</summary>
    public ValueTask<MessageFacts> OfNewAsync(Tenant tenant, NewMessage wanted, PoolChoice choice, CancellationToken ct)
    {
        var partition = Keys.PartitionFor(choice.Sender?.Number ?? wanted.To, tenant.Account.Partitions);
        var prefix = wanted.MediaUrls.IsEmpty ? SidPrefix.Message : SidPrefix.MediaMessage;
        return OfAsync(tenant, sids.Next(prefix, tenant.Now, partition), wanted, choice, ct);
    }

    /// <summary>The facts of a message that has its SID.</summary>
    public ValueTask<MessageFacts> OfAsync(Tenant tenant, Sid sid, NewMessage wanted, PoolChoice choice, CancellationToken ct)
    {
        var to = numbering.Lookup(WhatsAppAddress.NumberOf(wanted.To));
        var facts = new MessageFacts(sid, tenant.Account.Sid, tenant.Account.Currency, to, choice.Sender) { IsTrial = tenant.Account.Type == AccountType.Trial };
        return sending.GatherAsync(tenant, facts, wanted.MessagingServiceSid, ct);
    }
}
