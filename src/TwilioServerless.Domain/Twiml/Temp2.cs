// Stands in until the real thing is here: whoever brings it deletes this file.
using System.Globalization;

namespace TwilioServerless.Domain.Twiml;

internal static class TempReader
{
    public static GatherVerb Gather(TwimlElement e) => new()
    {
        Prompts = [.. e.Children.Select(child => VoiceVerbs.Read(child).Verb!)],
        Input = e["input"] ?? "dtmf", HearsSpeech = e["input"]?.Contains("speech") ?? false, HearsDigits = e["input"]?.Contains("dtmf") ?? true,
        NumDigits = e["numDigits"] is { } n ? int.Parse(n, CultureInfo.InvariantCulture) : null, FinishOnKey = e["finishOnKey"] ?? "#", Action = e["action"] ?? "",
    };

    public static DialVerb Dial(TwimlElement e) => new()
    {
        Nouns = e.Children.Length > 0 ? [.. e.Children.Select(child => child.Name switch {
            "Conference" => (DialNoun)new ConferenceNoun(child.Text) { EndConferenceOnExit = child["endConferenceOnExit"] == "true", StartConferenceOnEnter = child["startConferenceOnEnter"] != "false", WaitUrl = child["waitUrl"], StatusCallback = child["statusCallback"], StatusCallbackEvents = [.. (child["statusCallbackEvent"] ?? "").Split(' ')], MaxParticipants = int.Parse(child["maxParticipants"] ?? "250", CultureInfo.InvariantCulture) },
            "Queue" => new QueueNoun(child.Text) { Url = child["url"] },
            _ => new NumberNoun(child.Text) { Url = child["url"] } })] : [new NumberNoun(e.Text)],
        Timeout = int.Parse(e["timeout"] ?? "30", CultureInfo.InvariantCulture), Sequential = e["sequential"] == "true", AnswerOnBridge = e["answerOnBridge"] == "true", HangupOnStar = e["hangupOnStar"] == "true", Action = e["action"],
    };

    public static EnqueueVerb Enqueue(TwimlElement e) => new(e.Text) { Action = e["action"], WaitUrl = e["waitUrl"], MaxQueueSize = e["maxQueueSize"] is { } n ? int.Parse(n, CultureInfo.InvariantCulture) : null };
}
