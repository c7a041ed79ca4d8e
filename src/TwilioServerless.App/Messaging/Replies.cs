using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.App.Messaging;

/// <summary>Makes messages of what a document says to answer. What cannot be sent is a warning; the rest is sent.</summary>
public sealed partial class Replies(MessageSenders senders, ILogger<Replies> logger)
{
    // Twilio's limit of one document's messages.
    private const int Most = 10;

    /// <summary>The answers, queued.</summary>
    public async Task<ImmutableArray<Decision<Message>>> ComposeAsync(Tenant tenant, AnswerMessage asked, ImmutableArray<MessageVerb> verbs, CancellationToken ct)
    {
        if (verbs.Length > Most) LogWarning(asked.Message.Sid, ErrorCodes.MessagingTooManyReplies);
        var decisions = ImmutableArray.CreateBuilder<Decision<Message>>();
        foreach (var (index, verb) in verbs.Take(Most).Index())
            if (await ComposeAsync(tenant, asked.Message, verb, index, ct) is { } decision) decisions.Add(decision);
        return decisions.DrainToImmutable();
    }

    private async Task<Decision<Message>?> ComposeAsync(Tenant tenant, Message asked, MessageVerb verb, int index, CancellationToken ct)
    {
        var wanted = new NewMessage(verb.To ?? asked.From, verb.From ?? asked.To, verb.Body) { StatusCallback = verb.StatusCallback };
        var (to, from) = await senders.FindAsync(tenant.Account.Sid, wanted.From, wanted.To, ct);
        var facts = new MessageFacts(SidOf(asked, index), tenant.Account.Sid, tenant.Account.Currency, to, from);
        var decision = MessageRules.Reply(wanted, facts, tenant.Now);
        if (decision is null) LogWarning(asked.Sid, from is { CanSend: true } ? ErrorCodes.MessagingInvalidTo : ErrorCodes.MessagingInvalidFrom);
        return decision;
    }

    // Newer than what it answers, and the same whenever the same document is read again; in the partition of the message it
    // answers, where it is written in one transaction with the end of the asking.
    private static Sid SidOf(Message asked, int index)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{asked.Sid}|{index}")));
        return Sid.Create(SidPrefix.Message, asked.DateCreated.AddMilliseconds(index + 1), asked.Sid.Partition, BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer to {Message} was not sent: {ErrorCode}.")]
    private partial void LogWarning(Sid message, int errorCode);
}
