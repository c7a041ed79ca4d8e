using System.Collections.Immutable;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Messaging;

/// <summary>Messages that a Messaging Service sends: at once, or at their time.</summary>
public static class ServiceMessageRules
{
    private const int LongestBody = 1600;

    /// <summary>How long before it is to be sent a message must be there at the latest (https://www.twilio.com/docs/api/errors/35114).</summary>
    public static readonly TimeSpan ShortestNotice = TimeSpan.FromMinutes(15);

    /// <summary>How far ahead a message can be scheduled.</summary>
    public static readonly TimeSpan LongestNotice = TimeSpan.FromDays(35);

    /// <summary>The message with what the service wants of all that do not say so themselves.</summary>
    public static NewMessage Adopt(NewMessage wanted, ServiceDefaults service)
    {
        var isSmart = wanted.SmartEncoded ?? service.SmartEncoding;
        var body = isSmart ? SmartEncoding.Apply(wanted.Body) : wanted.Body;
        return body.Length > LongestBody ? throw new Refusal(ErrorCodes.BodyTooLong) : wanted with
        {
            Body = body,
            StatusCallback = wanted.StatusCallback ?? service.StatusCallback,
            ValidityPeriodSeconds = wanted.ValidityPeriodSeconds ?? service.ValidityPeriodSeconds,
        };
    }

    /// <summary>
    /// A message that is to be sent at once: what the customer is answered, which is that it is accepted, and what is written,
    /// which knows who sends it. If nobody can, it fails; with <paramref name="isStrict"/>, or if the customer named the sender,
    /// it is refused.
    /// </summary>
    public static AcceptedMessage Send(NewMessage wanted, MessageFacts facts, PoolChoice choice, bool isStrict, DateTimeOffset now)
    {
        var accepted = Accept(wanted, facts, choice, isStrict, now) with { Status = MessageStatus.Accepted };
        return new(accepted, Go(accepted, wanted, facts, choice, now));
    }

    /// <summary>A message that is to be sent later. Who sends it is decided then; that somebody could is asked now if <paramref name="isStrict"/>.</summary>
    public static Decision<Message> Schedule(NewMessage wanted, MessageFacts facts, PoolChoice choice, bool isStrict, DateTimeOffset now)
    {
        if (wanted.SendAt is not { } at || at < now + ShortestNotice || at > now + LongestNotice) throw new Refusal(ErrorCodes.SendAtNotPossible, wanted.SendAt);
        var scheduled = Accept(wanted, facts, choice, isStrict, now) with { Status = MessageStatus.Scheduled };
        return Decision.Of(scheduled, new SendScheduled(scheduled.Sid, wanted.MediaUrls, at));
    }

    /// <summary>
    /// A scheduled message whose time has come, in the form in which it is <paramref name="wanted"/> now: what keeps it from
    /// being sent makes it fail.
    /// </summary>
    public static Decision<Message> Due(Message scheduled, NewMessage wanted, MessageFacts facts, PoolChoice choice, DateTimeOffset at) =>
        Problem(wanted, facts, choice) is { Error.Code: var flaw and not ErrorCodes.MessageQueueFull }
            ? MessageRules.Refused(scheduled, flaw, at)
            : Go(scheduled with { Body = wanted.Body, NumMedia = wanted.MediaUrls.Length }, wanted, facts, choice, at);

    /// <summary>A scheduled message that is not to be sent any more.</summary>
    public static Decision<Message> Cancel(Message message, DateTimeOffset now)
    {
        if (message.Status != MessageStatus.Scheduled) throw new Refusal(ErrorCodes.CannotCancelMessage);
        var canceled = MessageRules.Step(message, MessageHappening.Canceled, now);
        return Decision.Of(canceled, MessageProgress.Tell(canceled));
    }

    // Nobody sends it yet, unless the customer said who does; and so nobody knows in how many parts.
    private static Message Accept(NewMessage wanted, MessageFacts facts, PoolChoice choice, bool isStrict, DateTimeOffset now)
    {
        if (Problem(wanted, facts, choice) is { Error.Code: not ErrorCodes.MessageQueueFull } problem) throw problem;
        if (choice.Error is { } missing && (isStrict || wanted.From.Length > 0)) throw new Refusal(missing, wanted.From.Length > 0 ? wanted.From : wanted.To);
        var message = MessageRules.New(wanted, facts, MessageDirection.OutboundApi, now);
        return wanted.From.Length > 0 ? message : message with { From = "", Segments = message.IsMms ? 1 : 0 };
    }

    // A full queue is told otherwise than that of a number: what is in a pool fails after it was accepted.
    private static Decision<Message> Go(Message waiting, NewMessage wanted, MessageFacts facts, PoolChoice choice, DateTimeOffset at)
    {
        if ((choice.Error ?? (facts.IsQueueFull ? ErrorCodes.QueueOverflow : null)) is { } error) return MessageRules.Refused(waiting, error, at);
        var queued = MessageRules.Step(waiting, MessageHappening.Queued, at) with { From = MessageChecks.SenderOf(facts)! };
        if (queued.WhatsApp is null && !queued.IsMms) queued = queued with { Segments = SmsEncoding.Of(queued.Body).Segments.Length };
        return Decision.Of(queued, [.. MessageProgress.Tell(queued), Dispatching.Of(queued, wanted.MediaUrls, at)]);
    }

    private static Refusal? Problem(NewMessage wanted, MessageFacts facts, PoolChoice choice) => choice.Error is null
        ? MessageChecks.Problem(wanted.From.Length > 0 ? wanted : wanted with { From = facts.From?.Number ?? "" }, facts)
        : MessageChecks.RecipientProblem(wanted, facts);
}

/// <summary>A message that a service took.</summary>
/// <param name="Answer">As the customer sees it first.</param>
/// <param name="Decision">As it is written, and the work that follows.</param>
public sealed record AcceptedMessage(Message Answer, Decision<Message> Decision);

/// <summary>What a Messaging Service wants of messages that do not say so themselves.</summary>
public sealed record ServiceDefaults(bool SmartEncoding, int ValidityPeriodSeconds, string? StatusCallback);

/// <summary>Work: send a message at its time, wherever its files are then. Those of an account wait in one lane.</summary>
public sealed record SendScheduled(Sid MessageSid, ImmutableArray<string> MediaUrls, DateTimeOffset Due) : Work(ScheduledLane, Due)
{
    /// <summary>The lane in which they wait.</summary>
    public const string ScheduledLane = "scheduled";
}
