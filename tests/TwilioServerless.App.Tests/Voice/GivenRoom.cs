using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Conferences and queues with people in them, as their owner's requests find them.</summary>
internal static class GivenRoom
{
    public const string Nobody = "00000000000000000000000000000000";

    private const string Watched = "statusCallback=\"/told\" statusCallbackEvent=\"start end join leave mute hold modify\"";

    /// <summary>Somebody calls and joins a conference, behind which they have time.</summary>
    public static async Task<Sid> JoinAsync(this VoiceWorld world, string from, string room = "Room", string attributes = "")
    {
        world.Server.Documents["/told"] = "";
        var sid = await world.RingAsync($"<Response><Dial><Conference {Watched} {attributes}>{room}</Conference></Dial><Pause length=\"60\"/></Response>", from);
        await world.SettleAsync();
        return sid;
    }

    /// <summary>Somebody calls and waits in a queue.</summary>
    public static async Task<Sid> EnqueueAsync(this VoiceWorld world, string from, string queue = "Support")
    {
        var sid = await world.RingAsync($"<Response><Enqueue>{queue}</Enqueue></Response>", from);
        await world.SettleAsync();
        return sid;
    }

    /// <summary>The conference that is under way.</summary>
    public static async Task<Conference> RoomAsync(this VoiceWorld world, string room = "Room") =>
        Assert.Single(await world.ConferencesAsync(), conference => conference.FriendlyName == room && conference.Status != ConferenceStatus.Completed);

    /// <summary>What the customer's server was told of conferences, in order.</summary>
    public static IEnumerable<string> Told(this VoiceWorld world) =>
        from request in world.Server.Requests
        where request.Path == "/told"
        from part in request.Body.Split('&')
        where part.StartsWith("StatusCallbackEvent=", StringComparison.Ordinal)
        select part["StatusCallbackEvent=".Length..];

    /// <summary>The code with which a request is refused.</summary>
    public static async Task<int> RefusalAsync(Func<Task> request) => (await Assert.ThrowsAsync<Refusal>(request)).Error.Code;

    /// <summary>The same of a request that may be refused; 0: it is not.</summary>
    public static async Task<int> AnswerAsync(Func<Task> request)
    {
        try
        {
            await request();
            return 0;
        }
        catch (Refusal refusal)
        {
            return refusal.Error.Code;
        }
    }
}
