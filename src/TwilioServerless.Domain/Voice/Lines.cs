using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Voice;

/// <summary>Calls between numbers of this installation: what happens at one end is heard at the other.</summary>
internal static class Lines
{
    // As many as a stretch of a document has sounds.
    private const int MostEvents = 500;

    /// <summary>A call rings at the number that it is to, whose holder gets a call of it.</summary>
    public static void RingAt(this Stage stage, Sid sid, Sid holder)
    {
        var came = stage.Find(stage[sid].ParentCallSid)?.Through ?? [];
        var line = new Line(stage.Make(SidPrefix.Call, sid), holder) { Through = came.Add(stage[sid].To.PhoneNumber) };
        stage.Put(stage[sid] with { StartTime = stage.At, DateUpdated = stage.At, Line = line });
        stage.Tell(sid, CallEvent.Initiated);
        stage.Put(stage[sid] with { Status = CallStatus.Ringing, Next = new(CallTurn.RingOut, stage.At.AddSeconds(stage[sid].Plan.TimeoutSeconds)) });
        stage.Tell(sid, CallEvent.Ringing);
        stage.TellLine(sid, LineEventKind.Rang);
    }

    /// <summary>The other end is told what happens at this one; nothing, if there is none.</summary>
    public static void TellLine(this Stage stage, Sid sid, LineEventKind kind, string text = "")
    {
        if (stage[sid] is not { Line: { } line } call) return;
        stage.Order(new TellLine(sid, line.Peer, line.Account, line.Told + 1, kind, text, stage.At));
        stage.Put(call with { Line = line with { Told = line.Told + 1 } });
    }

    /// <summary>The other end is told that a call is over here.</summary>
    public static void HangUpLine(this Stage stage, Sid sid) =>
        stage.TellLine(sid, stage[sid] is { Direction: CallDirection.Inbound, Status: not CallStatus.InProgress } ? LineEventKind.Declined : LineEventKind.HungUp);

    /// <summary>What the application says and sends goes to the other end when it is heard.</summary>
    public static void CarryOver(this Stage stage, Sid sid, Heard sound)
    {
        if (sound.Kind == HeardKind.Said) stage.Carry(sid, new(LineEventKind.Said, sound.At, sound.Text));
        else if (sound.Kind == HeardKind.Sent) foreach (var (keys, seconds) in SpokenTime.Keys(sound.Text)) stage.Carry(sid, new(LineEventKind.Pressed, sound.At.AddSeconds(seconds), keys));
    }

    /// <summary>The next thing happens that comes over the line, or goes over it.</summary>
    public static void TakeFromLine(this Stage stage, Sid sid)
    {
        var call = stage[sid] with { Line = stage[sid].Line! with { Events = stage[sid].Line!.Events.RemoveAt(0) } };
        var happens = stage[sid].Line!.Events[0];
        stage.Put(call);
        if (happens.IsOurs) stage.TellLine(sid, happens.Kind, happens.Text);
        else if (happens.Kind == LineEventKind.Answered && call.Status == CallStatus.Ringing) stage.Answer(sid);
        else if (happens.Kind == LineEventKind.Pressed) stage.Press(sid, happens.Text);
        else if (happens.Kind == LineEventKind.Said) stage.Speak(sid, happens.Text);
        else if (EndOf(happens.Kind) is { } end)
        {
            // Nobody is there any more to be told.
            stage.Put(call with { Line = null });
            stage.End(sid, end);
        }
    }

    private static CallHappening? EndOf(LineEventKind kind) => kind switch
    {
        LineEventKind.Declined => CallHappening.FoundBusy,
        LineEventKind.Failed   => CallHappening.Failed,
        LineEventKind.HungUp   => CallHappening.HungUp,
        _                      => null,
    };

    private static void Carry(this Stage stage, Sid sid, LineEvent happens)
    {
        if (happens.At <= stage.At) stage.TellLine(sid, happens.Kind, happens.Text);
        else if (stage[sid].Line is { Events.Length: < MostEvents } line) stage.Put(stage[sid] with { Line = line.With(happens with { IsOurs = true }) });
    }
}
