using System.Globalization;
using CsCheck;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Storage;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>It does not matter in how many steps a test clock goes somewhere.</summary>
public sealed class ClockLeapTests
{
    private const int Hour = 3600;
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Phones = [Theirs, "+14155550112", "+14155550113", "+14155550114"];

    private static readonly Gen<string> Verbs = Gen.Select(Gen.Int[1, 40], Gen.OneOfConst("/a", "/b"), Gen.OneOfConst(
        "<Pause length=\"{0}\"/>", "<Pause length=\"{0}\"/>", "<Say>Hello</Say>", "<Redirect>{1}</Redirect>",
        "<Gather timeout=\"5\" numDigits=\"1\" action=\"{1}\"><Say>Hello</Say></Gather>", "<Record timeout=\"{0}\" action=\"{1}\"/>",
        "<Dial timeLimit=\"{0}\" action=\"{1}\" record=\"true\"><Number>+14155550114</Number></Dial>",
        "<Dial timeLimit=\"{0}\"><Conference>Room</Conference></Dial>", "<Dial><Conference endConferenceOnExit=\"true\" record=\"true\" waitUrl=\"/wait\">Room</Conference></Dial>",
        "<Enqueue action=\"{1}\" waitUrl=\"/wait\">Line</Enqueue>", "<Dial timeLimit=\"{0}\" action=\"{1}\"><Queue>Line</Queue></Dial>"))
        .Select((seconds, url, verb) => string.Format(CultureInfo.InvariantCulture, verb, seconds, url));

    private static readonly Gen<Story> Stories = Gen.Select(
        Verbs.Array[1, 4].Select(verbs => $"<Response>{string.Concat(verbs)}</Response>").Array[5],
        Gen.Int[1, 120].Array[4],
        Gen.OneOfConst("at 3 press 1", "at 7 say hello", "on \"hello\" press 1", "on \"hello\" after 3 say hello").Array[0, 2].Array[4],
        Gen.Int[1, 60].Array[4, 40],
        (documents, talks, lines, steps) => new Story(documents, talks, lines, steps));

    [Fact]
    public async Task A_leap_of_a_clock_tells_the_same_story_as_many_steps() => await Stories.SampleAsync(
        async story =>
        {
            var leap = await TellAsync(story, [Hour]);

            var walk = await TellAsync(story, story.Steps);

            Assert.Equal(walk, leap);
        },
        iter: 10);

    // Three calls, the third of which comes in, run documents of their own, which lead to two others.
    private static async Task<string> TellAsync(Story story, IEnumerable<int> steps)
    {
        await using var world = await OpenAsync();
        await world.SetClockAsync(Start);
        foreach (var (n, path) in new[] { "/a", "/b" }.Index()) world.Server.Documents[path] = story.Documents[n];
        world.Server.Documents["/wait"] = "<Response><Pause length=\"7\"/></Response>";
        foreach (var (n, phone) in Phones.Index())
            await world.HandsetAsync(Handset.Usual(phone) with { TalkSeconds = story.Talks[n], Script = [.. story.Lines[n].Select(line => HandsetLine.Parse(line)!)] });
        foreach (var n in new[] { 0, 1 })
        {
            world.Server.Documents[$"/{n}"] = story.Documents[2 + n];
            await world.PlaceAsync(("To", Phones[n]), ("Url", $"https://app.test/{n}"));
            await world.SetClockAsync(Start.AddSeconds(n + 1));
        }
        await world.RingAsync(story.Documents[4], Phones[2]);

        foreach (var second in Seconds(steps))
        {
            await world.SetClockAsync(Start.AddSeconds(second));
            for (var n = 0; n < 3; n++) await world.SettleAsync();
        }
        return await ToldAsync(world);
    }

    private static IEnumerable<int> Seconds(IEnumerable<int> steps)
    {
        var second = 2;
        foreach (var step in steps) yield return second = Math.Min(Hour, second + step);
        if (second < Hour) yield return Hour;
    }

    // All there is to see, with names instead of SIDs.
    private static async Task<string> ToldAsync(VoiceWorld world)
    {
        var (account, names) = (world.Caller.AccountSid, new Dictionary<string, string>());
        var calls = await world.Get<CallTable>().InAsync(Keys.Partition(account), default).Select(stored => stored.Value).ToListAsync();
        foreach (var call in calls.OrderBy(call => call.StartTime).ThenBy(call => call.To.PhoneNumber).ThenBy(call => call.ParentCallSid)) names[call.Sid.Value] = $"call {names.Count}";
        var conferences = (await world.ConferencesAsync()).OrderBy(conference => conference.DateCreated).ThenBy(conference => conference.DateUpdated);
        foreach (var conference in conferences) names[conference.Sid.Value] = $"conference {names.Count}";
        var lines = new List<string>();
        foreach (var call in calls)
        {
            var heard = await world.Get<CallTimelines>().ReadAsync(account, call.Sid, default);
            lines.Add(
                $"{Name(call.Sid)}: {call.Status} {call.Direction} {call.To.PhoneNumber} of {Name(call.ParentCallSid)} {call.StartTime:T} {call.EndTime:T} {call.DurationSeconds} {call.Price} "
                + $"{call.QueueTime} {string.Join(",", call.Alerts.Select(alert => alert.Code))} | {string.Join(" | ", heard.Select(sound => $"{sound.At:T} {sound.Kind} {sound.Seconds} {sound.Text}"))}");
        }
        lines.AddRange(conferences.Select(conference =>
            $"{Name(conference.Sid)}: {conference.Status} {conference.DateCreated:T} {conference.DateUpdated:T} {conference.ReasonEnded} by {Name(conference.CallSidEnding)} {conference.Price}"));
        lines.AddRange((await world.QueuesAsync()).Select(queue => $"queue: {queue.FriendlyName} {queue.Members.Length} {queue.Agents.Length} {queue.DateCreated:T} {queue.DateUpdated:T}"));
        var postings = world.Get<LedgerTable>().PostingsAsync(RowRange.Prefix(Keys.Partition(account), Keys.Ledger), default).Select(stored => stored.Value);
        lines.AddRange(await postings.Select(posting => $"posting: {posting.Category} {posting.Quantity} {posting.Amount} {posting.DatePosted:T} {Name(posting.ResourceSid)}").ToListAsync());
        return string.Join("\n", lines.Order());

        string Name(Sid? sid) => sid is { } known ? names.GetValueOrDefault(known.Value, known.Prefix) : "nobody";
    }

    private sealed record Story(string[] Documents, int[] Talks, string[][] Lines, int[] Steps)
    {
        public override string ToString() => $"{string.Join("\n", Documents)}\ntalk {string.Join(" ", Talks)}\n{string.Join("\n", Lines.Select(lines => string.Join(", ", lines)))}\nsteps {string.Join(" ", Steps)}\n";
    }
}
