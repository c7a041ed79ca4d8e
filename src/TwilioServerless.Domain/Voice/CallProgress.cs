using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>Tells the customer's server how a call gets on, if it asked to be told.</summary>
internal static class CallProgress
{
    /// <summary>The call having told of a step.</summary>
    public static Decision<Call> Tell(Call call, CallEvent step, DateTimeOffset at)
    {
        if (call.Plan.StatusCallback is not { } callback || !call.Plan.StatusCallbackEvents.Contains(step)) return Decision.Of(call);
        var work = new SendCallback(
            call.Sid, callback.Url, callback.Method, CallParameters.Progress(call, step, at), $"{call.Sid}-{call.Callbacks}", at);
        return Decision.Of(call with { Callbacks = call.Callbacks + 1 }, work);
    }

    /// <summary>One decision after another, as one.</summary>
    public static Decision<Call> Then(this Decision<Call> first, Func<Call, Decision<Call>> next)
    {
        var second = next(first.State);
        return Decision.Of(second.State, [.. first.Work, .. second.Work]);
    }
}
