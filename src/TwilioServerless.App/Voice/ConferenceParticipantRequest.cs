using System.Collections.Immutable;
using System.Security;
using System.Xml;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Twiml;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>The parameters of POST Conferences/{Sid}/Participants and of POST on one of them.</summary>
public static class ConferenceParticipantRequest
{
    private const int LongestLabel = 128;
    private const int LongestName = 128;

    private static readonly string[] Events = ["start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement"];

    /// <summary>The call that is wanted, which dials the conference of a name.</summary>
    public static NewCall ReadCall(Form form, string conference)
    {
        var to = form.Required("To", ErrorCodes.NoCallTo);
        var from = form.Required("From", ErrorCodes.NoCallFrom);
        var told = PlaceCallRequest.Address(form, "AmdStatusCallback", "AmdStatusCallbackMethod");
        return new NewCall(to, from, new()
        {
            Twiml = $"<Response><Dial><Conference>{SecurityElement.Escape(conference)}</Conference></Dial></Response>",
            TimeoutSeconds = form.Integer("Timeout", 5, CallPlan.LongestTimeout, ErrorCodes.InvalidTimeout) ?? CallPlan.UsualTimeout,
            TimeLimitSeconds = form.Integer("TimeLimit", 1, CallPlan.LongestTimeLimit, ErrorCodes.InvalidParameter) ?? CallPlan.UsualTimeLimit,
            StatusCallback = PlaceCallRequest.Address(form, "StatusCallback", "StatusCallbackMethod"),
            StatusCallbackEvents = PlaceCallRequest.Events(form),
            Reason = PlaceCallRequest.Reason(form),
            Record = form.Boolean("Record") == true ? RecordingRequest.Read(form, trimsUsually: true) : null,
            Detection = PlaceCallRequest.Detection(form) is { } detection ? detection with { IsAsync = told is not null, Callback = told } : null,
        })
        {
            CallerId = form.Given("CallerId"),
            Headers = SipRequest.Read(form, to),
            Forwards = CallToken.Read(form.Text("CallToken")),
        };
    }

    /// <summary>What the call is to be in the conference of a name.</summary>
    public static ConferenceNoun ReadNoun(Form form, string conference) => new(conference)
    {
        Muted = form.Boolean("Muted") ?? false,
        Beep = form.Text("Beep") switch
        {
            null or "" => "true",
            "true" or "false" or "onEnter" or "onExit" => form.Text("Beep")!,
            var beep => throw new Refusal(ErrorCodes.InvalidParameter, beep),
        },
        StartConferenceOnEnter = form.Boolean("StartConferenceOnEnter") ?? true,
        EndConferenceOnExit = form.Boolean("EndConferenceOnExit") ?? false,
        WaitUrl = form.Url("WaitUrl", ErrorCodes.InvalidCallUrl),
        WaitMethod = form.Method("WaitMethod", ErrorCodes.InvalidCallMethod) ?? "POST",
        MaxParticipants = form.Integer("MaxParticipants", 2, Conference.Largest, ErrorCodes.InvalidParameter) ?? Conference.Largest,
        IsRecorded = form.Text("ConferenceRecord") switch
        {
            null or "" or "false" or "do-not-record" => false,
            "true" or "record-from-start"            => true,
            var record                               => throw new Refusal(ErrorCodes.InvalidParameter, record),
        },
        TrimsSilence = RecordingRequest.Trim(form, "ConferenceTrim", usually: true),
        Recording = RecordingRequest.Callback(form, "ConferenceRecordingStatusCallback") is { } recorded
            ? new() { StatusCallback = recorded.Url, StatusCallbackMethod = recorded.Method, StatusCallbackEvents = recorded.Events }
            : new(),
        Coach = Coached(form)?.Value,
        ParticipantLabel = form.Text("Label") switch
        {
            null or "" => null,
            { Length: > LongestLabel } => throw new Refusal(ErrorCodes.InvalidParticipantLabel),
            var label => label,
        },
        StatusCallback = form.Url("ConferenceStatusCallback", ErrorCodes.InvalidCallUrl) is { Length: > 0 } callback ? callback : null,
        StatusCallbackMethod = form.Method("ConferenceStatusCallbackMethod", ErrorCodes.InvalidCallMethod) ?? "POST",
        StatusCallbackEvents = Told(form),
    };

    /// <summary>The change that is wanted of a participant.</summary>
    public static ParticipantChange ReadChange(Form form) => new()
    {
        Muted = form.Boolean("Muted"),
        OnHold = form.Boolean("Hold"),
        Holding = Address(form, "HoldUrl", "HoldMethod", "GET"),
        Coaching = form.Boolean("Coaching"),
        CallSidToCoach = Coached(form),
        EndsOnExit = form.Boolean("EndConferenceOnExit"),
        BeepsOnExit = form.Boolean("BeepOnExit"),
        Waiting = PlaceCallRequest.Address(form, "WaitUrl", "WaitMethod"),
        WaitsInSilence = form.Has("WaitUrl") && form.Text("WaitUrl") is "",
        Announcement = PlaceCallRequest.Address(form, "AnnounceUrl", "AnnounceMethod"),
    };

    /// <summary>The name of a conference that a document can dial.</summary>
    public static string Name(string segment) =>
        segment.Trim() is { Length: > 0 and <= LongestName } name && name.EnumerateRunes().All(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)) ? name : throw new Refusal(ErrorCodes.NotFound, segment);

    private static WebAddress? Address(Form form, string url, string method, string usualMethod) =>
        form.Has(method) || PlaceCallRequest.Address(form, url, method) is not { } address ? PlaceCallRequest.Address(form, url, method) : address with { Method = usualMethod };

    private static Sid? Coached(Form form) =>
        form.Given("CallSidToCoach") is not { } text ? null
        : Sid.TryParse(text, SidPrefix.Call, out var sid) ? sid
        : throw new Refusal(ErrorCodes.InvalidParameter, text);

    private static ImmutableArray<string> Told(Form form)
    {
        ImmutableArray<string> wanted = [.. form.All("ConferenceStatusCallbackEvent").SelectMany(value => value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)).Intersect(Events)];
        return wanted.IsEmpty ? ["start", "end"] : wanted;
    }
}
