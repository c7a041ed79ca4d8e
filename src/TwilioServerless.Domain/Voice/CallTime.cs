using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.Domain.Voice;

/// <summary>When a call's next moment comes.</summary>
internal static class CallTime
{
    /// <summary>The second a time is in.</summary>
    public static DateTimeOffset Whole(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>What the far end does, if it does it before the caller gives up.</summary>
    public static CallMoment FarEnd(Handset handset, int timeoutSeconds, DateTimeOffset at) =>
        handset.Behavior is HandsetBehavior.NoAnswer or HandsetBehavior.Live || handset.RingSeconds >= timeoutSeconds
            ? new(CallTurn.RingOut, at.AddSeconds(timeoutSeconds))
            : new(handset.Behavior == HandsetBehavior.Busy ? CallTurn.FindBusy : CallTurn.Answer, at.AddSeconds(handset.RingSeconds));

    /// <summary>When an answered call ends at the latest: its person hangs up, unless somebody does it for them, or its time is over.</summary>
    public static DateTimeOffset End(Call call, DateTimeOffset answeredAt)
    {
        var limit = answeredAt.AddSeconds(call.Plan.TimeLimitSeconds);
        return call.Person is { Behavior: not HandsetBehavior.Live } person ? Moment.Earlier(answeredAt.AddSeconds(person.TalkSeconds), limit) : limit;
    }

    /// <summary>The call with what happens next, which is neither after its end nor after that of its Dial.</summary>
    public static Call Until(this Call call, CallMoment next) =>
        call.EndsBy is { } end && next.At >= end && !(call.LeavesBy < end) ? call with { Next = new(CallTurn.HangUp, end), Beyond = next }
        : call.LeavesBy is { } leaves && next.At >= leaves ? call with { Next = new(CallTurn.GoOn, leaves), Beyond = null }
        : call with { Next = next, Beyond = null };

    /// <summary>The call that ends by another limit; one that it has passed already ends now.</summary>
    public static Call Within(this Call call, CallPlan plan, DateTimeOffset now)
    {
        if (call.EndsBy is not { } before || plan.TimeLimitSeconds == call.Plan.TimeLimitSeconds) return call with { Plan = plan };
        var end = End(call with { Plan = plan }, call.StartTime!.Value);
        var limited = call with { Plan = plan, EndsBy = Moment.Later(end, now) };
        return (call.Beyond ?? call.Next!) is var next && next.Turn == CallTurn.HangUp && next.At == before ? limited.UntilEnd() : limited.Until(next);
    }

    /// <summary>The call with nothing to happen before its end; who calls in and is not answered gives up some day.</summary>
    public static Call UntilEnd(this Call call) =>
        call.Until(call.EndsBy is { } end ? new(CallTurn.HangUp, end) : new(CallTurn.RingOut, call.StartTime!.Value.AddSeconds(CallPlan.LongestTimeout)));
}
