using System.Collections.Immutable;
using System.Text;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Twiml;

/// <summary>
/// Reads voice verbs. A wrong attribute is a warning and takes its default; an unknown verb, or one with nothing to do,
/// is a warning and left out.
/// </summary>
public static class VoiceVerbs
{
    // Twilio's limits, in bytes of UTF-8, of the basic voices and of the others.
    private const int LongestText = 4096;
    private const int LongestNeuralText = 3000;

    // A day is longer than any call, so larger numbers only risk an overflow.
    private const int Day = 86_400;
    private const int LongestMessage = 1600;
    private const int LongestName = 64;
    private const int LongestTranscribed = 120;
    private const string Keys = "0123456789*#";

    private static readonly string[] SpeechModels =
    [
        "default", "numbers_and_commands", "phone_call", "experimental_conversations", "experimental_utterances", "googlev2_long", "googlev2_short",
        "googlev2_telephony", "googlev2_telephony_short", "deepgram_nova-2", "deepgram_nova-3",
    ];

    /// <summary>The verb of an element, or none, and the numbers of the warnings it gave.</summary>
    public static VoiceVerbReading Read(TwimlElement element)
    {
        var markup = new Markup(element, ImmutableArray.CreateBuilder<int>());
        var verb = Read(markup);
        return new(verb, markup.Warnings.ToImmutable());
    }

    private static VoiceVerb? Read(Markup markup)
    {
        if (!VoiceMarkup.Elements.ContainsKey(markup.Element.Name)) return markup.Wrong<VoiceVerb?>(null, ErrorCodes.UnknownMarkup);
        markup.Attributes(markup.Element.Name);
        return markup.Element.Name switch
        {
            "Dial"     => DialReading.Read(markup),
            "Enqueue"  => ReadEnqueue(markup),
            "Gather"   => ReadGather(markup),
            "Hangup"   => new HangupVerb(),
            "Leave"    => new LeaveVerb(),
            "Pause"    => new PauseVerb(markup.Number("length", 1, Day, 1, ErrorCodes.PauseInvalidLength)),
            "Play"     => ReadPlay(markup),
            "Record"   => ReadRecord(markup),
            "Redirect" => new RedirectVerb(markup.Text, markup.Method(warning: ErrorCodes.RedirectInvalidMethod)),
            "Refer"    => ReadRefer(markup),
            "Reject"   => new RejectVerb(markup.Word("reason", "rejected", ErrorCodes.RejectInvalidCause, "rejected", "busy") == "busy"),
            "Say"      => ReadSay(markup),
            "Sms"      => ReadSms(markup),
            var media  => new MediaVerb(media, [.. markup.Element.Children.Select(child => child.Name)]) { Action = markup.Url("action"), Method = markup.Method() },
        };
    }

    private static SayVerb? ReadSay(Markup markup)
    {
        var text = SpokenText(markup.Element);
        if (text.Length == 0) return markup.Wrong<SayVerb?>(null, ErrorCodes.SayInvalidText);
        var voice = markup.Given("voice");
        if (voice is not null && !IsVoice(voice)) voice = markup.Wrong<string?>(null, ErrorCodes.SayInvalidVoice);
        if (Encoding.UTF8.GetByteCount(text) > (IsBasic(voice) ? LongestText : LongestNeuralText)) return markup.Wrong<SayVerb?>(null, ErrorCodes.SayTextTooLong);
        return new(text, markup.Number("loop", 0, Day, 1, ErrorCodes.SayInvalidLoop)) { Voice = voice, Language = markup.Given("language") };
    }

    private static PlayVerb? ReadPlay(Markup markup)
    {
        var (url, digits) = (markup.Text, markup.Element["digits"] ?? "");
        if (!digits.All(Keypad.IsTone)) digits = markup.Wrong("", ErrorCodes.UnknownMarkup);
        if (url.Length == 0 && digits.Length == 0) return markup.Wrong<PlayVerb?>(null, ErrorCodes.InvalidUrlFormat);
        return new(url, digits, markup.Number("loop", 0, Day, 1, ErrorCodes.PlayInvalidLoop));
    }

    private static GatherVerb ReadGather(Markup markup)
    {
        var input = markup.Words("input", ["dtmf"], ErrorCodes.UnknownMarkup, "dtmf", "speech");
        markup.Word("speechModel", "default", ErrorCodes.UnknownMarkup, SpeechModels);
        markup.Flag("profanityFilter", true);
        markup.Flag("enhanced", false);
        markup.Flag("debug", false);
        markup.Count("maxSpeechTime", 1, Day);
        return new()
        {
            Prompts = Prompts(markup),
            HearsDigits = input.Contains("dtmf"),
            HearsSpeech = input.Contains("speech"),
            Action = markup.Url("action") ?? "",
            Method = markup.Method(warning: ErrorCodes.GatherInvalidMethod),
            Timeout = markup.Given("timeout") == "auto" ? 5 : markup.Number("timeout", 0, Day, 5, ErrorCodes.GatherInvalidTimeout),
            SpeechTimeout = markup.Given("speechTimeout") == "auto" ? 0 : markup.Count("speechTimeout", 1, Day),
            NumDigits = markup.Count("numDigits", 1, Day, ErrorCodes.GatherInvalidNumDigits),
            FinishOnKey = FinishOnKey(markup),
            ActionOnEmptyResult = markup.Flag("actionOnEmptyResult", false),
            BargeIn = markup.Flag("bargeIn", true),
            PartialResultCallback = markup.Url("partialResultCallback"),
            PartialResultCallbackMethod = markup.Method("partialResultCallbackMethod"),
            Language = markup.Given("language") ?? "en-US",
        };
    }

