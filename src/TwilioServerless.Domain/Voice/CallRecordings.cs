using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>Recordings begin and end with the calls and conferences they are of.</summary>
internal static class CallRecordings
{
    /// <summary>A call is recorded from a moment on.</summary>
    public static Sid BeginRecording(this Stage stage, Sid sid, RecordingSource source, RecordingOrder order, DateTimeOffset? from = null)
    {
        var recording = stage.New(sid, source, order, from) with { Calls = stage[sid].TalksWith is { } other ? [sid, other] : [sid] };
        if (stage[sid].HeardUntil is { } until && until > recording.StartTime) recording = RecordingRules.Plan(recording, [new(recording.StartTime, until)], stage.At);
        stage.Put(stage[sid] with { Recordings = stage[sid].Recordings.Add(recording.Sid) });
        stage.Take(RecordingRules.Start(recording));
        return recording.Sid;
    }

    /// <summary>A conference is recorded from now on.</summary>
    /// <param name="call">The call that wants it.</param>
    public static void BeginRecordingOf(this Stage stage, Sid conference, Sid call, RecordingSource source, RecordingOrder order)
    {
        var recorded = stage.ConferenceAt(conference);
        var recording = stage.New(call, source, order, null) with { ConferenceSid = conference, Calls = [.. recorded.Members.Select(member => member.CallSid)] };
        stage.Put(recorded with { Recordings = recorded.Recordings.Add(recording.Sid) });
        stage.Take(RecordingRules.Start(recording));
    }

    /// <summary>What a Dial wants to be recorded, if this is when.</summary>
    public static void RecordDial(this Stage stage, Sid sid, DialVerb dial, bool isAnswered)
    {
        var isWanted = isAnswered
            ? dial.Record is DialRecording.FromAnswer or DialRecording.FromAnswerDual
            : dial.Record is DialRecording.FromRinging or DialRecording.FromRingingDual;
        var channels = dial.Record is DialRecording.FromAnswerDual or DialRecording.FromRingingDual ? 2 : 1;
        if (isWanted) stage.BeginRecording(sid, RecordingSource.DialVerb, stage.OrderOf(sid, dial.Recording, channels, dial.TrimsSilence));
    }

    /// <summary>Two calls talk with each other: a recording of one hears the other.</summary>
    public static void HearEachOther(this Stage stage, Sid one, Sid other)
    {
        stage.HearAlso(stage[one].Recordings, other);
        stage.HearAlso(stage[other].Recordings, one);
    }

    /// <summary>Recordings hear one more call.</summary>
    public static void HearAlso(this Stage stage, ImmutableArray<Sid> recordings, Sid call)
    {
        foreach (var recording in recordings.Select(stage.RecordingAt))
            if (!recording.Calls.Contains(call)) stage.Put(recording with { Calls = recording.Calls.Add(call) });
    }

    /// <summary>A recording is over.</summary>
    public static Recording EndRecording(this Stage stage, Sid sid)
    {
        if (stage.RecordingAt(sid) is not { IsUnderWay: true } recording) return stage.RecordingAt(sid);
        stage.Take(RecordingRules.Complete(recording, stage.Prices, stage.At));
        if (stage.FindConference(recording.ConferenceSid) is { } conference) stage.Put(conference with { Recordings = conference.Recordings.Remove(sid) });
        else stage.Put(stage[recording.CallSid] with { Recordings = stage[recording.CallSid].Recordings.Remove(sid), Recorded = sid });
        return stage.RecordingAt(sid);
    }

    /// <summary>All recordings of a call are over, or those of one kind.</summary>
    public static void EndRecordings(this Stage stage, Sid sid, RecordingSource? source = null)
    {
        foreach (var recording in stage[sid].Recordings)
            if (source is null || stage.RecordingAt(recording).Source == source) stage.EndRecording(recording);
    }

    /// <summary>What a document's verb or noun wants, its URLs made absolute.</summary>
    public static RecordingOrder OrderOf(this Stage stage, Sid sid, RecordingWish wish, int channels, bool trimsSilence)
    {
        var url = wish.StatusCallback is { } callback ? CallScripts.Resolve(stage[sid].Script?.Url, callback) : null;
        return new(Enum.Parse<RecordingTrack>(wish.Track, ignoreCase: true), channels, trimsSilence, url is null ? null : new(url, wish.StatusCallbackMethod, wish.StatusCallbackEvents));
    }

    private static Recording New(this Stage stage, Sid sid, RecordingSource source, RecordingOrder order, DateTimeOffset? from)
    {
        var call = stage[sid];
        var recording = stage.Make(SidPrefix.Recording, sid);
        return new()
        {
            Sid = recording,
            AccountSid = call.AccountSid,
            CallSid = sid,
            Source = source,
            Track = order.Track,
            Channels = order.Channels,
            TrimsSilence = order.TrimsSilence,
            Callback = order.Callback,
            StartTime = from ?? stage.At,
            DateUpdated = stage.At,
            Currency = call.Currency,
            Url = $"{stage.PublicUrl}/2010-04-01/Accounts/{call.AccountSid}/Recordings/{recording}",
        };
    }
}
