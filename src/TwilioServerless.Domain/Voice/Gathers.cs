using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>The verb Gather: a call asks, and listens for keys and words.</summary>
internal static class Gathers
{
    /// <summary>The prompts are played; from their end on the call waits.</summary>
    public static void Gather(this Stage stage, Sid sid, GatherVerb gather)
    {
        var (prompts, until) = CallRun.Play(gather.Prompts, stage.At);
        stage.Put(stage[sid] with { Gathering = new() });
        stage.Play(sid, [.. prompts, new(HeardKind.Asked, until, gather.Timeout, gather.Input)]);
        var end = until.AddSeconds(gather.Timeout);
        if (end > stage.At) stage.Put(stage[sid] with { DocumentsInARow = 0 });
        stage.Put(stage[sid].Until(new(CallTurn.GoOn, end)));
    }

    /// <summary>Keys were pressed.</summary>
    public static void GatherKeys(this Stage stage, Sid sid, GatherVerb gather, string keys)
    {
        if (!gather.HearsDigits) return;
        stage.Hush(sid);
        foreach (var key in keys)
        {
            var gathered = stage[sid].Gathering!;
            if (gather.FinishOnKey.Contains(key, StringComparison.Ordinal))
            {
                stage.GatherEnd(sid, gather, key.ToString());
                return;
            }
            stage.Put(stage[sid] with { Gathering = gathered with { Digits = gathered.Digits + key } });
            if (gathered.Digits.Length + 1 != gather.NumDigits) continue;
            stage.GatherEnd(sid, gather, "");
            return;
        }
        stage.Put(stage[sid].Until(new(CallTurn.GoOn, stage.At.AddSeconds(gather.Timeout))));
    }

    /// <summary>Something was said.</summary>
    public static void GatherWords(this Stage stage, Sid sid, GatherVerb gather, string words)
    {
        if (!gather.HearsSpeech) return;
        stage.Hush(sid);
        var gathered = stage[sid].Gathering!;
        var speech = gathered.Speech.Length == 0 ? words : $"{gathered.Speech} {words}";
        stage.Put(stage[sid] with { Gathering = gathered with { Speech = speech, PartialResults = gathered.PartialResults + 1 } });
        stage.TellPartialResult(sid, gather, speech, gathered.PartialResults);
        var silence = gather.SpeechTimeout ?? gather.Timeout;
        stage.Put(stage[sid].Until(new(CallTurn.GoOn, stage.At.AddSeconds(SpokenTime.Say(words, 1) + silence))));
    }

    /// <summary>Nothing more has come: what there is goes to the action; if there is nothing, the document goes on.</summary>
    public static void GatherEnd(this Stage stage, Sid sid, GatherVerb gather, string finishedOnKey)
    {
        var gathered = stage[sid].Gathering!;
        stage.Put(stage[sid] with { Gathering = null });
        if (gathered is { Digits: "", Speech: "" } && finishedOnKey.Length == 0 && !gather.ActionOnEmptyResult) stage.RunOn(sid);
        else stage.GoTo(sid, gather.Action, gather.Method, Result(gather, gathered, finishedOnKey));
    }

    private static ImmutableArray<Parameter> Result(GatherVerb gather, Gathering gathered, string finishedOnKey) => gathered.Speech.Length > 0
        ? [new("SpeechResult", gathered.Speech), new("Confidence", "0.9"), new("Language", gather.Language)]
        : [new("Digits", gathered.Digits), new("FinishedOnKey", finishedOnKey)];

    private static void TellPartialResult(this Stage stage, Sid sid, GatherVerb gather, string speech, int number)
    {
        var script = (stage[sid].Aside ?? stage[sid].Script)!;
        if (gather.PartialResultCallback is not { } callback || CallScripts.Resolve(script.Url, callback) is not { } url) return;
        ImmutableArray<Parameter> told = [.. CallParameters.Request(stage[sid]), new("SequenceNumber", $"{number}"), new("StableSpeechResult", speech), new("UnstableSpeechResult", "")];
        stage.Order(new SendCallback(sid, url, gather.PartialResultCallbackMethod, told, $"{sid}-partial-{stage.At.ToUnixTimeSeconds()}-{number}", stage.At));
    }
}
