using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>The verb Record: a beep asks the person to speak, and what they say is kept.</summary>
internal static class Records
{
    /// <summary>From the end of the beep on the person is recorded. Accounts on trial do not record who calls them.</summary>
    public static void Record(this Stage stage, Sid sid, RecordVerb record, VerbFacts facts)
    {
        if (facts.IsTrial && stage[sid].Direction == CallDirection.Inbound)
        {
            stage.Warn(sid, stage[sid].Script?.Url, ErrorCodes.NotOnTrial);
            stage.RunOn(sid);
            return;
        }
        var from = record.PlayBeep ? stage.At.AddSeconds(1) : stage.At;
        var recording = stage.BeginRecording(sid, RecordingSource.RecordVerb, stage.OrderOf(sid, record.Recording, 1, record.TrimsSilence), from);
        stage.Play(sid, record.PlayBeep ? [new(HeardKind.Beep, stage.At, 1, "")] : []);
        var silence = from.AddSeconds(record.Timeout);
        if (silence > stage.At) stage.Put(stage[sid] with { DocumentsInARow = 0 });
        stage.Put(stage[sid] with { Speaking = new(recording, from.AddSeconds(record.MaxLength)) });
        stage.AwaitSilence(sid, silence);
    }

    /// <summary>Something was said: the silence that ends the recording begins behind it.</summary>
    public static void RecordWords(this Stage stage, Sid sid, RecordVerb record, int seconds)
    {
        var (speaking, until) = (stage[sid].Speaking!, stage.At.AddSeconds(seconds));
        stage.Put(stage[sid] with { Speaking = speaking with { Until = until > speaking.Until ? until : speaking.Until ?? until } });
        stage.AwaitSilence(sid, until.AddSeconds(record.Timeout));
    }

    /// <summary>Keys were pressed; one that ends the recording does.</summary>
    public static void RecordKeys(this Stage stage, Sid sid, RecordVerb record, string keys)
    {
        if (keys.FirstOrDefault(key => record.FinishOnKey.Contains(key, StringComparison.Ordinal)) is var key and not '\0') stage.RecordEnd(sid, record, key.ToString());
    }

    /// <summary>The recording goes to the action; if there is nothing in it, the document goes on.</summary>
    public static void RecordEnd(this Stage stage, Sid sid, RecordVerb record, string digits)
    {
        var ended = stage.EndSpeaking(sid, record);
        if (ended.Status == RecordingStatus.Absent) stage.RunOn(sid);
        else stage.GoTo(sid, record.Action, record.Method, [.. RecordingParameters.About(ended), new("Digits", digits)]);
    }

    /// <summary>The person has hung up while they were recorded: the action is told, and asked nothing.</summary>
    /// <param name="call">The call as it was.</param>
    /// <param name="ended">Its recording.</param>
    public static void TellRecorded(this Stage stage, Call call, Recording ended)
    {
        if (ended.Status == RecordingStatus.Absent || call.Script is not { } script || CallRun.VerbAt(script) is not RecordVerb record) return;
        var action = record.Action.Length == 0 ? script.Url : CallScripts.Resolve(script.Url, record.Action);
        if (action is null) return;
        ImmutableArray<Parameter> told = [.. CallParameters.Request(stage[call.Sid]), .. RecordingParameters.About(ended), new("Digits", "hangup")];
        stage.Order(new SendCallback(call.Sid, action, record.Method, told, $"{ended.Sid}-action", stage.At));
    }

    /// <summary>The recording is over, and transcribed if the document wants that.</summary>
    /// <param name="record">Null: the document does not stand at a Record any more.</param>
    public static Recording EndSpeaking(this Stage stage, Sid sid, RecordVerb? record)
    {
        var speaking = stage[sid].Speaking!;
        stage.Put(stage[sid] with { Speaking = null });
        var ended = stage.EndRecording(speaking.RecordingSid);
        if (record is { Transcribe: true } && ended.Status == RecordingStatus.Completed) stage.Transcribe(sid, record, ended);
        return ended;
    }

    private static void Transcribe(this Stage stage, Sid sid, RecordVerb record, Recording ended)
    {
        var script = stage[sid].Script?.Url;
        if (!TranscriptionRules.IsInRange(ended))
        {
            stage.Warn(sid, script, ErrorCodes.RecordingNotTranscribable);
            return;
        }
        var callback = record.TranscribeCallback is { } url ? CallScripts.Resolve(script, url) : null;
        stage.Take(TranscriptionRules.Begin(stage.Make(SidPrefix.Transcription, sid), ended, callback, stage.At));
    }

    private static void AwaitSilence(this Stage stage, Sid sid, DateTimeOffset until) =>
        stage.Put(stage[sid].Until(new(CallTurn.GoOn, Moment.Earlier(until, stage[sid].Speaking!.EndsBy))));
}
