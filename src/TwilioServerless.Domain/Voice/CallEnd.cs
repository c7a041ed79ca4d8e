using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Voice;

/// <summary>How calls end. Only a completed one is charged, in the decision that ends it, and not if it validated a number.</summary>
internal static class CallEnd
{
    /// <summary>Nobody ever talked.</summary>
    public static Decision<Call> Unanswered(Call call, CallHappening happened, DateTimeOffset at) => Tell(Ended(call, happened, at), at);

    /// <summary>Somebody hangs up: an answered call is completed and charged, one that still rings is canceled.</summary>
    public static Decision<Call> HangUp(Call call, PriceBook prices, DateTimeOffset at)
    {
        if (call.Status != CallStatus.InProgress) return Unanswered(call, CallHappening.HungUp, at);
        var ended = Ended(call, CallHappening.HungUp, at) with { DurationSeconds = (int)(at - call.StartTime!.Value).TotalSeconds };
        return ended.Validation is null ? Charge(ended, prices, at).Then(charged => Tell(charged, at)) : Tell(ended, at);
    }

    private static Decision<Call> Charge(Call ended, PriceBook prices, DateTimeOffset at)
    {
        var posting = Rating.Rate(prices, CallUsage.Item(ended, at), ended.Currency);
        return Decision.Of(ended with { Price = -posting.Amount }, new Post(posting));
    }

    private static Decision<Call> Tell(Call ended, DateTimeOffset at) => ended.Validation is not { } validation
        ? CallProgress.Tell(ended, CallEvent.Completed, at)
        : Decision.Of(ended, new EndValidation(
            ended.Sid, ended.To.PhoneNumber, validation, validation.IsProvedBy(ended), CallParameters.Progress(ended, CallEvent.Completed, at), at));

    private static Call Ended(Call call, CallHappening happened, DateTimeOffset at) => call with
    {
        Status = CallLifecycle.Next(call.Status, happened) ?? throw new InvalidOperationException($"A call that is {call.Status} cannot be {happened}."),
        Next = null,
        EndsBy = null,
        EndTime = at,
        DateUpdated = at,
    };
}
