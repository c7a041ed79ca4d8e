using System.Collections.Immutable;
using System.Text;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Twiml;

/// <summary>Reads Dial and its nouns.</summary>
internal static class DialReading
{
    // Article 25: what a client may be told.
    private const int LongestParameterName = 32;
    private const int LongestParameterValue = 128;
    private const int MostParameters = 8;
    private const int MostNouns = 10;
    private const int LongestLabel = 128;
    private const int LongestQueueName = 64;

    private static readonly string[] RingTones =
    [
        "automatic", "at", "au", "bg", "br", "be", "ch", "cl", "cn", "cz", "de", "dk", "ee", "es", "fi", "fr", "gr", "hu", "il", "in", "it", "lt", "jp", "mx", "my", "nl",
        "no", "nz", "ph", "pl", "pt", "ru", "se", "sg", "th", "uk", "us", "us-old", "tw", "ve", "za",
    ];

    /// <summary>The verb; null, with a warning: it dials nobody.</summary>
    public static DialVerb? Read(Markup markup)
    {
        var nouns = Nouns(markup);
        if (nouns.IsEmpty) return markup.Wrong<DialVerb?>(null, ErrorCodes.DialInvalidNesting);
        markup.Word("ringTone", "automatic", ErrorCodes.UnknownMarkup, RingTones);
        markup.Method("referMethod");
        return new()
        {
            Nouns = nouns,
            Action = markup.Url("action"),
            Method = markup.Method(warning: ErrorCodes.DialInvalidMethod),
            Timeout = markup.Number("timeout", 1, 600, 30, ErrorCodes.DialInvalidTimeout),
            TimeLimit = markup.Number("timeLimit", 1, 86_400, 14_400, ErrorCodes.DialInvalidTimeLimit),
            CallerId = markup.Given("callerId"),
            HangupOnStar = markup.Flag("hangupOnStar", false, ErrorCodes.DialInvalidHangupOnStar),
            AnswerOnBridge = markup.Flag("answerOnBridge", false),
            Sequential = markup.Flag("sequential", false),
            Record = Record(markup),
            TrimsSilence = markup.Word("trim", "do-not-trim", ErrorCodes.UnknownMarkup, "trim-silence", "do-not-trim") == "trim-silence",
            Recording = Recording(markup),
            ReferUrl = markup.Url("referUrl"),
        };
    }

    /// <summary>Who is told of a recording.</summary>
    public static RecordingWish Recording(Markup markup) => new()
    {
        StatusCallback = markup.Url("recordingStatusCallback"),
        StatusCallbackMethod = markup.Method("recordingStatusCallbackMethod"),
        StatusCallbackEvents = markup.Words("recordingStatusCallbackEvent", ["completed"], ErrorCodes.UnknownMarkup, "in-progress", "completed", "absent"),
        Track = markup.Word("recordingTrack", "both", ErrorCodes.UnknownMarkup, "both", "inbound", "outbound"),
    };

    /// <summary>An element inside another, its attributes noted if they are strange; null, with a warning: it has no business there.</summary>
    public static Markup? Child(Markup parent, TwimlElement child, string path, params ReadOnlySpan<string> names)
    {
        if (!names.Contains(child.Name)) return parent.Wrong<Markup?>(null, ErrorCodes.UnknownMarkup);
        var markup = new Markup(child, parent.Warnings);
        markup.Attributes($"{path}/{child.Name}");
        return markup;
    }

    private static ImmutableArray<DialNoun> Nouns(Markup dial)
    {
        var nouns = ImmutableArray.CreateBuilder<DialNoun>();
        foreach (var child in dial.Element.Children)
        {
            if (child.Name is not ("Number" or "Client" or "Sip" or "Conference" or "Queue"))
            {
                dial.Warn(ErrorCodes.DialInvalidNesting);
                continue;
            }
            if (Noun(Child(dial, child, "Dial", child.Name)!) is { } noun) nouns.Add(noun);
        }
        if (nouns.Count == 0 && dial.Text.Length > 0) nouns.Add(new NumberNoun(dial.Text));
        if (nouns.Count > MostNouns) dial.Warn(ErrorCodes.DialTooManyNouns);
        return [.. nouns.Take(MostNouns)];
    }

