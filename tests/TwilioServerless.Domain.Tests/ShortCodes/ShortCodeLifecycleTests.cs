using TwilioServerless.Domain.ShortCodes;
using static TwilioServerless.Domain.ShortCodes.ShortCodeState;
using Event = TwilioServerless.Domain.ShortCodes.ShortCodeEvent;

namespace TwilioServerless.Domain.Tests.ShortCodes;

public sealed class ShortCodeLifecycleTests
{
    // Every step there is; everything else is ignored or refused.
    private static readonly Dictionary<(ShortCodeState, Event), ShortCodeState> Steps = new()
    {
        [(Draft, Event.Submitted)]                   = TwilioReview,
        [(Draft, Event.Canceled)]                    = Canceled,
        [(Draft, Event.Expired)]                     = Archived,
        [(TwilioReview, Event.Accepted)]             = PendingPayment,
        [(TwilioReview, Event.CorrectionWanted)]     = CorrectionsNeeded,
        [(TwilioReview, Event.Canceled)]             = Canceled,
        [(PendingPayment, Event.Paid)]               = InProvisioning,
        [(PendingPayment, Event.PaymentFailed)]      = PaymentFailed,
        [(PendingPayment, Event.Expired)]            = Archived,
        [(PendingPayment, Event.Canceled)]           = Canceled,
        [(PaymentFailed, Event.Paid)]                = InProvisioning,
        [(PaymentFailed, Event.PaymentFailed)]       = PaymentFailed,
        [(PaymentFailed, Event.Expired)]             = Archived,
        [(PaymentFailed, Event.Canceled)]            = Canceled,
        [(InProvisioning, Event.Filed)]              = PendingCarrier,
        [(InProvisioning, Event.Canceled)]           = Canceled,
        [(PendingCarrier, Event.CarrierApproved)]    = PendingCarrier,
        [(PendingCarrier, Event.MinorRejected)]      = PendingCarrier,
        [(PendingCarrier, Event.CarrierRejected)]    = CorrectionsNeeded,
        [(PendingCarrier, Event.WentLive)]           = Approved,
        [(PendingCarrier, Event.Canceled)]           = Canceled,
        [(CorrectionsNeeded, Event.Submitted)]       = TwilioReview,
        [(CorrectionsNeeded, Event.Resubmitted)]     = PendingCarrier,
        [(CorrectionsNeeded, Event.CarrierApproved)] = CorrectionsNeeded,
        [(CorrectionsNeeded, Event.CarrierRejected)] = CorrectionsNeeded,
        [(CorrectionsNeeded, Event.MinorRejected)]   = CorrectionsNeeded,
        [(CorrectionsNeeded, Event.Expired)]         = Archived,
        [(CorrectionsNeeded, Event.Canceled)]        = Canceled,
        [(Approved, Event.CarrierApproved)]          = Approved,
        [(Approved, Event.MinorRejected)]            = Approved,
        [(Approved, Event.Released)]                 = Archived,
    };

    [Fact]
    public void Each_state_and_event_leads_where_the_table_says_or_nowhere()
    {
        foreach (var from in Enum.GetValues<ShortCodeState>())
            foreach (var happened in Enum.GetValues<Event>())
                Assert.Equal((from, happened, Expected(from, happened)), (from, happened, ShortCodeLifecycle.Next(from, happened)));
    }

    [Theory]
    [InlineData(Canceled)]
    [InlineData(Archived)]
    public void What_is_over_stays_so(ShortCodeState over) => Assert.All(Enum.GetValues<Event>(), happened => Assert.Null(ShortCodeLifecycle.Next(over, happened)));

    private static ShortCodeState? Expected(ShortCodeState from, Event happened) => Steps.TryGetValue((from, happened), out var to) ? to : null;
}
