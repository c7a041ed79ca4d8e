using System.Globalization;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Voice;

/// <summary>What a call is charged for: each minute somebody started to talk, and finding out who has answered.</summary>
public static class CallUsage
{
    /// <summary>Started minutes: an answered call starts its first one at once; a call nobody answered has none.</summary>
    public static int Minutes(Call call) => call.DurationSeconds is { } seconds ? Math.Max(1, (seconds + 59) / 60) : 0;

    /// <summary>What a completed call used.</summary>
    public static UsageItem Item(Call call, DateTimeOffset endTime) => new(
        $"call:{call.Sid}",
        call.AccountSid,
        call.Sid,
        Category(call),
        call.Far.IsPhone ? call.Priced.Country : "",
        Minutes(call),
        endTime,
        string.Create(CultureInfo.InvariantCulture, $"Call {call.Sid}, {Minutes(call)} min"),
        call.Far.IsPhone ? call.Priced.Type : null,
        call.Far.IsPhone ? call.Priced.PhoneNumber : null);

    // By who is at the far end: an app, a SIP endpoint, or a phone.
    private static string Category(Call call) => call switch
    {
        { Far.IsClient: true }                                  => UsageCategory.CallsClient,
        { Far.IsSip: true, Direction: CallDirection.Inbound }   => UsageCategory.CallsSipInbound,
        { Far.IsSip: true }                                     => UsageCategory.CallsSipOutbound,
        { Direction: CallDirection.Inbound }                    => UsageCategory.OfCallTo(call.Priced.Type),
        _                                                       => UsageCategory.CallsOutbound,
    };

    /// <summary>The posting of what finding out who has answered a call costs.</summary>
    public static string DetectionId(Sid call) => $"amd:{call}";

    /// <summary>That it was found out who has answered.</summary>
    public static UsageItem Detection(Call call, DateTimeOffset at) =>
        new(DetectionId(call.Sid), call.AccountSid, call.Sid, UsageCategory.AnsweringMachineDetection, "", 1, at, $"Call {call.Sid}, answering machine detection");

    /// <summary>What a call used of a conference: each minute it was in it that began.</summary>
    public static UsageItem Item(Conference conference, ConferenceMember member, Call call, DateTimeOffset leftAt)
    {
        var minutes = Math.Max(1, ((int)(leftAt - member.JoinedAt).TotalSeconds + 59) / 60);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"conf:{conference.Sid}:{call.Sid}:{member.Number}"),
            conference.AccountSid,
            conference.Sid,
            UsageCategory.Conferences,
            "",
            minutes,
            leftAt,
            string.Create(CultureInfo.InvariantCulture, $"Call {call.Sid} in conference {conference.Sid}, {minutes} min"));
    }
}
