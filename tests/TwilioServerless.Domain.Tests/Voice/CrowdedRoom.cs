using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;
using static TwilioServerless.Domain.Tests.Voice.GivenConference;

namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>A conference with any number of people; what happens in it is written as it is, decision by decision.</summary>
internal sealed class CrowdedRoom
{
    // One transaction has 100. A decision of its own may carry the alerts of a document, 15 of two rows each, and what was asked, 10.
    private const int MostRows = 100;
    private const int MostRowsBesideAlerts = MostRows - 15 * 2 - 10;

    private readonly List<Work> work = [];
    private readonly List<HeardTurn> heard = [];

    public Scene Scene { get; private set; } = new();

    public IReadOnlyList<Work> Work => work;

    public IReadOnlyList<HeardTurn> Heard => heard;

    /// <summary>How many decisions the last thing that happened took.</summary>
    public int Decisions { get; private set; }

    public Conference Conference => Room(Scene);

    public static Sid Guest(int number) => Sid.Create(SidPrefix.Call, Noon, 0, (UInt128)(number + 1));

    /// <summary>People who all wait for somebody with whom it begins.</summary>
    public static CrowdedRoom Waiting(int people, string attributes = "", Handset? person = null)
    {
        var room = new CrowdedRoom();
        for (var n = 0; n < people; n++) room.Do(scene => scene.Join(Guest(n), $"startConferenceOnEnter=\"false\" {attributes}", person: person));
        return room;
    }

    /// <summary>Something happens, and goes on until nobody is left to whom it has to.</summary>
    public CrowdedRoom Do(Func<Scene, Decision<Scene>> step)
    {
        Keep(step(Scene), MostRowsBesideAlerts);
        for (Decisions = 1; Scene.Unfinished() is { } conference; Decisions++) Keep(ConferenceRules.GoOn(Scene, conference.Sid, PriceBook.Standard), MostRows);
        return this;
    }

    private void Keep(Decision<Scene> decision, int most)
    {
        Assert.InRange(Rows(decision), 0, most);
        work.AddRange(decision.Work);
        heard.AddRange(decision.State.Heard);
        Scene = decision.State;
    }

    private int Rows(Decision<Scene> decision)
    {
        var (was, now) = (Scene, decision.State);
        return now.Calls.Values.Where(call => call != was.Calls.GetValueOrDefault(call.Sid)).Sum(call => Rows(was.Calls.GetValueOrDefault(call.Sid), call))
            + (now.Conferences.Values.Count(conference => conference != was.Conferences.GetValueOrDefault(conference.Sid)) * 2)
            + now.Recordings.Values.Count(recording => recording != was.Recordings.GetValueOrDefault(recording.Sid))
            + now.Heard.Length + now.Transcriptions.Length + decision.Work.Length + decision.Work.Count(one => one is Post);
    }

    // A new one is also listed at its phone, and one that does something at another time is woken.
    private static int Rows(Call? was, Call now) => (was is null ? 2 : 1) + (was?.DueAt == now.DueAt ? 0 : 1);
}
