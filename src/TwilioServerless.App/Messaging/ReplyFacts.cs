using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>Gathers what decides whether an answer may be sent.</summary>
public sealed class ReplyFacts(MessageSenders senders, SendingFacts sending, Numbering numbering)
{
    /// <summary>The facts of the answer of this <paramref name="index"/>, from 1.</summary>
    public async ValueTask<MessageFacts> OfAsync(Tenant tenant, Message asked, NewMessage wanted, int index, CancellationToken ct)
    {
        var facts = await FindAsync(tenant, asked, wanted, index, ct);
        // A number without its country is one of the sender's.
        if (facts is { To: null, From.Country: var country }) facts = facts with { To = numbering.Lookup(wanted.To, country) };
        // Whoever left the service that the message came in on has left all its senders.
        var service = facts.From?.Number == asked.To ? asked.MessagingServiceSid : null;
        facts = await sending.GatherAsync(tenant, facts, service, ct);
        // Who wrote to a trial account may be answered.
        return facts with { IsVerified = facts.IsVerified || facts.To?.E164 == asked.From };
    }

    /// <summary>The facts of the automatic answer: nothing keeps it.</summary>
    public ValueTask<MessageFacts> OfAutomaticAsync(Tenant tenant, Message asked, NewMessage wanted, CancellationToken ct) =>
        FindAsync(tenant, asked, wanted, 0, ct);

    private async ValueTask<MessageFacts> FindAsync(Tenant tenant, Message asked, NewMessage wanted, int index, CancellationToken ct)
    {
        var (to, from) = await senders.FindAsync(tenant.Account.Sid, wanted.From, wanted.To, ct);
        var prefix = wanted.MediaUrls.IsEmpty ? SidPrefix.Message : SidPrefix.MediaMessage;
        var sid = SidOf(prefix, asked, index, Keys.PartitionFor(from?.Number ?? "", tenant.Account.Partitions));
        return new(sid, tenant.Account.Sid, tenant.Account.Currency, to, from);
    }

    // Newer than what it answers, and the same whenever the same document is read again.
    private static Sid SidOf(string prefix, Message asked, int index, int partition)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{asked.Sid}|{index}")));
        return Sid.Create(prefix, asked.DateCreated.AddMilliseconds(index + 1), partition, BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }
}
