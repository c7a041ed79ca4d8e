using System.Diagnostics;
using System.Text;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Twiml;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.Benchmarks;

/// <summary>What the rules take for a document as large as may be: one that is only heard, and one at whose verbs the world comes in again and again.</summary>
internal static class InterpretBenchmark
{
    private const int Largest = 64 * 1024;
    private const int Repetitions = 20;
    private const string Heard = "<Say>Your order has left our warehouse.</Say><Pause/><Play>https://app.test/jingle.mp3</Play>";
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly CallParty Ours = new("+14155550100", "US", NumberType.Local);
    private static readonly CallParty Theirs = new("+14155550111", "US", NumberType.Local);

    public static Task RunAsync()
    {
        Console.WriteLine("Interpret: a TwiML document of 64 kB, in the rules alone");
        Measure("only heard", Heard);
        Measure("with a Gather at every fourth verb", Heard + "<Gather numDigits=\"1\" timeout=\"1\"><Say>Press one for more.</Say></Gather>");
        return Task.CompletedTask;
    }

    private static void Measure(string name, string part)
    {
        var text = Document(part);
        var verbs = TwimlParser.Parse(text).Document!.Elements.Length;
        var turns = Walk(text);
        var parse = Median(() => TwimlParser.Parse(text));
        var walk = Median(() => Walk(text));
        Console.WriteLine($"  {name,-36} {verbs,6:N0} verbs   parsed in {parse,6:0.00} ms   heard to its end in {walk,8:0.0} ms, {turns,4:N0} turns of {walk / turns:0.00} ms");
    }

    private static string Document(string part)
    {
        var text = new StringBuilder("<Response>");
        while (text.Length + part.Length + "</Response>".Length <= Largest) text.Append(part);
        return text.Append("</Response>").ToString();
    }

    // From when it is answered to its end; how many turns that took.
    private static int Walk(string text)
    {
        var call = CallRules.Place(new(Theirs.PhoneNumber, Ours.PhoneNumber, new() { Twiml = text }), new(Sid.Parse("CA" + new string('c', 32)), Sid.Parse(Bench.Sid), Currency.USD, Theirs, Ours, true), Noon).State;
        var scene = CallTurns.Dial(Scene.Of(call), call.Sid, Handset.Usual(Theirs.PhoneNumber) with { TalkSeconds = 86_400 }, PriceBook.Standard, Noon).State;
        var turns = 0;
        for (; scene[call.Sid] is { Next: { } next } now; turns++)
        {
            // Each turn reads the row anew.
            if (now.Script is { } script) scene = scene.With(now = now with { Script = script with { Text = new(script.Text.AsSpan()) } });
            _ = CallTurns.VerbOf(now); // asked before each turn, to find out what there is to know for it
            scene = next.Turn == CallTurn.ReadDocument
                ? CallTurns.Read(scene, call.Sid, CallDocument.Of(now.Plan.Twiml!), PriceBook.Standard).State
                : CallTurns.Take(scene, call.Sid, VerbFacts.None, PriceBook.Standard).State;
        }
        return turns;
    }

    private static double Median<T>(Func<T> what)
    {
        var times = new List<double>();
        for (var n = 0; n <= Repetitions; n++)
        {
            var started = Stopwatch.GetTimestamp();
            what();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return times.Order().ElementAt(Repetitions / 2);
    }
}
