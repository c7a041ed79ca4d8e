using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>What the people at the phones do.</summary>
internal static class CallActs
{
    /// <summary>The person does the next thing they had in mind, or it happens on the line.</summary>
    public static void Act(this Stage stage, Sid sid)
    {
        if (stage[sid].Line is not null)
        {
            stage.TakeFromLine(sid);
            return;
        }
        var act = stage[sid].Acts[0];
        stage.Put(stage[sid] with { Acts = stage[sid].Acts.RemoveAt(0) });
        switch (act.Kind)
        {
            case HandsetActKind.Press:  stage.Press(sid, act.Text); break;
            case HandsetActKind.Say:    stage.Speak(sid, act.Text); break;
            case HandsetActKind.Beep:   stage.Note(sid, new Heard(HeardKind.Spoken, stage.At, 1, "")); break;
            case HandsetActKind.HangUp: stage.End(sid, CallHappening.HungUp); break;
            default:                    throw new InvalidOperationException($"Nobody knows how to {act.Kind}.");
        }
    }

    /// <summary>Keys are pressed; who talks with the person hears them.</summary>
    public static void Press(this Stage stage, Sid sid, string keys)
    {
        stage.Note(sid, new Heard(HeardKind.Pressed, stage.At, 0, keys));
        if (stage.GatherOf(sid) is { } gather) stage.GatherKeys(sid, gather, keys);
        else if (stage.RecordOf(sid) is { } record) stage.RecordKeys(sid, record, keys);
        else
        {
            if (stage.Find(stage[sid].TalksWith) is { } other) stage.TellLine(other.Sid, LineEventKind.Pressed, keys);
            stage.HangUpOnStar(sid, keys);
        }
    }

    /// <summary>Words are spoken; who talks with the person hears them.</summary>
    public static void Speak(this Stage stage, Sid sid, string words)
    {
        var seconds = SpokenTime.Say(words, 1);
        stage.Note(sid, new Heard(HeardKind.Spoken, stage.At, seconds, words));
        if (stage.GatherOf(sid) is { } gather) stage.GatherWords(sid, gather, words);
        if (stage.RecordOf(sid) is { } record) stage.RecordWords(sid, record, seconds);
        if (stage.Find(stage[sid].TalksWith) is { } other) stage.Reach(other.Sid, words, stage.At.AddSeconds(seconds));
        var until = stage.At.AddSeconds(seconds);
        if (stage[sid].Conference is not { } conference) return;
        stage.TellSpeaker(sid, until);
        stage.GoRound(conference, new(RoundKind.Speak, stage.At, [.. stage.Listeners(sid).Where(listener => stage.Answers(listener, words))]) { Words = words, Until = until });
    }

    private static RecordVerb? RecordOf(this Stage stage, Sid sid) =>
        stage[sid] is { Speaking: not null, Script: { } script } ? CallRun.VerbAt(script) as RecordVerb : null;

    private static GatherVerb? GatherOf(this Stage stage, Sid sid) =>
        stage[sid] is { Gathering: not null } call && (call.Aside ?? call.Script) is { } script ? CallRun.VerbAt(script) as GatherVerb : null;
}
