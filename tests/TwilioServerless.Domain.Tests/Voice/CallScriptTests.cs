using CsCheck;
using TwilioServerless.Domain.Twiml;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.Domain.Tests.Voice;

public sealed class CallScriptTests
{
    public static TheoryData<string, Instruction> Verbs => new()
    {
        { "<Say>Hello there, how are you</Say>", new Say(2) }, // 24 characters at 15 a second
        { "<Say loop=\"3\">Hi</Say>", new Say(3) },
        { "<Say>one <emphasis>two</emphasis></Say>", new Say(1) },
        { "<Say loop=\"0\">For ever</Say>", new Say(SpokenTime.Endless) },
        { "<Play>https://app.test/a.mp3</Play>", new Play(5) },
        { "<Play loop=\"2\">https://app.test/a.mp3</Play>", new Play(10) },
        { "<Play digits=\"wwww1234\"/>", new Play(3) }, // 4 × 0.5 + 4 × 0.2
        { "<Pause/>", new Pause(1) },
        { "<Pause length=\"30\"/>", new Pause(30) },
        { "<Hangup/>", new HangUp() },
        { "<Reject/>", new Reject(false) },
        { "<Reject reason=\"busy\"/>", new Reject(true) },
        { "<Redirect>next</Redirect>", new Fetch("next", "POST") },
        { "<Redirect method=\"get\">/next</Redirect>", new Fetch("/next", "GET") },
        { "", new HangUp() },
    };

    public static TheoryData<string, Instruction, int[]> Mistakes => new()
    {
        { "<Say loop=\"many\">Hi</Say>", new Say(1), [13510] },
        { "<Say loop=\"-1\">Hi</Say>", new Say(1), [13510] },
        { "<Say voice=\"robot\">Hi</Say>", new Say(1), [13511] },
        { "<Say/>", new HangUp(), [13520] },
        { "<Say>  </Say><Pause/>", new Pause(1), [13520] },
        { $"<Say>{new string('a', 4097)}</Say><Pause/>", new Pause(1), [13521] },
        { "<Play loop=\"x\">https://app.test/a.mp3</Play>", new Play(5), [13410] },
        { "<Play/>", new HangUp(), [11100] },
        { "<Play digits=\"12x\"/>", new HangUp(), [12200, 11100] },
        { "<Redirect method=\"PUT\">next</Redirect>", new Fetch("next", "POST"), [13710] },
        { "<Reject reason=\"tired\"/>", new Reject(false), [13810] },
        { "<Pause length=\"0\"/>", new Pause(1), [13910] },
        { "<Pause length=\"soon\"/>", new Pause(1), [13910] },
        { "<Sing>La</Sing><say>lower case</say><Hangup/>", new HangUp(), [12200, 12200] },
    };

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_verb_becomes_its_instruction(string verbs, Instruction expected) => Assert.Equal(expected, First(verbs).Instruction);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_noted_and_the_document_goes_on(string verbs, Instruction expected, int[] warnings)
    {
        var step = First(verbs);

        Assert.Equal(expected, step.Instruction);
        Assert.Equal(warnings, step.Warnings);
    }

    [Fact]
    public void Instructions_come_in_order_and_the_call_is_hung_up_behind_the_last()
    {
        var script = Script("<Say>Hi</Say><Pause/>");

        var say = CallScript.Next(script, 0);
        var pause = CallScript.Next(script, say.Position);
        var end = CallScript.Next(script, pause.Position);

        Assert.Equal([new Say(1), new Pause(1), new HangUp()], new[] { say.Instruction, pause.Instruction, end.Instruction });
    }

    [Fact]
    public void Any_verb_with_any_attributes_is_an_instruction() =>
        Gen.Select(
            Gen.OneOfConst("Say", "Play", "Pause", "Redirect", "Reject", "Hangup", "Dial"),
            Gen.OneOfConst("loop", "length", "reason", "method", "digits", "voice"),
            Gen.String[Gen.Char.AlphaNumeric, 0, 12],
            Gen.String[Gen.Char.AlphaNumeric, 0, 40])
        .Sample((verb, attribute, value, text) =>
            Assert.NotNull(First($"<{verb} {attribute}=\"{value}\">{text}</{verb}>").Instruction));

    private static CallStep First(string verbs) => CallScript.Next(Script(verbs), 0);

    private static TwimlDocument Script(string verbs) => TwimlParser.Parse($"<Response>{verbs}</Response>").Document!;
}
