using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Media;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>Makes the messages that are sent to participants, each as part of an interaction.</summary>
public sealed class Forwarding(MessageSenders senders, SendingFacts sending, MessageMedia media, IOptions<MediaOptions> options)
{
    /// <summary>Where the API is, for the addresses that webhooks tell.</summary>
    public string Api => options.Value.PublicUrl!.TrimEnd('/');

    /// <summary>The message, to be written with its interaction; or what keeps it.</summary>
    /// <param name="sidOf">The message's SID, of this prefix and in this partition.</param>
    public async Task<Forwarded> ComposeAsync(Tenant tenant, ProxyService service, Interaction interaction, NewMessage wanted, Func<string, int, Sid> sidOf, CancellationToken ct)
    {
        var facts = await FactsAsync(tenant, wanted, sidOf, ct);
        var said = interaction with { OutboundMessageSid = facts.Sid };
        var leg = service.CallbackUrl is { } url ? new InteractionLeg(said, url, Api) : null;
        var (sent, problem) = MessageRules.Forward(wanted with { Leg = leg }, facts, tenant.Now);
        if (sent is null) return new(interaction, null, Change.Of(leg is null ? [] : Failed(leg with { Interaction = interaction }, tenant.Now)), problem);
        var filesOf = wanted.MediaUrls.IsEmpty ? null : interaction.InboundMessageSid;
        // In a partition of its own the message waits to be written there, and its files with it.
        if (facts.Sid.Partition != 0) return new(said, sent.State, Change.Of(new PlaceMessage(sent.State, filesOf, tenant.Now)), null);
        var files = filesOf is { } from ? await media.CopyAsync(tenant, from, facts.Sid, ct) : [];
        return new(said, sent.State, new Change(MessageTable.Inserted(sent.State), sent.Work).And(MessageMedia.Added(files)), null);
    }

    /// <summary>The SID of the interaction that a message or a call begins: the same whenever it is looked at.</summary>
    public static Sid InteractionOf(Sid cause, DateTimeOffset at) => SidOf(SidPrefix.ProxyInteraction, cause, at, 0);

    /// <summary>The SID of what a message is sent on as: the same whenever it is looked at.</summary>
    public static Sid SidOf(string prefix, Message message, int partition) => SidOf(prefix, message.Sid, message.DateCreated, partition);

    private static Sid SidOf(string prefix, Sid cause, DateTimeOffset at, int partition)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes($"{cause}|proxy"));
        return Sid.Create(prefix, at.AddMilliseconds(1), partition, BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }

    private static ImmutableArray<Work> Failed(InteractionLeg leg, DateTimeOffset now) => InteractionProgress.Tell(leg, MessageWords.Of(MessageStatus.Failed), now);

    private async Task<MessageFacts> FactsAsync(Tenant tenant, NewMessage wanted, Func<string, int, Sid> sidOf, CancellationToken ct)
    {
        var (to, from) = await senders.FindAsync(tenant.Account.Sid, wanted.From, wanted.To, ct);
        var partition = Keys.PartitionFor(from?.Number ?? "", tenant.Account.Partitions);
        var sid = sidOf(wanted.MediaUrls.IsEmpty ? SidPrefix.Message : SidPrefix.MediaMessage, partition);
        return await sending.GatherAsync(tenant, new(sid, tenant.Account.Sid, tenant.Account.Currency, to, from), null, ct);
    }
}

/// <summary>A message to a participant, on its way or kept.</summary>
/// <param name="Interaction">The interaction with it.</param>
/// <param name="Message">The message; null: it could not be sent.</param>
/// <param name="Change">What is written with the interaction.</param>
/// <param name="Problem">What kept it; null: nothing.</param>
public sealed record Forwarded(Interaction Interaction, Message? Message, Change Change, Refusal? Problem);
