using System.Text.Json;
using CsCheck;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;

namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>Whatever documents say and whatever people do, calls come to an end, and always to the same one.</summary>
public sealed class ScriptPropertyTests
{
    private const int TimeLimit = 120;

    // Every verb that loops, waits or leads elsewhere, also with the times at which it takes none.
    private static readonly Gen<string> Verbs = Gen.OneOf(
        Gen.OneOfConst(
            "<Say>Hello there</Say>", "<Say loop=\"0\">Hello</Say>", "<Play loop=\"0\">/sound</Play>", "<Play digits=\"1w2\"/>", "<Pause length=\"4\"/>", "<Pause length=\"86400\"/>",
            "<Hangup/>", "<Reject/>", "<Leave/>", "<Redirect/>", "<Redirect>ftp://nowhere</Redirect>", "<Sms>Hello</Sms>", "<Refer><Sip>sip:bob@example.com</Sip></Refer>",
            "<Start><Stream url=\"wss://app.test\"/></Start>", "<Sing/>", "text", "&x;", "<Say>"),
        Gen.Select(Gen.OneOfConst("/a", "/b", "/c"), Gen.OneOfConst(
            "<Redirect>{0}</Redirect>", "<Sms action=\"{0}\">Hello</Sms>", "<Refer action=\"{0}\"><Sip>sip:bob@example.com</Sip></Refer>", "<Connect action=\"{0}\"><Stream/></Connect>",
            "<Gather timeout=\"0\" action=\"{0}\"/>", "<Gather timeout=\"0\" actionOnEmptyResult=\"true\" action=\"{0}\"/>", "<Gather timeout=\"3\" numDigits=\"1\" action=\"{0}\"><Say>Hello</Say></Gather>",
            "<Gather input=\"speech dtmf\" partialResultCallback=\"{0}\" action=\"{0}\"><Say loop=\"0\">Hello</Say></Gather>",
            "<Record timeout=\"0\" playBeep=\"false\" action=\"{0}\"/>", "<Record maxLength=\"3\" action=\"{0}\"/>",
            "<Dial timeout=\"2\" timeLimit=\"5\" action=\"{0}\" record=\"true\" hangupOnStar=\"true\"><Number>1</Number><Number url=\"{0}\">2</Number></Dial>",
            "<Dial sequential=\"true\" answerOnBridge=\"true\"><Number url=\"{0}\">1</Number><Number>2</Number></Dial>",
            "<Dial timeLimit=\"1\" action=\"{0}\"><Conference waitUrl=\"{0}\">Room</Conference></Dial>", "<Dial><Conference startConferenceOnEnter=\"false\" record=\"true\">Room</Conference></Dial>",
            "<Dial action=\"{0}\" hangupOnStar=\"true\"><Conference endConferenceOnExit=\"true\" maxParticipants=\"2\">Room</Conference></Dial>",
            "<Enqueue action=\"{0}\" waitUrl=\"{0}\">Line</Enqueue>", "<Enqueue maxQueueSize=\"1\" action=\"{0}\">Line</Enqueue>",
            "<Dial timeLimit=\"1\" action=\"{0}\"><Queue>Line</Queue></Dial>", "<Dial action=\"{0}\" record=\"true\"><Queue url=\"{0}\">Line</Queue></Dial>"))
        .Select((url, verb) => verb.Replace("{0}", url, StringComparison.Ordinal)));

    private static readonly Gen<string> Document = Verbs.Array[0, 4].Select(verbs => $"<Response>{string.Concat(verbs)}</Response>");

    private static readonly Gen<Handset> Person = Gen.Select(
        Gen.OneOfConst(HandsetBehavior.Answer, HandsetBehavior.Answer, HandsetBehavior.Live, HandsetBehavior.Busy, HandsetBehavior.NoAnswer, HandsetBehavior.Failed, HandsetBehavior.Voicemail),
        Gen.Int[1, 200],
        Gen.OneOfConst("at 3 press *", "at 5 press 1#", "at 2 say hello", "at 60 hang up", "on \"hello\" press 1", "on \"hello\" after 0 say hello", "on \"hello\" after 2 say hello and good bye").Array[0, 3],
        (behavior, seconds, lines) => Handset.Usual(Theirs.PhoneNumber) with { Behavior = behavior, TalkSeconds = seconds, Script = [.. lines.Select(line => HandsetLine.Parse(line)!)] });

    private static readonly Gen<(string[] Documents, Handset[] People, int[] Starts)> Stories =
        Gen.Select(Document.Array[3], Person.Array[4], Gen.Int[0, 20].Array[3], (documents, people, starts) => (documents, people, starts));

