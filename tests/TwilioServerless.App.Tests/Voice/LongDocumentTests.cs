using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Documents of 64 kB, the most that is read: what is heard of them is more than one row of a timeline holds.</summary>
public sealed class LongDocumentTests
{
    [Fact]
    public async Task A_document_of_8000_pauses_is_heard_from_its_first_second_to_its_last()
    {
        await using var world = await OpenAsync();
        var call = await TalkingAsync(world, string.Concat(Enumerable.Repeat("<Pause/>", 8_000)));

        await world.ElapseAsync(60);
        Assert.Equal(CallStatus.InProgress, (await world.CallAsync(call)).Status);
        for (var hour = 0; hour < 3; hour++) await world.LeapAsync(3600);

        Assert.Equal((CallStatus.Completed, 8_000), ((await world.CallAsync(call)).Status, (await world.CallAsync(call)).DurationSeconds));
        var heard = await HeardAsync(world, call);
        Assert.Equal(Enumerable.Range(0, 8_000), heard.Select(sound => (int)(sound.At - heard[0].At).TotalSeconds));
    }

    [Fact]
    public async Task A_document_of_long_texts_that_are_said_ten_times_is_said_to_its_end()
    {
        await using var world = await OpenAsync();
        var text = new string('"', 4_000); // six bytes each as they are stored
        var call = await TalkingAsync(world, string.Concat(Enumerable.Repeat($"<Say loop=\"11\">{text}</Say>", 16)));

        for (var day = 0; day < 2; day++) await world.LeapAsync(86_400);

        Assert.Equal(CallStatus.Completed, (await world.CallAsync(call)).Status);
        Assert.Equal(16 * 11, (await HeardAsync(world, call)).Length); // ten rounds and the rest
    }

    [Fact]
    public async Task What_is_too_much_for_one_Gather_takes_its_time_in_silence()
    {
        await using var world = await OpenAsync();
        var text = new string('"', 4_000);
        world.Server.Documents["/chosen"] = "<Response/>";
        var call = await TalkingAsync(world, $"<Gather action=\"/chosen\">{string.Concat(Enumerable.Repeat($"<Say>{text}</Say>", 15))}</Gather>");

        await world.LeapAsync(86_400);

        var heard = await HeardAsync(world, call);
        var seconds = heard.Where(sound => sound.Kind == HeardKind.Said).Select(sound => sound.Seconds).First();
        Assert.Equal(11, heard.Count(sound => sound.Kind == HeardKind.Said)); // 11 × 4,000 of the 45,056 characters of a row
        Assert.Equal(15 * seconds, (heard.Single(sound => sound.Kind == HeardKind.Asked).At - heard[0].At).TotalSeconds);
    }

    private static async Task<Sid> TalkingAsync(VoiceWorld world, string verbs)
    {
        await world.HandsetAsync(Handset.Usual(Theirs) with { TalkSeconds = 86_400 });
        world.Server.Documents["/voice"] = $"<Response>{verbs}</Response>";
        var sid = await world.PlaceAsync(("Url", "https://app.test/voice"), ("TimeLimit", "86400"));
        await world.ElapseAsync(2);
        return sid;
    }

    private static async Task<Heard[]> HeardAsync(VoiceWorld world, Sid call) =>
        [.. await world.Get<CallTimelines>().ReadAsync(world.Caller.AccountSid, call, default)];
}
