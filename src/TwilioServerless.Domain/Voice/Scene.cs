using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;

namespace TwilioServerless.Domain.Voice;

/// <summary>
/// Calls that act on each other: one, the legs it dials, whom it talks with, its conference, its queue. What happens to them happens in the order of its
/// time, whichever of them was looked at, so a clock that leaps tells the same story as one that walks.
/// </summary>
public sealed record Scene
{
    /// <summary>The calls, by SID.</summary>
    public ImmutableDictionary<Sid, Call> Calls { get; init; } = ImmutableDictionary<Sid, Call>.Empty;

    /// <summary>The conferences they are in or are about to join.</summary>
    public ImmutableDictionary<Sid, Conference> Conferences { get; init; } = ImmutableDictionary<Sid, Conference>.Empty;

    /// <summary>The queues they wait in, take calls from, or are about to.</summary>
    public ImmutableDictionary<Sid, CallQueue> Queues { get; init; } = ImmutableDictionary<Sid, CallQueue>.Empty;

    /// <summary>The recordings of calls and conferences that go on.</summary>
    public ImmutableDictionary<Sid, Recording> Recordings { get; init; } = ImmutableDictionary<Sid, Recording>.Empty;

    /// <summary>How customers reach this installation.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>What a decision added to the timelines.</summary>
    public ImmutableArray<HeardTurn> Heard { get; init; } = [];

    /// <summary>Of which recordings a decision began to write down what is said.</summary>
    public ImmutableArray<Transcription> Transcriptions { get; init; } = [];

    /// <summary>A scene of these calls.</summary>
    public static Scene Of(params ReadOnlySpan<Call> calls)
    {
        var scene = new Scene();
        foreach (var call in calls) scene = scene.With(call);
        return scene;
    }

    /// <summary>The call of this SID, which is in the scene.</summary>
    public Call this[Sid sid] => Calls[sid];

    /// <summary>The scene with a call as it is now.</summary>
    public Scene With(Call call) => this with { Calls = Calls.SetItem(call.Sid, call) };

    /// <summary>The scene with a conference as it is now.</summary>
    public Scene With(Conference conference) => this with { Conferences = Conferences.SetItem(conference.Sid, conference) };

    /// <summary>The scene with a queue as it is now.</summary>
    public Scene With(CallQueue queue) => this with { Queues = Queues.SetItem(queue.Sid, queue) };

    /// <summary>The scene with a recording as it is now.</summary>
    public Scene With(Recording recording) => this with { Recordings = Recordings.SetItem(recording.Sid, recording) };

    /// <summary>The scene without a queue.</summary>
    public Scene Without(CallQueue queue) => this with { Queues = Queues.Remove(queue.Sid) };

    /// <summary>The conference in which something has happened to many and not to all of them yet; null: there is none.</summary>
    public Conference? Unfinished() => Conferences.Values.Where(conference => !conference.Rounds.IsEmpty).MinBy(conference => conference.Sid);

    /// <summary>
    /// Whether a conference and the calls in it contradict each other: they change at once, but are read one after another, so somebody
    /// came or left meanwhile. Nothing may be decided of what never was.
    /// </summary>
    public bool IsTorn() =>
        Conferences.Values.Any(conference => conference.Members.Any(member => Calls.TryGetValue(member.CallSid, out var call) && call.Conference != conference.Sid))
        || Calls.Values.Any(call => call.Conference is { } sid && Conferences.TryGetValue(sid, out var conference) && conference.Member(call.Sid) is null);

    /// <summary>The call to which something happens first; null: to none.</summary>
    public Call? First() => Calls.Values.Where(call => call.DueAt is not null).OrderBy(call => call.DueAt).ThenBy(call => call.Sid).FirstOrDefault();
}