    private static ImmutableArray<VoiceVerb> Prompts(Markup gather)
    {
        var prompts = ImmutableArray.CreateBuilder<VoiceVerb>();
        foreach (var child in gather.Element.Children)
        {
            if (child.Name is not ("Say" or "Play" or "Pause"))
            {
                gather.Warn(ErrorCodes.GatherInvalidNesting);
                continue;
            }
            var reading = Read(child);
            gather.Warnings.AddRange(reading.Warnings.Select(Nested));
            if (reading.Verb is { } prompt) prompts.Add(prompt);
        }
        return prompts.ToImmutable();
    }

    // What is wrong with a Say has numbers of its own inside a Gather.
    private static int Nested(int warning) => warning switch
    {
        ErrorCodes.SayInvalidVoice => ErrorCodes.GatherSayInvalidVoice,
        ErrorCodes.SayInvalidLoop  => ErrorCodes.GatherSayInvalidLoop,
        _                          => warning,
    };

    // An empty one is meant: no key ends it.
    private static string FinishOnKey(Markup markup) => markup.Element["finishOnKey"] switch
    {
        null                                          => "#",
        ""                                            => "",
        { Length: 1 } key when Keys.Contains(key[0], StringComparison.Ordinal) => key,
        _                                             => markup.Wrong("#", ErrorCodes.GatherInvalidFinishOnKey),
    };

    private static RecordVerb ReadRecord(Markup markup)
    {
        var (callback, keys) = (markup.Url("transcribeCallback"), markup.Element["finishOnKey"] ?? "1234567890*#");
        var longest = markup.Number("maxLength", 1, 14_400, 3600, ErrorCodes.RecordInvalidMaxLength);
        var transcribe = markup.Flag("transcribe", callback is not null, ErrorCodes.RecordInvalidTranscribe);
        if (transcribe && markup.Given("maxLength") is not null && longest > LongestTranscribed) markup.Warn(ErrorCodes.RecordTooLongToTranscribe);
        return new()
        {
            Action = markup.Url("action") ?? "",
            Method = markup.Method(warning: ErrorCodes.RecordInvalidMethod),
            Timeout = markup.Number("timeout", 0, Day, 5, ErrorCodes.RecordInvalidTimeout),
            FinishOnKey = keys.All(key => Keys.Contains(key, StringComparison.Ordinal)) ? keys : markup.Wrong("1234567890*#", ErrorCodes.RecordInvalidFinishOnKey),
            MaxLength = longest,
            PlayBeep = markup.Flag("playBeep", true, ErrorCodes.RecordInvalidPlayBeep),
            TrimsSilence = markup.Word("trim", "trim-silence", ErrorCodes.UnknownMarkup, "trim-silence", "do-not-trim") == "trim-silence",
            Recording = DialReading.Recording(markup),
            Transcribe = transcribe,
            TranscribeCallback = callback,
        };
    }

    private static EnqueueVerb? ReadEnqueue(Markup markup)
    {
        var workflow = markup.Given("workflowSid");
        foreach (var child in markup.Element.Children) DialReading.Child(markup, child, "Enqueue", "Task");
        if (markup.Text.Length == 0 && workflow is null) return markup.Wrong<EnqueueVerb?>(null, ErrorCodes.QueueNameTooShort);
        if (markup.Text.Length > LongestName) return markup.Wrong<EnqueueVerb?>(null, ErrorCodes.QueueNameTooLong);
        return new(markup.Text)
        {
            Action = markup.Url("action", ErrorCodes.EnqueueInvalidAction),
            Method = markup.Method(warning: ErrorCodes.EnqueueInvalidMethod),
            WaitUrl = markup.Url("waitUrl", ErrorCodes.EnqueueInvalidWaitUrl),
            WaitUrlMethod = markup.Method("waitUrlMethod", ErrorCodes.EnqueueInvalidWaitUrlMethod),
            MaxQueueSize = markup.Count("maxQueueSize", 1, 5000),
            WorkflowSid = workflow,
        };
    }

    private static SmsVerb? ReadSms(Markup markup)
    {
        var method = markup.Method(warning: ErrorCodes.MessagingInvalidMethod);
        if (markup.Text.Length is 0 or > LongestMessage) return markup.Wrong<SmsVerb?>(null, ErrorCodes.MessagingInvalidBody);
        return new(markup.Text)
        {
            To = markup.Given("to"),
            From = markup.Given("from"),
            Action = markup.Url("action"),
            Method = method,
            StatusCallback = markup.Url("statusCallback", ErrorCodes.MessagingInvalidCallback),
        };
    }

    private static ReferVerb? ReadRefer(Markup markup)
    {
        foreach (var child in markup.Element.Children) DialReading.Child(markup, child, "Refer", "Sip", "ReferSip");
        var uri = markup.Element.Children.Where(child => child.Name is "Sip" or "ReferSip").Select(child => child.Text.Trim()).FirstOrDefault() ?? "";
        return SipAddress.IsOne(uri)
            ? new(uri) { Action = markup.Url("action"), Method = markup.Method() }
            : markup.Wrong<ReferVerb?>(null, ErrorCodes.DialInvalidSipUri);
    }

    // Speech markup inside Say is spoken too, where it stands. How the text is broken into lines is not heard.
    private static string SpokenText(TwimlElement element) => string.Join(' ', element.AllText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsBasic(string? voice) => voice is null or "alice" or "man" or "woman";

    private static bool IsVoice(string voice) =>
        IsBasic(voice) || voice.StartsWith("Polly.", StringComparison.Ordinal) || voice.StartsWith("Google.", StringComparison.Ordinal);
}

/// <summary>What an element was read as.</summary>
public sealed record VoiceVerbReading(VoiceVerb? Verb, ImmutableArray<int> Warnings);
