using static TwilioServerless.Domain.ShortCodes.ShortCodeState;

namespace TwilioServerless.Domain.ShortCodes;

/// <summary>The table of an application's steps.</summary>
public static class ShortCodeLifecycle
{
    /// <summary>The state after an event; null: it does not fit, because it comes too late, too early or again.</summary>
    public static ShortCodeState? Next(ShortCodeState from, ShortCodeEvent happened) => (from, happened) switch
    {
        (Draft, ShortCodeEvent.Submitted)                          => TwilioReview,
        (Draft, ShortCodeEvent.Expired)                            => Archived,
        (TwilioReview, ShortCodeEvent.Accepted)                    => PendingPayment,
        (TwilioReview, ShortCodeEvent.CorrectionWanted)            => CorrectionsNeeded,
        (PendingPayment, ShortCodeEvent.Paid)                      => InProvisioning,
        (PendingPayment, ShortCodeEvent.PaymentFailed)             => PaymentFailed,
        (PendingPayment, ShortCodeEvent.Expired)                   => Archived,
        (PaymentFailed, ShortCodeEvent.Paid)                       => InProvisioning,
        (PaymentFailed, ShortCodeEvent.PaymentFailed)              => PaymentFailed,
        (PaymentFailed, ShortCodeEvent.Expired)                    => Archived,
        (InProvisioning, ShortCodeEvent.Filed)                     => PendingCarrier,
        (PendingCarrier, ShortCodeEvent.CarrierApproved)           => PendingCarrier,
        (PendingCarrier, ShortCodeEvent.MinorRejected)             => PendingCarrier,
        (PendingCarrier, ShortCodeEvent.CarrierRejected)           => CorrectionsNeeded,
        (PendingCarrier, ShortCodeEvent.WentLive)                  => Approved,
        // The other carriers go on reviewing while one of them waits for a correction.
        (CorrectionsNeeded, ShortCodeEvent.CarrierApproved)        => CorrectionsNeeded,
        (CorrectionsNeeded, ShortCodeEvent.MinorRejected)          => CorrectionsNeeded,
        (CorrectionsNeeded, ShortCodeEvent.CarrierRejected)        => CorrectionsNeeded,
        (CorrectionsNeeded, ShortCodeEvent.Submitted)              => TwilioReview,
        (CorrectionsNeeded, ShortCodeEvent.Resubmitted)            => PendingCarrier,
        (CorrectionsNeeded, ShortCodeEvent.Expired)                => Archived,
        (Approved, ShortCodeEvent.CarrierApproved)                 => Approved,
        (Approved, ShortCodeEvent.MinorRejected)                   => Approved,
        (Approved, ShortCodeEvent.Released)                        => Archived,
        (Draft or TwilioReview or PendingPayment or PaymentFailed or InProvisioning or PendingCarrier or CorrectionsNeeded, ShortCodeEvent.Canceled) => ShortCodeState.Canceled,
        _ => null,
    };
}

/// <summary>What can happen to an application.</summary>
public enum ShortCodeEvent
{
    /// <summary>Written to its end, or corrected before it was paid.</summary>
    Submitted,

    /// <summary>It has passed the review before the carriers'.</summary>
    Accepted,
    CorrectionWanted,
    Paid,
    PaymentFailed,

    /// <summary>The code is registered, and the carriers are asked.</summary>
    Filed,

    /// <summary>A carrier lets the code in, and not the last major one.</summary>
    CarrierApproved,

    /// <summary>A major carrier wants something corrected, or never answered.</summary>
    CarrierRejected,

    /// <summary>A carrier does not let it in without which it is live all the same.</summary>
    MinorRejected,

    /// <summary>The last major carrier lets it in.</summary>
    WentLive,

    /// <summary>Corrected for the carriers that said no.</summary>
    Resubmitted,
    Canceled,

    /// <summary>The live code is given back.</summary>
    Released,

    /// <summary>Nobody went on with it in time.</summary>
    Expired,
}