    private static DialNoun? Noun(Markup noun) => noun.Element.Name switch
    {
        "Number"     => Number(noun),
        "Client"     => Client(noun),
        "Sip"        => Sip(noun),
        "Conference" => Conference(noun),
        _            => Queue(noun),
    };

    private static NumberNoun? Number(Markup noun)
    {
        if (noun.Text.Length == 0) return noun.Wrong<NumberNoun?>(null, ErrorCodes.DialInvalidNumber);
        var digits = noun.Given("sendDigits");
        if (digits is not null && !digits.All(Keypad.IsTone)) digits = noun.Wrong<string?>(null, ErrorCodes.DialInvalidSendDigits);
        return Screened(noun, new NumberNoun(noun.Text) { SendDigits = digits }, ErrorCodes.DialNumberInvalidMethod) with { Detection = Detection(noun) };
    }

    private static ClientNoun? Client(Markup noun)
    {
        var (identity, parameters) = (noun.Text, ImmutableArray.CreateBuilder<(string, string)>());
        foreach (var child in noun.Element.Children)
        {
            if (Child(noun, child, "Dial/Client", "Identity", "Parameter") is not { } markup) continue;
            if (child.Name == "Identity") identity = markup.Text;
            else if (Parameter(markup) is not { } parameter || parameters.Count == MostParameters) noun.Warn(ErrorCodes.UnknownMarkup);
            else parameters.Add(parameter);
        }
        if (identity.Length == 0) return noun.Wrong<ClientNoun?>(null, ErrorCodes.DialInvalidNumber);
        return Screened(noun, new ClientNoun(identity) { Parameters = parameters.ToImmutable() });
    }

    private static (string Name, string Value)? Parameter(Markup markup) =>
        markup.Element["name"] is { Length: > 0 } name && Encoding.UTF8.GetByteCount(name) <= LongestParameterName
        && (markup.Element["value"] ?? "") is var value && Encoding.UTF8.GetByteCount(value) <= LongestParameterValue ? (name, value) : null;

    private static SipNoun? Sip(Markup noun)
    {
        var (text, headers) = (noun.Text, ImmutableArray.CreateBuilder<(string, string)>());
        foreach (var child in noun.Element.Children)
        {
            if (Child(noun, child, "Dial/Sip", "Uri", "Headers") is not { } markup) continue;
            if (child.Name == "Uri") text = markup.Text;
            else Header(noun, headers, markup.Element["name"] ?? "", markup.Element["value"] ?? "");
        }
        if (!SipAddress.IsOne(text)) return noun.Wrong<SipNoun?>(null, ErrorCodes.DialInvalidSipUri);
        var (uri, query) = SipAddress.Split(text);
        if (query.Length > SipAddress.LongestHeaders) query = noun.Wrong("", ErrorCodes.DialSipHeaderTooLong);
        foreach (var (name, value) in SipAddress.Read(query)) Header(noun, headers, name, value);
        if (noun.Given("username") is null != noun.Given("password") is null) noun.Warn(ErrorCodes.DialSipInvalidCredentials);
        return Screened(noun, new SipNoun(uri) { Headers = headers.ToImmutable(), Username = noun.Given("username") }, ErrorCodes.DialSipInvalidMethod) with { Detection = Detection(noun) };
    }

    private static void Header(Markup noun, ImmutableArray<(string, string)>.Builder headers, string name, string value)
    {
        if (SipAddress.Travels(name)) headers.Add((name, value));
        else noun.Warn(ErrorCodes.DialSipInvalidHeader);
    }

