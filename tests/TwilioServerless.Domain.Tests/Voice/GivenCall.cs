using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.Domain.Tests.Voice;

internal static class GivenCall
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Sid Account = Sid.Parse("AC" + new string('a', 32));
    public static readonly Sid Number = Sid.Parse("PN" + new string('b', 32));
    public static readonly CallParty Ours = new("+14155550100", "US", NumberType.Local);
    public static readonly CallParty Theirs = new("+14155550111", "US", NumberType.Local);

    public static CallFacts Facts => new(Sid.Parse("CA" + new string('c', 32)), Account, Currency.USD, Theirs, Ours, true) { PhoneNumberSid = Number };

    public static Call Queued(CallPlan? plan = null) =>
        CallRules.Place(new NewCall(Theirs.PhoneNumber, Ours.PhoneNumber, plan ?? With("<Response><Pause length=\"10\"/></Response>")), Facts, Noon).State;

    public static Call Ringing(CallPlan? plan = null, Handset? handset = null) =>
        Dial(Queued(plan), handset ?? Handset.Usual(Theirs.PhoneNumber)).State;

    // Answered two seconds after noon.
    public static Call Talking(CallPlan? plan = null) => Take(Ringing(plan)).State;

    public static Call Inbound(string? url = "https://app.test/voice") => CallRules.Receive(
        Facts with { From = Theirs, To = Ours }, new CallPlan { Document = url is null ? null : new WebAddress(url, "POST") }, Handset.Usual(Theirs.PhoneNumber), Noon).State;

    public static Call In(CallStatus status) => status switch
    {
        CallStatus.Queued => Queued(),
        CallStatus.Ringing => Ringing(),
        CallStatus.InProgress => Talking(),
        CallStatus.Failed => Ringing(handset: new Handset { PhoneNumber = Theirs.PhoneNumber, Behavior = HandsetBehavior.Failed }),
        CallStatus.Busy => Ended(HandsetBehavior.Busy),
        CallStatus.NoAnswer => Ended(HandsetBehavior.NoAnswer),
        CallStatus.Canceled => Change(Ringing(), CallStatus.Canceled),
        CallStatus.Completed => Change(Talking(), CallStatus.Completed),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static CallPlan With(string twiml) => new() { Twiml = twiml };

    public static CallPlan Told(params CallEvent[] events) =>
        With("<Response/>") with { StatusCallback = new WebAddress("https://app.test/status", "POST"), StatusCallbackEvents = [.. events] };

    private static Call Ended(HandsetBehavior behavior) =>
        Take(Ringing(handset: new Handset { PhoneNumber = Theirs.PhoneNumber, Behavior = behavior })).State;

    // What happens to a call that has to do with no other.
    public static Decision<Call> Dial(Call call, Handset handset) => Alone(CallTurns.Dial(Scene.Of(call), call.Sid, handset, PriceBook.Standard, Noon));

    public static Decision<Call> Take(Call call, VerbFacts? facts = null) => Alone(CallTurns.Take(Scene.Of(call), call.Sid, facts ?? VerbFacts.None, PriceBook.Standard));

    public static Decision<Call> Read(Call call, CallDocument document) => Alone(CallTurns.Read(Scene.Of(call), call.Sid, document, PriceBook.Standard));

    public static Decision<Call> Stop(Call call, DateTimeOffset at) => Alone(CallTurns.Stop(Scene.Of(call), call.Sid, PriceBook.Standard, at));

    public static Decision<Call> Change(Call call, CallChange change, DateTimeOffset at) =>
        Alone(CallRules.Change(Scene.Of(call), call.Sid, change, PriceBook.Standard, at));

    private static Decision<Call> Alone(Decision<Scene> decision) => new(Assert.Single(decision.State.Calls).Value, decision.Work);

    private static Call Change(Call call, CallStatus status) => Change(call, new CallChange(status, call.Plan, false), Noon.AddSeconds(5)).State;
}
