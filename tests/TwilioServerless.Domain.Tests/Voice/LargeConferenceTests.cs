using CsCheck;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.CrowdedRoom;
using static TwilioServerless.Domain.Tests.Voice.GivenConference;
using static TwilioServerless.Domain.Tests.Voice.GivenScene;

namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>What happens to many in a conference happens in steps that can be written, and as if it had happened at once.</summary>
public sealed class LargeConferenceTests
{
    private static readonly Handset Polite = Patient with { Script = [HandsetLine.Parse("on \"hello\" say hello")!] };

    private static readonly Gen<Func<Scene, Decision<Scene>>[]> Happenings = Gen.OneOfConst<Func<Scene, Decision<Scene>>>(
        scene => scene.Calls.ContainsKey(Eve) ? throw new Refusal(ErrorCodes.Conflict) : scene.Join(Eve, at: Later),
        scene => scene.Act(Guest(0), LiveActKind.Speak, "hello"),
        scene => scene.Act(Guest(0), LiveActKind.HangUp),
        scene => scene.Act(Guest(1), LiveActKind.Press, "*"),
        scene => scene.Remove(Guest(1)),
        scene => scene.Change(new() { OnHold = true }, Guest(0)),
        scene => ConferenceRules.Announce(scene, Room(scene).Sid, Announcement, PriceBook.Standard, Later),
        scene => scene.Act(Dora, LiveActKind.HangUp)).Array[0, 4];

    [Fact]
    public void However_many_there_are_each_step_can_be_written_and_all_leave_and_are_charged_once() => Gen.Select(
        Gen.Int[2, 249],
        Gen.OneOfConst("", "beep=\"false\"", "waitUrl=\"/wait\"", "waitUrl=\"\" record=\"record-from-start\""),
        Gen.OneOfConst(Patient, Polite),
        Gen.Bool,
        Happenings).Sample((people, attributes, person, isHost, happenings) =>
        {
            var room = Waiting(people, attributes, person).Do(scene => scene.Join(Dora, $"endConferenceOnExit=\"{(isHost ? "true" : "false")}\"", Later));
            // What makes no sense any more is refused.
            foreach (var happening in happenings) room.Do(scene => Tried(scene, happening));
            if (room.Conference.Status != ConferenceStatus.Completed) room.Do(scene => scene.End());

            var first = room.Conference;
            Assert.True(first is { Status: ConferenceStatus.Completed, Members: [], Invited: [], Recordings: [], Rounds: [] });
            Assert.DoesNotContain(room.Scene.Calls.Values, call => call.Conference == first.Sid);
            var charged = room.Work.OfType<Post>().Select(post => post.Posting).Where(posting => posting.Id.StartsWith($"conf:{first.Sid}", StringComparison.Ordinal)).ToArray();
            Assert.Equal(charged.Select(posting => posting.Id).Order(), first.PostingIds.Order());
            Assert.Distinct(first.PostingIds);
            Assert.Equal(-charged.Sum(posting => posting.Amount.Amount), first.Price!.Value.Amount);
            Assert.Distinct(room.Heard.Select(turn => (turn.CallSid, turn.Number)));
            var told = room.Work.OfType<SendCallback>().Where(callback => callback.ResourceSid == first.Sid).ToArray();
            Assert.Equal(Enumerable.Range(0, told.Length).Select(n => $"{first.Sid}-{n}"), told.Select(callback => callback.IdempotencyToken));
            Assert.Contains(told[^1].Parameters, parameter => parameter is { Name: "StatusCallbackEvent", Value: "conference-end" });
        }, iter: 40);

    [Fact]
    public void Who_leaves_last_when_all_leave_is_no_other_than_who_leaves_first()
    {
        var room = Waiting(250).Do(scene => scene.End());

        Assert.InRange(room.Decisions, 5, 50);
        // From noon to 61 s later: a second minute has begun.
        // Guest 0 made the conference, too.
        var first = Alike(room, Guest(1));
        Assert.All(Enumerable.Range(2, 248), n => Assert.Equal(first, Alike(room, Guest(n))));
        Assert.Contains($"2 min of a conference until {Later:O}", first, StringComparison.Ordinal);
    }

    [Fact]
    public void All_hear_the_beginning_an_announcement_and_a_beep_at_one_moment()
    {
        var room = Waiting(248).Do(scene => scene.Join(Dora, at: Later));
        Assert.All(Enumerable.Range(0, 248), n => Assert.Equal((Later, true), room.Heard.Where(turn => turn.CallSid == Guest(n)).Select(turn => (turn.From, turn.Cuts)).Last()));

        room.Do(scene => scene.Join(Eve, at: Later));
        var beeps = room.Heard.Where(turn => turn.Sounds is [{ Kind: HeardKind.Beep }]).ToArray();
        Assert.Equal(250, beeps.Select(turn => turn.CallSid).Distinct().Count());
        Assert.All(beeps, turn => Assert.Equal(Later, turn.From));

        room.Do(scene => ConferenceRules.Announce(scene, Room(scene).Sid, Announcement, PriceBook.Standard, Later));
        Assert.All(room.Conference.Members, member => Assert.Equal((Announcement, Later), (room.Scene[member.CallSid].Next!.Document, room.Scene[member.CallSid].DueAt)));
    }

    [Fact]
    public void All_who_have_something_to_say_to_it_answer_what_they_hear()
    {
        var room = Waiting(249, person: Polite).Do(scene => scene.Join(Dora, at: Later)).Do(scene => scene.Act(Dora, LiveActKind.Speak, "hello"));

        Assert.Equal(249, room.Scene.Calls.Values.Count(call => call.Acts is [{ Kind: HandsetActKind.Say }]));
        Assert.Empty(room.Scene[Dora].Acts);
    }

    [Fact]
    public void Nobody_more_is_called_into_a_conference_that_is_full_with_those_on_their_way()
    {
        var room = Waiting(1, "maxParticipants=\"3\"").Do(scene => scene.Invite(Ben, Later)).Do(scene => scene.Invite(Cleo, Later));

        Assert.Equal("refused 16020", room.Scene.ComesTo(scene => scene.Invite(Eve, Later), Outcome));
        Assert.Equal(400, ErrorCatalog.Find(ErrorCodes.ConferenceFull).Status);
        Assert.Equal("BE", Letters(Room(room.Scene.Remove(Cleo).State.Invite(Eve, Later).State).Invited));
    }

    private static Decision<Scene> Tried(Scene scene, Func<Scene, Decision<Scene>> happening)
    {
        try
        {
            return happening(scene);
        }
        catch (Refusal)
        {
            return Decision.Of(scene with { Heard = [] });
        }
    }

    // All there is of a call, its timeline and its charges, but what it is called.
    private static string Alike(CrowdedRoom room, Sid sid)
    {
        var call = room.Scene[sid] with { Sid = Anna };
        var heard = room.Heard.Where(turn => turn.CallSid == sid).Select(turn => $"{turn.Number} {turn.From:O} {turn.Cuts} {string.Join(',', turn.Sounds)}");
        var posting = Assert.Single(room.Work.OfType<Post>(), post => post.Posting.Id.Contains(sid.Value, StringComparison.Ordinal)).Posting;
        return $"{call} {call.Next} {string.Join(',', call.Acts)} {string.Join("; ", heard)} {posting.Quantity} min of a conference until {posting.DatePosted:O}";
    }
}