    private static ConferenceNoun? Conference(Markup noun)
    {
        if (noun.Text.Length == 0) return noun.Wrong<ConferenceNoun?>(null, ErrorCodes.ConferenceInvalidName);
        noun.Word("jitterBufferSize", "large", ErrorCodes.UnknownMarkup, "large", "medium", "small", "off");
        var label = noun.Given("participantLabel");
        return new(noun.Text)
        {
            Muted = noun.Flag("muted", false, ErrorCodes.ConferenceInvalidMuted),
            Beep = noun.Word("beep", "true", ErrorCodes.ConferenceInvalidBeep, "true", "false", "onEnter", "onExit"),
            StartConferenceOnEnter = noun.Flag("startConferenceOnEnter", true, ErrorCodes.ConferenceInvalidStart),
            EndConferenceOnExit = noun.Flag("endConferenceOnExit", false, ErrorCodes.ConferenceInvalidEnd),
            WaitUrl = noun.Element["waitUrl"] is "" ? "" : noun.Url("waitUrl", ErrorCodes.ConferenceInvalidWaitUrl),
            WaitMethod = noun.Method("waitMethod", ErrorCodes.ConferenceInvalidWaitMethod),
            MaxParticipants = noun.Number("maxParticipants", 1, 250, 250, ErrorCodes.ConferenceInvalidAttribute),
            IsRecorded = noun.Word("record", "do-not-record", ErrorCodes.UnknownMarkup, "do-not-record", "record-from-start", "true", "false") is "record-from-start" or "true",
            TrimsSilence = noun.Word("trim", "trim-silence", ErrorCodes.UnknownMarkup, "trim-silence", "do-not-trim") == "trim-silence",
            Recording = Recording(noun),
            Coach = noun.Given("coach"),
            ParticipantLabel = label is { Length: > LongestLabel } ? noun.Wrong<string?>(null, ErrorCodes.ConferenceInvalidAttribute) : label,
            StatusCallback = noun.Url("statusCallback", ErrorCodes.ConferenceInvalidAttribute),
            StatusCallbackMethod = noun.Method("statusCallbackMethod", ErrorCodes.ConferenceInvalidAttribute),
            StatusCallbackEvents = noun.Words(
                "statusCallbackEvent", ["start", "end"], ErrorCodes.ConferenceInvalidAttribute, "start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement"),
        };
    }

    private static QueueNoun? Queue(Markup noun) => noun.Text.Length switch
    {
        0                  => noun.Wrong<QueueNoun?>(null, ErrorCodes.DialQueueNameTooShort),
        > LongestQueueName => noun.Wrong<QueueNoun?>(null, ErrorCodes.DialQueueNameTooLong),
        _                  => new(noun.Text) { Url = noun.Url("url", ErrorCodes.DialQueueInvalidUrl), Method = noun.Method(warning: ErrorCodes.DialQueueInvalidMethod) },
    };

    private static T Screened<T>(Markup noun, T read, int invalidMethod = ErrorCodes.UnknownMarkup)
        where T : DialNoun => read with
    {
        Url = noun.Url("url"),
        Method = noun.Method(warning: invalidMethod),
        StatusCallback = noun.Url("statusCallback"),
        StatusCallbackMethod = noun.Method("statusCallbackMethod"),
        StatusCallbackEvents = noun.Words("statusCallbackEvent", ["completed"], ErrorCodes.UnknownMarkup, "initiated", "ringing", "answered", "completed"),
    };

    // What is said of thresholds is checked and changes nothing: nobody has to listen here to know.
    private static DetectionWish? Detection(Markup noun)
    {
        noun.Count("machineDetectionSpeechThreshold", 1000, 6000);
        noun.Count("machineDetectionSpeechEndThreshold", 500, 5000);
        noun.Count("machineDetectionSilenceTimeout", 2000, 10_000);
        var (wanted, timeout) = (noun.Word("machineDetection", "", ErrorCodes.UnknownMarkup, "Enable", "DetectMessageEnd"), noun.Number("machineDetectionTimeout", 3, 59, 30));
        var wish = new DetectionWish(wanted == "DetectMessageEnd", timeout, noun.Url("amdStatusCallback"), noun.Method("amdStatusCallbackMethod"));
        return wanted.Length == 0 ? null : wish;
    }

    private static DialRecording Record(Markup markup) => markup.Given("record") switch
    {
        null or "do-not-record" or "false"      => DialRecording.None,
        "record-from-answer" or "true"          => DialRecording.FromAnswer,
        "record-from-ringing"                   => DialRecording.FromRinging,
        "record-from-answer-dual"               => DialRecording.FromAnswerDual,
        "record-from-ringing-dual"              => DialRecording.FromRingingDual,
        _                                       => markup.Wrong(DialRecording.None, ErrorCodes.DialInvalidRecord),
    };
}
