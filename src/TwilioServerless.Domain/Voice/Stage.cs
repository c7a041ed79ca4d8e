using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.Domain.Voice;

/// <summary>
/// A scene while one thing happens in it, at one moment: what a rule changes and orders is collected here. It lives no longer
/// than the rule.
/// </summary>
internal sealed class Stage(Scene scene, PriceBook prices, DateTimeOffset at)
{
    private const int MostAlerts = 100;

    // People who answer each other would have ever more to say.
    private const int MostActs = 100;

    // What is heard by who waits and was not told what to hear.
    private const string Music = "hold-music";

    // What is written of a decision that goes round leaves room for what else comes of it, and for what is noted beside it.
    private const int SomeRoom = 30;

    private readonly Scene before = scene;
    private readonly ImmutableArray<Work>.Builder work = ImmutableArray.CreateBuilder<Work>();
    private readonly ImmutableArray<HeardTurn>.Builder heard = ImmutableArray.CreateBuilder<HeardTurn>();
    private readonly ImmutableArray<Transcription>.Builder transcriptions = ImmutableArray.CreateBuilder<Transcription>();
    private Scene scene = scene;

    /// <summary>The most rows of a decision that does nothing but go round.</summary>
    public const int WholeRoom = 60;

    /// <summary>So many rows may be written of it before a round has to wait.</summary>
    public int Room { get; init; } = SomeRoom;

    /// <summary>Whether a round reaches one more in this decision.</summary>
    public bool HasRoom => StageSize.Of(before, scene, heard, work) is var size && size.Rows < Room && size.Bytes < StageSize.MostBytes;

    /// <summary>When it happens, in whole seconds.</summary>
    public DateTimeOffset At { get; } = CallTime.Whole(at);

    public PriceBook Prices { get; } = prices;

    /// <summary>How customers reach this installation.</summary>
    public string PublicUrl => scene.PublicUrl;

    public Call this[Sid sid] => scene[sid];

    public Call? Find(Sid? sid) => sid is { } known ? scene.Calls.GetValueOrDefault(known) : null;

    public Conference ConferenceAt(Sid sid) => scene.Conferences[sid];

    public Conference? FindConference(Sid? sid) => sid is { } known ? scene.Conferences.GetValueOrDefault(known) : null;

    /// <summary>The conference of a name that is under way.</summary>
    public Conference? ConferenceOf(string name) =>
        scene.Conferences.Values.FirstOrDefault(conference => conference.FriendlyName == name && conference.Status != ConferenceStatus.Completed);

    public CallQueue QueueAt(Sid sid) => scene.Queues[sid];

    public CallQueue? FindQueue(Sid? sid) => sid is { } known ? scene.Queues.GetValueOrDefault(known) : null;

    public CallQueue? QueueOf(string name) => scene.Queues.Values.FirstOrDefault(queue => queue.FriendlyName == name);

    public Recording RecordingAt(Sid sid) => scene.Recordings[sid];

    public Recording? FindRecording(Sid? sid) => sid is { } known ? scene.Recordings.GetValueOrDefault(known) : null;

    public void Put(Call call) => scene = scene.With(call);

    public void Put(Conference conference) => scene = scene.With(conference);

    public void Put(CallQueue queue) => scene = scene.With(queue);

    public void Put(Recording recording) => scene = scene.With(recording);

    public void Order(params ImmutableArray<Work> more) => work.AddRange(more);

    /// <summary>What happened to one recording as a decision of its own.</summary>
    public void Take(Decision<Recording> decision)
    {
        Put(decision.State);
        work.AddRange(decision.Work);
    }

    /// <summary>A recording begins to be transcribed as a decision of its own.</summary>
    public void Take(Decision<Transcription> decision)
    {
        transcriptions.Add(decision.State);
        work.AddRange(decision.Work);
    }

    /// <summary>Notes what was wrong, up to a bound.</summary>
    public void Warn(Sid sid, string? url, params ImmutableArray<int> codes)
    {
        var call = this[sid];
        if (codes.IsEmpty || call.Alerts.Length >= MostAlerts) return;
        Put(call with { Alerts = [.. call.Alerts, .. codes.Take(MostAlerts - call.Alerts.Length).Select(code => new CallAlert(code, At, url))] });
    }

