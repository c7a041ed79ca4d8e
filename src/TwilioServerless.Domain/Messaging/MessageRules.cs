using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Messaging;

/// <summary>What customers and carriers may do with messages.</summary>
public static class MessageRules
{
    internal const string TrialNotice = "Sent from your Twilio trial account - ";

    /// <summary>A message sent through the API: it waits for its turn among those of its sender.</summary>
    public static Decision<Message> Compose(NewMessage wanted, MessageFacts facts, DateTimeOffset now)
    {
        if (MessageChecks.Problem(wanted, facts) is { } problem) throw problem;
        return Queue(wanted, facts, MessageDirection.OutboundApi, now);
    }

    /// <summary>An answer to a message that came in; null if it cannot be sent.</summary>
    public static Decision<Message>? Reply(NewMessage wanted, MessageFacts facts, DateTimeOffset now) =>
        MessageChecks.Problem(wanted, facts) is null ? Queue(wanted, facts, MessageDirection.OutboundReply, now) : null;

    /// <summary>A message that is sent on for somebody else, whose files are at hand; or what keeps it.</summary>
    public static (Decision<Message>? Sent, Refusal? Problem) Forward(NewMessage wanted, MessageFacts facts, DateTimeOffset now)
    {
        if (MessageChecks.Problem(wanted, facts) is { } problem) return (null, problem);
        return (Forward(New(wanted, facts, MessageDirection.OutboundApi, now), now), null);
    }

    /// <summary>The same once it is decided.</summary>
    public static Decision<Message> Forward(Message message, DateTimeOffset now) =>
        Decision.Of(message, [Dispatching.Of(message, [], now), .. MessageProgress.Tell(message)]);

    /// <summary>The message after the carrier took it: charged by the segment, once and for all.</summary>
    public static Decision<Message> Accepted(Message message, PriceBook prices, DateTimeOffset at)
    {
        var sent = Step(message, MessageHappening.Accepted, at) with { DateSent = at };
        if (message.IsFree) return Decision.Of(sent, MessageProgress.Tell(sent));
        var charge = Rating.Rate(prices, MessageUsage.Item(message, at), message.Currency);
        sent = sent with { Price = -charge.Amount };
        return Decision.Of(sent, [new Post(charge), .. MessageProgress.Tell(sent)]);
    }

    /// <summary>The message before it is handed to a carrier that would not recognise it a second time.</summary>
    public static Decision<Message> Claimed(Message message, DateTimeOffset at) => Decision.Of(Step(message, MessageHappening.Claimed, at));

    /// <summary>The message after it turned out that it was not handed over; it waits again.</summary>
    public static Decision<Message> Released(Message message, DateTimeOffset at) => Decision.Of(Step(message, MessageHappening.Released, at));

    /// <summary>The message after nobody took it.</summary>
    public static Decision<Message> Refused(Message message, int errorCode, DateTimeOffset at)
    {
        var failed = Step(message, MessageHappening.Refused, at) with { ErrorCode = errorCode };
        return Decision.Of(failed, MessageProgress.Tell(failed));
    }

    /// <summary>Whether the message has waited longer than its sender wants.</summary>
    public static bool IsExpired(Message message, DateTimeOffset at) => at > (message.SendAt ?? message.DateCreated).AddSeconds(message.ValidityPeriodSeconds);

    /// <summary>
    /// The message after a receipt; null if the receipt changes nothing: it is late, or came twice. One that was claimed was
    /// taken, then, whatever became of who claimed it.
    /// </summary>
    public static Decision<Message>? Receipt(Message message, DeliveryReceipt receipt, PriceBook prices)
    {
        if (message.Status != MessageStatus.Sending) return Receipt(message, receipt);
        var (taken, work) = Accepted(message, prices, receipt.At);
        return Receipt(taken, receipt) is var (state, follows) ? Decision.Of(state, [.. work, .. follows]) : Decision.Of(taken, work);
    }

    /// <summary>The message after a receipt, as long as it is not about to be handed over; null if the receipt changes nothing.</summary>
    public static Decision<Message>? Receipt(Message message, DeliveryReceipt receipt)
    {
        // That the network has a message is known since the carrier took it.
        if (receipt.Kind == ReceiptKind.Acceptance) return null;
        var happened = receipt switch
        {
            { Kind: ReceiptKind.Reading } => MessageHappening.Read,
            { ErrorCode: null }           => MessageHappening.Delivered,
            _                             => MessageHappening.Lost,
        };
        if (MessageLifecycle.Next(message.Status, happened) is null) return null;
        var done = Step(message, happened, receipt.At) with { ErrorCode = receipt.ErrorCode };
        return Decision.Of(done, MessageProgress.Tell(done));
    }

