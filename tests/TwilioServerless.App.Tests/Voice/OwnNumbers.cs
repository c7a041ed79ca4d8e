using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Calls between numbers of this installation: who is called has a number, too, and a document.</summary>
internal static class OwnNumbers
{
    public const string Second = "+14155550177";
    public const string Third = "+14155550178";

    /// <summary>Gives an account a number, which asks a path of its own (its last four digits) what to do; null: the world's account.</summary>
    public static Task HoldAsync(this VoiceWorld world, string e164, string? twiml, Sid? account = null)
    {
        var path = $"/{e164[^4..]}";
        if (twiml is not null) world.Server.Documents[path] = twiml;
        return world.OwnAsync(account ?? world.Caller.AccountSid, e164, number => twiml is null ? number : number with { VoiceUrl = $"https://app.test{path}", StatusCallback = "https://app.test/ended" });
    }

    /// <summary>Calls the second number from ours, with a document.</summary>
    public static Task<Sid> CallSecondAsync(this VoiceWorld world, string twiml, params (string Name, string Value)[] parameters) =>
        world.PlaceAsync([("To", Second), ("Twiml", twiml), .. parameters]);

    /// <summary>All calls of an account to a number, in their order; null: of the world's account.</summary>
    public static async Task<Call[]> CallsToAsync(this VoiceWorld world, string e164, Sid? account = null)
    {
        var calls = await world.Get<CallTable>().InAsync(Keys.Partition(account ?? world.Caller.AccountSid), default).Select(stored => stored.Value).ToListAsync();
        return [.. calls.Where(call => call.To.PhoneNumber == e164).OrderBy(call => call.DateCreated)];
    }

    /// <summary>The only call that came in on a number; null: of the world's account.</summary>
    public static async Task<Call> IncomingAsync(this VoiceWorld world, string e164 = Second, Sid? account = null) =>
        Assert.Single(await world.CallsToAsync(e164, account), call => call.Direction == CallDirection.Inbound);

    /// <summary>What a call's people said and pressed.</summary>
    public static async Task<string[]> HeardFromPeopleAsync(this VoiceWorld world, Call call)
    {
        var sounds = await world.Get<CallTimelines>().ReadAsync(call.AccountSid, call.Sid, default);
        return [.. sounds.Where(sound => sound.IsPersons).Select(sound => $"{(sound.At - call.StartTime!.Value).TotalSeconds} {sound.Text}")];
    }

    /// <summary>What was told over lines and has not been brought yet.</summary>
    public static async Task<TellLine[]> ToldAsync(this VoiceWorld world, Sid account)
    {
        var rows = await world.Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(account), Keys.LanePrefix(WakeCall.WakeLane), after: Keys.LaneHeader(WakeCall.WakeLane)), default);
        return [.. rows.Rows.Select(row => world.Get<WorkCodec>().Read(row.Body)).OfType<TellLine>()];
    }

    /// <summary>What the customer's server was asked at a path.</summary>
    public static string[] Asked(this VoiceWorld world, string path) => [.. world.Server.Requests.Where(request => request.Path == path).Select(request => request.Body)];

    /// <summary>Brings again what was told, as after a process that ended before it had settled it.</summary>
    public static async Task BringAgainAsync(this VoiceWorld world, Sid account, IEnumerable<TellLine> told)
    {
        foreach (var one in told) await world.Get<LineNews>().BringAsync(await world.Get<Tenants>().GetAsync(account, default), one, default);
    }

    /// <summary>Dials a queued call, and does nothing of what follows.</summary>
    public static Task DialAsync(this VoiceWorld world, Sid call) =>
        world.Get<BeginCall>().Handle(new CallKey(world.Caller.AccountSid.Value, call.Value, world.Now), default);
}

/// <summary>Does the work of calls as processes do that end before they have settled it: everything once more.</summary>
internal sealed class Repeating(WakeLane lane, List<TellLine> told) : ILaneHandler
{
    public string Kind => lane.Kind;

    public bool SettlesAsOne => lane.SettlesAsOne;

    public static void In(IServiceCollection services, List<TellLine> told)
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(WakeLane)));
        services.AddSingleton<WakeLane>().AddSingleton<ILaneHandler>(provider => new Repeating(provider.GetRequiredService<WakeLane>(), told));
    }

    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        told.AddRange(batch.Items.Select(item => item.Work).OfType<TellLine>());
        await lane.HandleAsync(batch, ct);
        return await lane.HandleAsync(batch, ct);
    }
}
