using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Messaging;

/// <summary>Answers to messages that came in. What the API would refuse is no fault here: it is not sent, and the customer is warned.</summary>
public static class ReplyRules
{
    /// <summary>The answer, queued; or the number of the error that keeps it.</summary>
    public static (Decision<Message>? Reply, int? Warning) Reply(NewMessage wanted, MessageFacts facts, DateTimeOffset now) =>
        MessageChecks.Problem(wanted, facts) is { Error.Code: var code }
            ? (null, Warning(code, wanted))
            : (MessageRules.Reply(wanted, facts, now), null);

    // Errors of the API have numbers of their own in a document; those that are not about it keep theirs.
    private static int Warning(int code, NewMessage wanted) => code switch
    {
        ErrorCodes.InvalidTo or ErrorCodes.ToIsShortCode or ErrorCodes.ToIsFrom or ErrorCodes.ToNotMobile
            or ErrorCodes.PremiumRate or ErrorCodes.PairUnreachable or ErrorCodes.ShortCodeAbroad                  => ErrorCodes.MessagingInvalidTo,
        ErrorCodes.InvalidFrom or ErrorCodes.AlphanumericOnTrial                      => ErrorCodes.MessagingInvalidFrom,
        ErrorCodes.FromNotOwned when Sender.IsOne(wanted.From)                        => ErrorCodes.MessagingFromCannotSend,
        ErrorCodes.FromNotOwned                                                       => ErrorCodes.MessagingInvalidFrom,
        ErrorCodes.MessageToUnverified                                                => ErrorCodes.MessagingToUnverified,
        _ => code,
    };
}
