using TwilioServerless.Domain.SenderIds;
using static TwilioServerless.Domain.SenderIds.SenderIdEvent;
using static TwilioServerless.Domain.SenderIds.SenderIdStatus;

namespace TwilioServerless.Domain.Tests.SenderIds;

public sealed class SenderIdLifecycleTests
{
    // Every step there is; everything else is refused or changes nothing.
    private static readonly Dictionary<(SenderIdStatus, SenderIdEvent), SenderIdStatus> Steps = new()
    {
        [(DocumentsWanted, Completed)]                   = InReview,
        [(DocumentsWanted, SenderIdEvent.Expired)]       = SenderIdStatus.Expired,
        [(InReview, SenderIdEvent.Approved)]             = SenderIdStatus.Approved,
        [(InReview, SenderIdEvent.Rejected)]             = SenderIdStatus.Rejected,
        [(InReview, SenderIdEvent.Expired)]              = SenderIdStatus.Expired,
        [(SenderIdStatus.Rejected, Resubmitted)]         = InReview,
        [(SenderIdStatus.Rejected, SenderIdEvent.Expired)] = SenderIdStatus.Expired,
        [(SenderIdStatus.Approved, SenderIdEvent.Revoked)] = SenderIdStatus.Revoked,
    };

    [Fact]
    public void Each_state_and_event_leads_where_the_table_says_or_nowhere()
    {
        foreach (var from in Enum.GetValues<SenderIdStatus>())
            foreach (var happened in Enum.GetValues<SenderIdEvent>())
                Assert.Equal((from, happened, Expected(from, happened)), (from, happened, SenderIdLifecycle.Next(from, happened)));
    }

    [Theory]
    [InlineData(SenderIdStatus.Expired)]
    [InlineData(SenderIdStatus.Revoked)]
    public void What_is_over_stays_so(SenderIdStatus over) =>
        Assert.All(Enum.GetValues<SenderIdEvent>(), happened => Assert.Null(SenderIdLifecycle.Next(over, happened)));

    private static SenderIdStatus? Expected(SenderIdStatus from, SenderIdEvent happened) => Steps.TryGetValue((from, happened), out var to) ? to : null;
}