    /// <summary>The application says this from now on, instead of whatever it was going to say.</summary>
    public void Play(Sid sid, ImmutableArray<Heard> planned)
    {
        var call = this[sid];
        if (planned.IsEmpty && !(call.HeardUntil > At)) return;
        Note(sid, planned, cuts: true);
        var until = planned.IsEmpty ? At : planned.Max(sound => sound.At.AddSeconds(sound.Seconds));
        Put(this[sid] with { HeardUntil = until });
        foreach (var sound in planned)
            if (call.Line is not null) this.CarryOver(sid, sound);
            else if (sound.Kind == HeardKind.Said) Reach(sid, sound.Text, sound.At.AddSeconds(sound.Seconds), isPlanned: true);
    }

    /// <summary>Nothing is heard any more of what was planned.</summary>
    public void Hush(Sid sid) => Play(sid, []);

    /// <summary>Music, without end.</summary>
    public void PlayMusic(Sid sid) => Play(sid, [new(HeardKind.Played, At, SpokenTime.Endless, Music)]);

    /// <summary>Notes something that happens besides what the application says.</summary>
    public void Note(Sid sid, Heard sound) => Note(sid, [sound], cuts: false);

    /// <summary>The person at this call hears words that end at a time, and makes up their mind; or whoever is at the other end of its line does.</summary>
    /// <param name="isPlanned">Whether the words are not heard if something else is said before their end.</param>
    public void Reach(Sid sid, string words, DateTimeOffset endsAt, bool isPlanned = false)
    {
        var call = this[sid];
        if (call.Line is not null) this.TellLine(sid, LineEventKind.Said, words);
        if (call.Person is not { } person || !Answers(sid, words)) return;
        var acts = HandsetScript.OnHearing(person, words, endsAt).Select(act => isPlanned ? act with { Awaits = endsAt } : act);
        Put(call with { Acts = [.. call.Acts.Concat(acts).OrderBy(act => act.At).Take(MostActs)] });
    }

    /// <summary>Whether somebody at this call has something to do when they hear words.</summary>
    public bool Answers(Sid sid, string words) => this[sid].Line is not null || this[sid] is { Person: { } person, Acts.Length: < MostActs } && !HandsetScript.OnHearing(person, words, At).IsEmpty;

    /// <summary>What it all came to.</summary>
    public Decision<Scene> Decide() => new(scene with { Heard = heard.DrainToImmutable(), Transcriptions = transcriptions.DrainToImmutable() }, work.DrainToImmutable());

    private void Note(Sid sid, ImmutableArray<Heard> sounds, bool cuts)
    {
        var call = this[sid];
        foreach (var recording in scene.Recordings.Values.Where(recording => recording.IsUnderWay && recording.Calls.Contains(sid)))
            Put(Hears(recording, sid, sounds, cuts));
        heard.Add(new(sid, call.HeardTurns, At, cuts, sounds));
        Put(call with { HeardTurns = call.HeardTurns + 1, Acts = cuts ? call.Acts.RemoveAll(act => act.Awaits > At) : call.Acts, Line = cuts ? call.Line?.Without(At) : call.Line });
    }

    // What a person says is heard to its end, what the application says may be cut off. Keys are no sound that a recording is kept for.
    private Recording Hears(Recording recording, Sid sid, ImmutableArray<Heard> sounds, bool cuts)
    {
        ImmutableArray<SoundSpan> spans =
        [
            .. from sound in sounds
               where sound is { IsSound: true, Kind: not HeardKind.Pressed } && recording.SideOf(sid, sound.IsPersons) is not null
               select new SoundSpan(sound.At, sound.At.AddSeconds(sound.Seconds)),
        ];
        if (!cuts) return spans.Aggregate(recording, RecordingRules.Hear);
        return recording.CallSid == sid && recording.ConferenceSid is null ? RecordingRules.Plan(recording, spans, At) : recording;
    }
}
