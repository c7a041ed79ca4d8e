using TwilioServerless.Domain.Voice;

namespace TwilioServerless.Domain.Tests.Voice;

public sealed class CallLifecycleTests
{
    // Rows: status; columns: Rang, Answered, FoundBusy, RangOut, Failed, Canceled, HungUp. "-": cannot happen.
    private static readonly Dictionary<CallStatus, string> Table = new()
    {
        [CallStatus.Queued]     = "Ringing - - - Failed Canceled Canceled",
        [CallStatus.Ringing]    = "- InProgress Busy NoAnswer Failed Canceled Canceled",
        [CallStatus.InProgress] = "- - - - - - Completed",
        [CallStatus.Completed]  = "- - - - - - -",
        [CallStatus.Busy]       = "- - - - - - -",
        [CallStatus.NoAnswer]   = "- - - - - - -",
        [CallStatus.Failed]     = "- - - - - - -",
        [CallStatus.Canceled]   = "- - - - - - -",
    };

    public static IEnumerable<object[]> EveryStep =>
        from status in Enum.GetValues<CallStatus>()
        from happened in Enum.GetValues<CallHappening>()
        select new object[] { status, happened };

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Each_status_allows_exactly_the_steps_of_the_table(CallStatus from, CallHappening happened)
    {
        var expected = Table[from].Split(' ')[(int)happened];

        Assert.Equal(expected, CallLifecycle.Next(from, happened)?.ToString() ?? "-");
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Nothing_happens_to_a_final_call(CallStatus from, CallHappening happened) =>
        Assert.False(CallLifecycle.IsFinal(from) && CallLifecycle.Next(from, happened) is not null);

    [Fact]
    public void A_call_ends_in_one_of_five_ways() => Assert.Equal(
        [CallStatus.Completed, CallStatus.Busy, CallStatus.NoAnswer, CallStatus.Failed, CallStatus.Canceled],
        Enum.GetValues<CallStatus>().Where(CallLifecycle.IsFinal));
}
