using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.App.Messaging;

/// <summary>Makes messages of what documents say to answer. What cannot be sent is a warning; the rest is sent.</summary>
public sealed class Replies(MessageTable messages, ReplyFacts facts, ReplyLoops loops, SessionWarnings warnings)
{
    // Twilio's limit of one session's messages.
    private const int Most = 10;

    /// <summary>What settles the asking: the answers, queued, of those that belong into its partition; the others are written before.</summary>
    public async Task<Change> ComposeAsync(Tenant tenant, AnswerMessage asked, SessionResult said, CancellationToken ct)
    {
        var noted = said.Warnings.ToBuilder();
        if (said.Messages.Length > Most) noted.Add(Warning(ErrorCodes.MessagingTooManyReplies));
        var replies = ImmutableArray.CreateBuilder<Decision<Message>>();
        foreach (var (index, verb) in said.Messages.Take(Most).Index())
        {
            var (reply, warning) = await ComposeAsync(tenant, asked, verb, index + 1, ct);
            if (warning is { } code) noted.Add(Warning(code));
            if (reply is not null && await BelongsAsync(tenant, asked, reply, ct)) replies.Add(reply);
        }
        var change = new Change([.. replies.SelectMany(reply => MessageTable.Inserted(reply.State))], [.. replies.SelectMany(reply => reply.Work)]);
        return change.And(await warnings.OfAsync(tenant, asked, said.Exchanges, noted.DrainToImmutable(), ct));

        // Which of several documents a message stood in is not kept: the last one stands for all.
        SessionWarning Warning(int code) => new(code, asked.Reception.Handler.Url) { Exchange = said.Exchanges.LastOrDefault() };
    }

    /// <summary>Answers a keyword: at no cost, also to who has opted out, and once, however often it is asked.</summary>
    public async Task SendAutomaticAsync(Tenant tenant, AnswerMessage asked, CancellationToken ct)
    {
        if (asked.Reception.AutomaticReply is not { } text) return;
        var wanted = new NewMessage(asked.Message.From, asked.Message.To, text) { IsFree = true };
        if (MessageRules.Reply(wanted, await facts.OfAutomaticAsync(tenant, asked.Message, wanted, ct), tenant.Now) is { } reply)
            await messages.TryInsertAsync(tenant, reply, ct);
    }

    private async Task<(Decision<Message>? Reply, int? Warning)> ComposeAsync(Tenant tenant, AnswerMessage asked, MessageVerb verb, int index, CancellationToken ct)
    {
        var wanted = new NewMessage(verb.To ?? asked.Message.From, verb.From ?? asked.Message.To, verb.Body)
        {
            MediaUrls = verb.MediaUrls,
            StatusCallback = verb.StatusCallback,
            Action = verb.Action is { } url ? new(url, verb.Method) : null,
        };
        var known = await facts.OfAsync(tenant, asked.Message, wanted, index, ct);
        var (reply, warning) = ReplyRules.Reply(wanted, known, tenant.Now);
        return reply is not null && loops.IsLoop(tenant, reply.State)
            ? (MessageRules.Looping(wanted, known, tenant.Now), ErrorCodes.MessagingReplyLoop)
            : (reply, warning);
    }

    // The answers of senders whose messages are kept elsewhere cannot be in the commit that settles the asking.
    private async Task<bool> BelongsAsync(Tenant tenant, AnswerMessage asked, Decision<Message> reply, CancellationToken ct)
    {
        if (reply.State.Sid.Partition == asked.Message.Sid.Partition) return true;
        await messages.TryInsertAsync(tenant, reply, ct);
        return false;
    }
}
