using CsCheck;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.Domain.Tests.Simulator;

public sealed class HandsetLineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, HandsetLine> Lines => new()
    {
        { "at 5 press 12#", new(HandsetActKind.Press, "12#") { Seconds = 5 } },
        { "AT 0 SAY Two pizzas", new(HandsetActKind.Say, "Two pizzas") { Seconds = 0 } },
        { "at 20 hang up", new(HandsetActKind.HangUp, "") { Seconds = 20 } },
        { "on \"for sales\" press 1", new(HandsetActKind.Press, "1") { On = "for sales" } },
        { " on \"your name\" after 3 say Alice ", new(HandsetActKind.Say, "Alice") { On = "your name", Seconds = 3 } },
        { "on \"bye\" hang up", new(HandsetActKind.HangUp, "") { On = "bye" } },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_says_when_and_what(string text, HandsetLine expected) => Assert.Equal(expected, HandsetLine.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("press 1")]
    [InlineData("at press 1")]
    [InlineData("at 5")]
    [InlineData("at 5 dance")]
    [InlineData("at 86401 hang up")]
    [InlineData("at 5 press x")]
    [InlineData("at 5 press ")]
    [InlineData("on sales press 1")]
    [InlineData("on \"\" press 1")]
    [InlineData("on \"sales\" after press 1")]
    public void What_is_no_line_is_none(string text) => Assert.Null(HandsetLine.Parse(text));

    [Fact]
    public void A_line_that_is_written_down_is_read_as_it_was() =>
        Gen.Select(Gen.Int[0, 86_400], Gen.Enum<HandsetActKind>(), Gen.String[Gen.Char["0123456789*#ABCD"], 1, 9], Gen.String[Gen.Char.AlphaNumeric, 0, 9]).Sample((seconds, kind, text, on) =>
        {
            if (kind == HandsetActKind.Beep) return;
            var line = new HandsetLine(kind, kind == HandsetActKind.HangUp ? "" : text) { Seconds = seconds, On = on.Length > 0 ? on : null };
            Assert.Equal(line, HandsetLine.Parse(line.ToString()));
        });

    [Fact]
    public void Any_text_is_a_line_or_none() => Gen.String.Sample(text => HandsetLine.Parse(text) is var line && (line is null || line.Text is not null));

    [Fact]
    public void By_the_clock_things_are_done_in_order_from_the_answer_on()
    {
        var handset = With("at 9 hang up", "at 5 press 1", "on \"hi\" press 2");

        Assert.Equal(
            [new(HandsetActKind.Press, Noon.AddSeconds(5), "1"), new(HandsetActKind.HangUp, Noon.AddSeconds(9), "")],
            HandsetScript.AtAnswer(handset, Noon).ToArray());
    }

    [Fact]
    public void Words_bring_about_every_line_that_waits_for_them_each_time()
    {
        var handset = With("on \"SALES\" press 1", "on \"sales\" after 4 hang up", "on \"support\" press 2");

        Assert.Equal(
            [new(HandsetActKind.Press, Noon.AddSeconds(1), "1"), new(HandsetActKind.HangUp, Noon.AddSeconds(4), "")],
            HandsetScript.OnHearing(handset, "Press one for sales.", Noon).ToArray());
        Assert.Empty(HandsetScript.OnHearing(handset, "Welcome", Noon));
    }

    [Fact]
    public void A_voicemail_speaks_its_greeting_and_beeps()
    {
        var handset = With() with { Behavior = HandsetBehavior.Voicemail, Greeting = new string('a', 30) };

        Assert.Equal(
            [new(HandsetActKind.Say, Noon, handset.Greeting), new(HandsetActKind.Beep, Noon.AddSeconds(2), "")],
            HandsetScript.AtAnswer(handset, Noon).ToArray());
    }

    private static Handset With(params string[] lines) => Handset.Usual("+14155550111") with { Script = [.. lines.Select(line => HandsetLine.Parse(line)!)] };
}
