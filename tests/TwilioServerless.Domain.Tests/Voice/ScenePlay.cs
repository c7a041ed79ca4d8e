using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Twiml;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;

namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>Plays a scene to its end: whoever is due first takes a turn, until nobody is.</summary>
/// <param name="documents">What the customer's server answers, by URL; null: it asks nobody.</param>
/// <param name="legs">The phone behind every number that is dialed.</param>
internal sealed class ScenePlay(Func<string, string> documents, Handset legs)
{
    // 3 calls and their legs, each of which reads up to 51 documents of a few verbs before it is stopped.
    private const int MostTurnsAtOnce = 5_000;

    private readonly List<Work> work = [];
    private readonly List<HeardTurn> heard = [];

    public IReadOnlyList<Work> Work => work;

    public IReadOnlyList<HeardTurn> Heard => heard;

    public Scene Play(Scene scene)
    {
        var (now, turns) = (DateTimeOffset.MinValue, 0);
        while (scene.First() is { DueAt: { } due } call)
        {
            Assert.True(due >= now, $"{call.Sid} turns back from {now} to {due}.");
            turns = due > now ? 1 : turns + 1;
            Assert.True(turns <= MostTurnsAtOnce, $"{call.Sid} turns round and round at {due}.");
            now = due;
            scene = Keep(scene, Take(scene, call));
        }
        return scene;
    }

    private Decision<Scene> Take(Scene scene, Call call) => call.Next is { Turn: CallTurn.ReadDocument } next && !call.IsActDue()
        ? CallTurns.Read(scene, call.Sid, Document(call, next), PriceBook.Standard)
        : CallTurns.Take(scene, call.Sid, Facts(CallTurns.VerbOf(call)), PriceBook.Standard);

    private Scene Keep(Scene before, Decision<Scene> decision)
    {
        Assert.All(before.Calls.Values.Where(call => call.IsFinal), ended => Assert.Same(ended, decision.State[ended.Sid]));
        Assert.All(before.Conferences.Values.Where(conference => conference.Status == ConferenceStatus.Completed), ended => Assert.Same(ended, decision.State.Conferences[ended.Sid]));
        work.AddRange(decision.Work);
        heard.AddRange(decision.State.Heard);
        return decision.State;
    }

    private CallDocument Document(Call call, CallMoment next) => next.Document is { Url: var url }
        ? CallDocument.Of(documents(url)) with { Url = url }
        : CallDocument.Of(call.Plan.Twiml ?? "");

    private VerbFacts Facts(VoiceVerb? verb) => new()
    {
        CallerId = Ours,
        Targets = verb is DialVerb dial ? [.. dial.Nouns.Select(noun => new DialTarget(noun, Theirs, legs))] : [],
    };
}
