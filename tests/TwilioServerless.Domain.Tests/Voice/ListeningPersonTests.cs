using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;

namespace TwilioServerless.Domain.Tests.Voice;

public sealed class ListeningPersonTests
{
    [Fact]
    public void People_answer_only_words_that_were_said_to_the_end()
    {
        var play = new ScenePlay(_ => "<Response><Gather numDigits=\"1\"><Say>Hello</Say></Gather></Response>", Handset.Usual(Theirs.PhoneNumber));
        var person = Handset.Usual(Theirs.PhoneNumber) with { TalkSeconds = 20, Script = [HandsetLine.Parse("on \"hello\" press 1")!, HandsetLine.Parse("on \"hello\" press 2")!] };

        play.Play(Scene.Of(Inbound() with { Person = person }));

        // The first key brings the next question, the second cuts it short: each two seconds up to the 18th both are pressed once.
        Assert.Equal(9 * 2, play.Heard.SelectMany(turn => turn.Sounds).Count(sound => sound.Kind == HeardKind.Pressed));
    }

    [Fact]
    public void People_who_answer_each_other_do_not_have_ever_more_to_say()
    {
        var play = new ScenePlay(_ => "<Response><Dial><Conference>Room</Conference></Dial></Response>", Handset.Usual(Theirs.PhoneNumber));
        var person = Handset.Usual(Theirs.PhoneNumber) with { Greeting = "Hello", TalkSeconds = 30, Script = [HandsetLine.Parse("on \"hello\" say hello")!] };
        Call[] calls = [.. "123".Select(n => Inbound() with { Sid = Sid.Parse("CA" + new string(n, 32)), Person = person })];

        var scene = play.Play(Scene.Of(calls));

        Assert.All(scene.Calls.Values, call => Assert.Equal(30, call.DurationSeconds));
        // Three people, each with no more than 100 things in mind each 2 seconds; one who answers two would else say it 2 to the power of 14 times.
        Assert.InRange(play.Heard.SelectMany(turn => turn.Sounds).Count(sound => sound.Kind == HeardKind.Spoken), 1, 3 * 15 * 100);
    }
}
