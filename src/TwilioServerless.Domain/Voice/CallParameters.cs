using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>What the customer's server is told of a call, in the order Twilio sends it. Geography below the country is unknown: "".</summary>
public static class CallParameters
{
    private const string ApiVersion = "2010-04-01";

    /// <summary>A request for a document.</summary>
    public static ImmutableArray<Parameter> Request(Call call) =>
    [
        new("Called", call.To.PhoneNumber),
        new("ToState", ""),
        new("CallerCountry", call.From.Country),
        new("Direction", CallWords.Of(call.Direction)),
        new("CallerState", ""),
        new("ToZip", ""),
        new("CallSid", call.Sid.Value),
        new("To", call.To.PhoneNumber),
        new("CallerZip", ""),
        new("ToCountry", call.To.Country),
        .. call is { Direction: CallDirection.Inbound, From.IsPhone: true } ? [new Parameter("CallToken", CallToken.Of(call))] : Array.Empty<Parameter>(),
        new("ApiVersion", ApiVersion),
        new("CalledZip", ""),
        new("CalledCity", ""),
        new("CallStatus", CallWords.Of(call.Status)),
        new("From", call.From.PhoneNumber),
        new("AccountSid", call.AccountSid.Value),
        new("CalledCountry", call.To.Country),
        new("CallerCity", ""),
        new("Caller", call.From.PhoneNumber),
        new("FromCountry", call.From.Country),
        new("ToCity", ""),
        new("FromCity", ""),
        new("CalledState", ""),
        new("FromZip", ""),
        new("FromState", ""),
        .. Parent(call),
        .. call is { Detected: { } detected, Plan.Detection.IsAsync: false } ? [new Parameter("AnsweredBy", detected.AnsweredBy)] : Array.Empty<Parameter>(),
        .. call.Direction == CallDirection.Inbound ? call.Carried : [],
    ];

    /// <summary>What was found out of who has answered.</summary>
    public static ImmutableArray<Parameter> Detection(Call call, Detected detected) =>
    [
        new("CallSid", call.Sid.Value),
        new("AccountSid", call.AccountSid.Value),
        new("AnsweredBy", detected.AnsweredBy),
        new("MachineDetectionDuration", Text(1000L * detected.AfterSeconds)),
    ];

    /// <summary>A status callback about a step, the call being as it is after that step.</summary>
    public static ImmutableArray<Parameter> Progress(Call call, CallEvent step, DateTimeOffset at) =>
    [
        new("Called", call.To.PhoneNumber),
        new("ToState", ""),
        new("CallerCountry", call.From.Country),
        new("Direction", CallWords.Of(call.Direction)),
        new("Timestamp", WireDate.Rfc2822(at)),
        new("CallbackSource", "call-progress-events"),
        new("CallerState", ""),
        new("ToZip", ""),
        new("SequenceNumber", Text(call.Callbacks)),
        new("To", call.To.PhoneNumber),
        new("CallSid", call.Sid.Value),
        new("ToCountry", call.To.Country),
        new("CallerZip", ""),
        new("CalledZip", ""),
        new("ApiVersion", ApiVersion),
        new("CallStatus", Status(call, step)),
        new("CalledCity", ""),
        new("From", call.From.PhoneNumber),
        new("AccountSid", call.AccountSid.Value),
        new("CalledCountry", call.To.Country),
        new("CallerCity", ""),
        new("ToCity", ""),
        new("FromCountry", call.From.Country),
        new("Caller", call.From.PhoneNumber),
        new("FromCity", ""),
        new("CalledState", ""),
        new("FromZip", ""),
        new("FromState", ""),
        .. Parent(call),
        .. call.IsFinal ? Ending(call) : [],
    ];

    /// <summary>The status of a call as it is told after a step.</summary>
    internal static string Status(Call call, CallEvent step) => step == CallEvent.Initiated ? "initiated" : CallWords.Of(call.Status);

    private static Parameter[] Parent(Call call) => call.ParentCallSid is { } parent ? [new("ParentCallSid", parent.Value)] : [];

    private static Parameter[] Ending(Call call) =>
    [
        new("Duration", Text(CallUsage.Minutes(call))),
        new("CallDuration", Text(call.DurationSeconds ?? 0)),
        new("SipResponseCode", Text(SipResponse(call.Status))),
        .. call.Detected is { } detected ? [new Parameter("AnsweredBy", detected.AnsweredBy)] : Array.Empty<Parameter>(),
    ];

    // RFC 3261: what the far end, or our giving up, would have answered.
    private static int SipResponse(CallStatus status) => status switch
    {
        CallStatus.Completed => 200,
        CallStatus.Busy => 486,
        CallStatus.NoAnswer or CallStatus.Canceled => 487,
        _ => 404,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