    /// <summary>An answer that nobody gets: it would go on for ever. Charged nothing, and told like any other that failed.</summary>
    public static Decision<Message> Looping(NewMessage wanted, MessageFacts facts, DateTimeOffset now) =>
        Refused(New(wanted, facts, MessageDirection.OutboundReply, now), ErrorCodes.MessagingReplyLoop, now);

    /// <summary>A message that came in on a number of the account: charged, and somebody is asked what to answer, if anybody is there.</summary>
    public static Decision<Message> Receive(NewMessage incoming, MessageFacts facts, Reception? reception, PriceBook prices, DateTimeOffset now)
    {
        var message = New(incoming, facts, MessageDirection.Inbound, now) with { Status = MessageStatus.Received, DateSent = now };
        var charge = Rating.Rate(prices, MessageUsage.Item(message, now), message.Currency);
        var received = message with { Price = -charge.Amount };
        return Decision.Of(received, reception is null ? [new Post(charge)] : [new Post(charge), Handling(received, reception, now)]);
    }

    /// <summary>Forgets what was written; that it was written stays.</summary>
    public static Message Redact(Message message, DateTimeOffset now) =>
        message.IsWaiting ? throw new Refusal(ErrorCodes.NotComplete) : message with { Body = "", Leg = message.Leg?.Redacted(), DateUpdated = now };

    /// <summary>Forgets who wrote what to whom; what it cost stays.</summary>
    public static Message Delete(Message message, DateTimeOffset now) =>
        Redact(message, now) with { IsDeleted = true, From = "", To = "", StatusCallback = null, Action = null, Leg = null };

    private static Work Handling(Message received, Reception reception, DateTimeOffset now) => reception.Handler.ProxyServiceSid is null
        ? new AnswerMessage(received, reception, now)
        : new RelayMessage(received, reception, now);

    private static Decision<Message> Queue(NewMessage wanted, MessageFacts facts, MessageDirection direction, DateTimeOffset now)
    {
        var message = New(wanted, facts, direction, now);
        return Decision.Of(message, Dispatching.Of(message, wanted.MediaUrls, now));
    }

    internal static Message New(NewMessage wanted, MessageFacts facts, MessageDirection direction, DateTimeOffset now)
    {
        var isWhatsApp = facts.From is { Kind: SenderKind.WhatsApp };
        var body = facts.IsTrial && direction != MessageDirection.Inbound && !isWhatsApp ? TrialNotice + wanted.Body : wanted.Body;
        return new()
        {
            Sid = facts.Sid,
            AccountSid = facts.AccountSid,
            Direction = direction,
            Status = MessageStatus.Queued,
            From = MessageChecks.SenderOf(facts) ?? wanted.From,
            To = facts.To is { } to ? WhatsAppAddress.Like(wanted.To, to.E164) : wanted.To,
            Country = (direction == MessageDirection.Inbound ? facts.From?.Country : facts.To?.Country) ?? "",
            Body = body,
            Segments = wanted.MediaUrls.IsEmpty && !isWhatsApp ? SmsEncoding.Of(body).Segments.Length : 1,
            NumMedia = wanted.MediaUrls.Length,
            StatusCallback = wanted.StatusCallback,
            Action = wanted.Action,
            Leg = wanted.Leg,
            WhatsApp = isWhatsApp ? new(facts.From!.ChannelSid!.Value, wanted.IsTemplate) { ProfileName = wanted.ProfileName } : null,
            MessagingServiceSid = wanted.MessagingServiceSid,
            SendAt = wanted.SendAt,
            IsFree = wanted.IsFree,
            ValidityPeriodSeconds = wanted.ValidityPeriodSeconds ?? Message.LongestValidityPeriod,
            Currency = facts.Currency,
            DateCreated = now,
            DateUpdated = now,
        };
    }

    internal static Message Step(Message message, MessageHappening happened, DateTimeOffset at) => message with
    {
        Status = MessageLifecycle.Next(message.Status, happened) ?? throw new InvalidOperationException($"{message.Sid} is {message.Status}: not {happened} now."),
        DateUpdated = at,
    };
}

/// <summary>What a carrier reports of a message it took: delivered, or the error that kept it, unless its kind says otherwise.</summary>
public sealed record DeliveryReceipt(int? ErrorCode, DateTimeOffset At)
{
    public ReceiptKind Kind { get; init; }
}

/// <summary>What a receipt tells of.</summary>
public enum ReceiptKind
{
    /// <summary>The end of its way.</summary>
    Delivery,

    /// <summary>The network has it, and more will be told.</summary>
    Acceptance,

    /// <summary>The recipient opened it.</summary>
    Reading,
}
