using TwilioServerless.Domain.Porting;
using static TwilioServerless.Domain.Porting.HostedNumberEvent;
using static TwilioServerless.Domain.Porting.HostedNumberStatus;

namespace TwilioServerless.Domain.Tests.Porting;

public sealed class HostedNumberRulesTests
{
    // Every step there is; everything else is refused.
    private static readonly Dictionary<(HostedNumberStatus, HostedNumberEvent), HostedNumberStatus> Steps = new()
    {
        [(Received, VerificationAsked)]                     = PendingVerification,
        [(Received, Expired)]                               = Failed,
        [(Received, HostedNumberEvent.Canceled)]            = HostedNumberStatus.Canceled,
        [(PendingVerification, HostedNumberEvent.Verified)] = HostedNumberStatus.Verified,
        [(PendingVerification, HostedNumberEvent.Canceled)] = HostedNumberStatus.Canceled,
        [(HostedNumberStatus.Verified, LetterSent)]         = PendingLoa,
        [(HostedNumberStatus.Verified, HostedNumberEvent.Canceled)] = HostedNumberStatus.Canceled,
        [(PendingLoa, Signed)]                              = CarrierProcessing,
        [(PendingLoa, Expired)]                             = Failed,
        [(PendingLoa, HostedNumberEvent.Canceled)]          = HostedNumberStatus.Canceled,
        [(CarrierProcessing, Accepted)]                     = Completed,
        [(CarrierProcessing, CorrectionWanted)]             = ActionRequired,
        [(CarrierProcessing, Refused)]                      = Failed,
        [(CarrierProcessing, Expired)]                      = Failed,
        [(CarrierProcessing, HostedNumberEvent.Canceled)]   = HostedNumberStatus.Canceled,
        [(ActionRequired, VerificationAsked)]               = PendingVerification,
        [(ActionRequired, Expired)]                         = Failed,
        [(ActionRequired, HostedNumberEvent.Canceled)]      = HostedNumberStatus.Canceled,
    };

    [Fact]
    public void Each_state_and_event_leads_where_the_table_says_or_nowhere()
    {
        foreach (var from in Enum.GetValues<HostedNumberStatus>())
            foreach (var happened in Enum.GetValues<HostedNumberEvent>())
                Assert.Equal((from, happened, Expect(from, happened)), (from, happened, HostedNumberRules.Next(from, happened)));
    }

    private static HostedNumberStatus? Expect(HostedNumberStatus from, HostedNumberEvent happened) => Steps.TryGetValue((from, happened), out var to) ? to : null;
}