    [Fact]
    public void Whatever_text_a_call_is_given_it_goes_on_or_apologizes() =>
        Gen.OneOf(Document, Verbs.Array[0, 6].Select(string.Concat), Gen.String, Gen.String.Select(text => $"<Response>{text}</Response>")).Sample(text =>
        {
            var call = GivenCall.Read(Talking(), CallDocument.Of(text)).State;

            Assert.NotNull(call.DueAt);
            Assert.True(call.DueAt <= call.EndsBy);
        });

    [Fact]
    public void Whatever_documents_say_all_calls_end_in_time_and_nothing_is_left_behind() => Stories.Sample(story =>
    {
        var play = Play(story);

        var scene = play.Scene;
        Assert.All(scene.Calls.Values, call => Assert.True(call is { IsFinal: true, DueAt: null }));
        // The latest begins at 20 s, rings 600 s at most while others ring, and talks no longer than it may.
        Assert.All(scene.Calls.Values, call => Assert.InRange(call.EndTime!.Value, Noon, Noon.AddSeconds(20 + 600 + TimeLimit)));
        Assert.All(scene.Calls.Values, call => Assert.True(call.DurationSeconds is null || call.ParentCallSid is not null || call.DurationSeconds <= TimeLimit));
        Assert.All(scene.Conferences.Values, conference => Assert.True(conference is { Status: ConferenceStatus.Completed, Members: [], Invited: [], Recordings: [] }));
        Assert.All(scene.Queues.Values, queue => Assert.True(queue is { Members: [], Agents: [] }));
        Assert.All(scene.Recordings.Values, recording => Assert.False(recording.IsUnderWay));
    }, iter: 200);

    [Fact]
    public void Each_completed_call_is_charged_once_and_what_is_written_or_ordered_once_is_never_written_over() => Stories.Sample(story =>
    {
        var (scene, work, heard) = Play(story);

        var charged = work.OfType<Post>().Select(post => post.Posting.Id).ToArray();
        Assert.Distinct(charged);
        Assert.Equal(
            scene.Calls.Values.Where(call => call.Status == CallStatus.Completed).Select(call => $"call:{call.Sid}").Order(),
            charged.Where(id => id.StartsWith("call:", StringComparison.Ordinal)).Order());
        Assert.Distinct(heard.Select(turn => (turn.CallSid, turn.Number)));
        Assert.Distinct(work.OfType<TakeCall>().Select(leg => leg.CallSid));
        Assert.Distinct(work.OfType<SendCallMessage>().Select(message => message.MessageSid));
        Assert.Distinct(work.OfType<SendCallback>().Select(callback => callback.IdempotencyToken));
    }, iter: 200);

    [Fact]
    public void The_same_events_played_again_give_the_same_scene() => Stories.Sample(story =>
    {
        var (one, other) = (Play(story), Play(story));

        Assert.Equal(Text(one.Scene), Text(other.Scene));
        Assert.Equal(one.Work.Select(work => JsonSerializer.Serialize(work, work.GetType())), other.Work.Select(work => JsonSerializer.Serialize(work, work.GetType())));
        Assert.Equal(JsonSerializer.Serialize(one.Heard), JsonSerializer.Serialize(other.Heard));
    }, iter: 50);

    // Somebody calls in and somebody else is called, and the third calls in as well; each runs a document of its own first.
    private static (Scene Scene, IReadOnlyList<Work> Work, IReadOnlyList<HeardTurn> Heard) Play((string[] Documents, Handset[] People, int[] Starts) story)
    {
        var play = new ScenePlay(url => story.Documents["abc".IndexOf(url[^1], StringComparison.Ordinal)], story.People[3]);
        var scene = new Scene();
        for (var n = 0; n < 3; n++)
        {
            var facts = Facts with { Sid = Sid.Create(SidPrefix.Call, Noon, 0, (UInt128)(n + 1)), From = Theirs, To = Ours };
            var plan = new CallPlan { Document = new WebAddress($"https://app.test/{"abc"[n]}", "POST"), TimeLimitSeconds = TimeLimit };
            var at = Noon.AddSeconds(story.Starts[n]);
            scene = n == 1
                ? Dialed(scene.With(CallRules.Place(new NewCall(Theirs.PhoneNumber, Ours.PhoneNumber, plan), facts with { From = Ours, To = Theirs }, at).State), facts.Sid, story.People[n], at)
                : scene.With(CallRules.Receive(facts, plan, story.People[n], at).State);
        }
        return (play.Play(scene), play.Work, play.Heard);
    }

    private static Scene Dialed(Scene scene, Sid call, Handset person, DateTimeOffset at) => CallTurns.Dial(scene, call, person, PriceBook.Standard, at).State;

    private static string Text(Scene scene) => JsonSerializer.Serialize(new
    {
        Calls = scene.Calls.Values.OrderBy(call => call.Sid),
        Conferences = scene.Conferences.Values.OrderBy(conference => conference.Sid),
        Queues = scene.Queues.Values.OrderBy(queue => queue.Sid),
        Recordings = scene.Recordings.Values.OrderBy(recording => recording.Sid),
    });
}
