using TwilioServerless.Domain.Porting;
using static TwilioServerless.Domain.Porting.PortingEvent;
using static TwilioServerless.Domain.Porting.PortingNumberStatus;

namespace TwilioServerless.Domain.Tests.Porting;

public sealed class PortInLifecycleTests
{
    // Every step there is; everything else is ignored or refused.
    private static readonly Dictionary<(PortingNumberStatus, PortingEvent), PortingNumberStatus> Steps = new()
    {
        [(InReview, Reviewed)]                         = WaitingForSignature,
        [(InReview, Refused)]                          = PortingNumberStatus.Canceled,
        [(InReview, PortingEvent.Canceled)]            = PortingNumberStatus.Canceled,
        [(WaitingForSignature, Signed)]                = Submitted,
        [(WaitingForSignature, PortingEvent.Expired)]  = PortingNumberStatus.Expired,
        [(WaitingForSignature, PortingEvent.Canceled)] = PortingNumberStatus.Canceled,
        [(Submitted, Accepted)]                        = Pending,
        [(Submitted, CorrectionWanted)]                = Rejected,
        [(Submitted, Refused)]                         = PortingNumberStatus.Canceled,
        [(Submitted, PortingEvent.Expired)]            = PortingNumberStatus.Expired,
        [(Submitted, PortingEvent.Canceled)]           = PortingNumberStatus.Canceled,
        [(Pending, CorrectionWanted)]                  = Rejected,
        [(Pending, Refused)]                           = PortingNumberStatus.Canceled,
        [(Pending, Rescheduled)]                       = Pending,
        [(Pending, CutOver)]                           = Completed,
        [(Pending, PortingEvent.Canceled)]             = PortingNumberStatus.Canceled,
        [(Rejected, Corrected)]                        = Submitted,
        [(Rejected, PortingEvent.Expired)]             = PortingNumberStatus.Expired,
        [(Rejected, PortingEvent.Canceled)]            = PortingNumberStatus.Canceled,
    };

    [Fact]
    public void Each_state_and_event_leads_where_the_table_says_or_nowhere()
    {
        foreach (var from in Enum.GetValues<PortingNumberStatus>())
            foreach (var happened in Enum.GetValues<PortingEvent>())
                Assert.Equal((from, happened, Expected(from, happened)), (from, happened, PortInLifecycle.Next(from, happened)));
    }

    [Theory]
    [InlineData(Completed)]
    [InlineData(PortingNumberStatus.Expired)]
    [InlineData(PortingNumberStatus.Canceled)]
    public void What_is_over_stays_so(PortingNumberStatus over) =>
        Assert.All(Enum.GetValues<PortingEvent>(), happened => Assert.Null(PortInLifecycle.Next(over, happened)));

    private static PortingNumberStatus? Expected(PortingNumberStatus from, PortingEvent happened) => Steps.TryGetValue((from, happened), out var to) ? to : null;
}
