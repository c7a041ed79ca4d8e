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
        CallTurns.Dial(Queued(plan), handset ?? Handset.Usual(Theirs.PhoneNumber), Noon).State;

    // Answered two seconds after noon.
    public static Call Talking(CallPlan? plan = null) => CallTurns.Take(Ringing(plan), PriceBook.Standard).State;

    public static Call Inbound(string? url = "https://app.test/voice") => CallRules.Receive(
        Facts with { From = Theirs, To = Ours }, new CallPlan { Document = url is null ? null : new WebAddress(url, "POST") }, 60, Noon).State;

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
        CallTurns.Take(Ringing(handset: new Handset { PhoneNumber = Theirs.PhoneNumber, Behavior = behavior }), PriceBook.Standard).State;

    private static Call Change(Call call, CallStatus status) =>
        CallRules.Change(call, new CallChange(status, call.Plan, false), PriceBook.Standard, Noon.AddSeconds(5)).State;
}
