using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Porting;

/// <summary>The table of an order's steps, and what each waits for.</summary>
public static class HostedNumberRules
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(30);
    private static readonly TimeSpan BetweenReminders = TimeSpan.FromDays(7);
    private static readonly TimeSpan Call = TimeSpan.FromMinutes(1);

    /// <summary>The status after an event; null: it does not fit, because it comes too late, too early or again.</summary>
    public static HostedNumberStatus? Next(HostedNumberStatus from, HostedNumberEvent happened) => (from, happened) switch
    {
        (HostedNumberStatus.Received or HostedNumberStatus.ActionRequired, HostedNumberEvent.VerificationAsked) => HostedNumberStatus.PendingVerification,
        (HostedNumberStatus.PendingVerification, HostedNumberEvent.Verified)       => HostedNumberStatus.Verified,
        (HostedNumberStatus.Verified, HostedNumberEvent.LetterSent)                => HostedNumberStatus.PendingLoa,
        (HostedNumberStatus.PendingLoa, HostedNumberEvent.Signed)                  => HostedNumberStatus.CarrierProcessing,
        (HostedNumberStatus.CarrierProcessing, HostedNumberEvent.Accepted)         => HostedNumberStatus.Completed,
        (HostedNumberStatus.CarrierProcessing, HostedNumberEvent.CorrectionWanted) => HostedNumberStatus.ActionRequired,
        (HostedNumberStatus.CarrierProcessing, HostedNumberEvent.Refused)          => HostedNumberStatus.Failed,
        (HostedNumberStatus.Received or HostedNumberStatus.PendingLoa or HostedNumberStatus.CarrierProcessing or HostedNumberStatus.ActionRequired, HostedNumberEvent.Expired) => HostedNumberStatus.Failed,
        (< HostedNumberStatus.Completed, HostedNumberEvent.Canceled)               => HostedNumberStatus.Canceled,
        _ => null,
    };

    /// <summary>An order as it is placed.</summary>
    public static HostedNumberOrder Place(HostedNumberOrder order) => Waiting(order, order.DateCreated);

    /// <summary>The order after an event; null: it does not fit.</summary>
    public static HostedNumberOrder? Apply(HostedNumberOrder order, HostedNumberEvent happened, string? reason, DateTimeOffset now)
    {
        if (Next(order.Status, happened) is not { } status) return null;
        var after = order with
        {
            Status = status,
            FailureReason = reason,
            Corrections = order.Corrections + (happened == HostedNumberEvent.CorrectionWanted ? 1 : 0),
            VerificationAttempts = order.VerificationAttempts + (happened == HostedNumberEvent.VerificationAsked ? 1 : 0),
            VerificationCode = happened == HostedNumberEvent.VerificationAsked ? CodeOf(order) : order.VerificationCode,
            DateUpdated = now,
        };
        return Waiting(after, now);
    }

    /// <summary>What the moment that has come brings.</summary>
    public static (HostedNumberOrder After, HostedNumberEvent Event) Due(HostedNumberOrder order, DateTimeOffset now)
    {
        var (happened, reason) = EventOf(order);
        return (Apply(order, happened, reason, now)!, happened);
    }

    /// <summary>The customer was reminded; the next reminder is a week later.</summary>
    public static HostedNumberOrder Remind(HostedNumberOrder order, DateTimeOffset now) => order with { RemindAt = ReminderAfter(order, now) };

    private static HostedNumberOrder Waiting(HostedNumberOrder order, DateTimeOffset now)
    {
        DateTimeOffset? due = order.Status switch
        {
            HostedNumberStatus.Received or HostedNumberStatus.PendingLoa or HostedNumberStatus.ActionRequired => now + Patience,
            HostedNumberStatus.PendingVerification => now + TimeSpan.FromSeconds(order.VerificationCallDelay) + Call,
            HostedNumberStatus.Verified            => BusinessCalendar.AddBusinessDays(now, 1),
            HostedNumberStatus.CarrierProcessing   => AnswerOf(order) is { Kind: not CarrierAnswerKind.Never } answer ? BusinessCalendar.AddBusinessDays(now, answer.BusinessDays) : now + Patience,
            _ => null,
        };
        return order with { Due = due, RemindAt = ReminderAfter(order with { Due = due }, now) };
    }

    private static DateTimeOffset? ReminderAfter(HostedNumberOrder order, DateTimeOffset now) =>
        order.Status is HostedNumberStatus.PendingLoa or HostedNumberStatus.ActionRequired && now + BetweenReminders < order.Due ? now + BetweenReminders : null;

    private static (HostedNumberEvent Event, string? Reason) EventOf(HostedNumberOrder order) => (order.Status, AnswerOf(order).Kind) switch
    {
        (HostedNumberStatus.PendingVerification, _)                                  => (HostedNumberEvent.Verified, null),
        (HostedNumberStatus.Verified, _)                                             => (HostedNumberEvent.LetterSent, null),
        (HostedNumberStatus.CarrierProcessing, CarrierAnswerKind.AskForCorrection)   => (HostedNumberEvent.CorrectionWanted, PortInWords.Of(PortingRejection.InvalidAccountNumber)),
        (HostedNumberStatus.CarrierProcessing, CarrierAnswerKind.Refuse)             => (HostedNumberEvent.Refused, PortInWords.Of(PortingRejection.PhoneNumberInactiveOrDisconnected)),
        (HostedNumberStatus.CarrierProcessing, not CarrierAnswerKind.Never)          => (HostedNumberEvent.Accepted, null),
        _ => (HostedNumberEvent.Expired, "nobody answered in time"),
    };

    private static CarrierAnswer AnswerOf(HostedNumberOrder order) => SimulatedLosingCarrier.AnswerOf(order.PhoneNumber, order.Corrections);

    // Always the same for an order and an attempt: whoever asks twice at once is told one code.
    private static string CodeOf(HostedNumberOrder order) =>
        (100_000 + ((Convert.ToInt32(order.Sid.Value[^6..], 16) + (order.VerificationAttempts * 7919)) % 900_000)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
