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
        Nouns = e.Children.Length > 0 ? [.. e.Children.Select(child => (DialNoun)new NumberNoun(child.Text) { Url = child["url"] })] : [new NumberNoun(e.Text)],
        Timeout = int.Parse(e["timeout"] ?? "30", CultureInfo.InvariantCulture), Sequential = e["sequential"] == "true", AnswerOnBridge = e["answerOnBridge"] == "true", HangupOnStar = e["hangupOnStar"] == "true", Action = e["action"],
    };
}
